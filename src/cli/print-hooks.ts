import { oneLine } from '../emit/style.js';
import { cannotRun, done, no } from './context.js';
import type { Answers, HookAction, HooksAnswer, HooksCall } from './hooks-answer.js';

/** Prints what came of it, for a program or for people. */
export function printHooks(
  { context, action, dryRun, options }: HooksCall,
  target: string | undefined,
  all: Answers,
): void {
  const { git, agents, skipped, notes } = all;
  const answers = [...(git === null ? [] : [git]), ...agents];
  const isAll = options.all === true;
  if (context.json) {
    const noGit = { path: null, state: 'absent', kept: null, mergeDriver: false };
    const [only] = agents;
    context.printJson('hooks', {
      action,
      target: target ?? (isAll ? 'all' : 'git'),
      dryRun,
      outcome: summary(answers),
      ...noGit,
      ...(git?.json ?? (target !== undefined && only ? { path: only.json.path, state: stateOf(only) } : {})),
      agents: agents.map(({ json }) => json),
      skipped: skipped.map(({ agent, why }) => ({ host: agent, why })),
    });
    return;
  }
  const diff = answers.map((answer) => answer.diff).join('');
  if (diff !== '') context.print(diff);
  const isNoAnswer = ({ code }: HooksAnswer) => action !== 'status' && code !== 'yes';
  const lines = (some: readonly HooksAnswer[]) => some.flatMap((answer) => answer.lines);
  const wrong = answers.filter(isNoAnswer);
  const right = [
    ...(git === null && target === undefined && !isAll ? ['git: no repository here'] : []),
    ...lines(answers.filter((answer) => !isNoAnswer(answer))),
    ...skipped.map(({ agent, why }) => `skipped ${agent}: ${why}`),
    ...(answers.length === 0 && action === 'uninstall' ? ['already gone: no hook of ours here'] : []),
    ...notes.map((note) => `note: ${note}`),
    ...(dryRun ? ['nothing written'] : []),
  ];
  const tryNext = dryRun && wrong.length === 0 ? again(action, target) : tryNextOf(action, target, answers);
  const text = (some: readonly string[]) => some.map((line) => `${oneLine(line)}\n`).join('');
  if (wrong.length > 0) context.warn(text(lines(wrong)));
  if (wrong.length === answers.length && wrong.length > 0) context.warn(`try: ${tryNext}\n`);
  else context.print(`${text(right)}try: ${tryNext}\n`);
}

function tryNextOf(action: HookAction, target: string | undefined, answers: readonly HooksAnswer[]): string {
  if (target !== undefined) return answers[0]?.tryNext ?? 'plan hooks status';
  if (action === 'install') return answers.length === 0 ? 'plan hooks install claude' : 'plan hooks status';
  const isThere = action === 'status' && answers.some(({ code }) => code === 'yes');
  return isThere ? 'plan brief' : action === 'status' ? 'plan hooks install git' : 'plan hooks install --all';
}

const again = (action: HookAction, target = '--all') => `plan hooks ${action} ${target}`;

const stateOf = ({ json, outcome }: HooksAnswer) =>
  json.state ?? (['installed', 'updated', 'already'].includes(outcome) ? 'installed' : 'absent');

/** The outcome of several. */
function summary(answers: readonly HooksAnswer[]): HooksAnswer['outcome'] {
  const ranked = ['failed', 'refused', 'removed', 'installed', 'updated', 'status', 'already'] as const;
  return ranked.find((outcome) => answers.some((answer) => answer.outcome === outcome)) ?? 'already';
}

/** The exit code. */
export function codeOf({ action }: HooksCall, target: string | undefined, { git, agents }: Answers): number {
  const codes = [...(git === null ? [] : [git]), ...agents].map(({ code }) => code);
  if (action === 'status' && target === undefined) return codes.includes('yes') ? done : no;
  if (codes.includes('cannot')) return cannotRun;
  if (codes.includes('no')) return no;
  return action === 'install' && codes.length === 0 ? no : done;
}
