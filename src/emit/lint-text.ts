import type { Plan } from '../plan/model.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { bold, dim, oneLine } from './style.js';
import { type DiagnosticsOptions, diagnosticsText, type Sources, tally, tallyText } from './text.js';
import { command, count } from './words.js';

export interface LintAnswer {
  readonly diagnostics: readonly Diagnostic[];
  /** The plans that were checked. */
  readonly plans: readonly Plan[];
  /** How many files were checked. */
  readonly files: number;
  readonly sources: Sources;
  /** How many findings `--fix` mended; null without it. */
  readonly fixed: number | null;
  /** How many findings are left out since a revision had them; null where none was named. */
  readonly known: number | null;
}

/** The whole answer of `plan lint`: findings, summary, what to do next. */
export function lintText(answer: LintAnswer, options: DiagnosticsOptions): string {
  const { diagnostics, plans, files, sources, known } = answer;
  const findings = diagnosticsText(diagnostics, sources, options);
  const summary = tallyText(tally(diagnostics), files);
  if (known === null && isFirstRun(plans)) return welcome(plans, findings, summary, diagnostics, options.all);
  return `${findings}${summary}${contents(plans)}${hiddenInfos(diagnostics, options.all)}${older(known)}${fixable(diagnostics)}\ntry: ${tryNext(diagnostics, options.all)}\n`;
}

/** ` (28 beads, 5 gates, 8 scenarios)`, without what there is none of. */
function contents(plans: readonly Plan[]): string {
  const total = (size: (plan: Plan) => number) => plans.reduce((sum, plan) => sum + size(plan), 0);
  const counts = [
    [total(({ beads }) => beads.length), 'bead'],
    [total(({ tasks }) => tasks.length), 'task'],
    [total(({ gates }) => gates.length), 'gate'],
    [total(({ scenarios }) => scenarios.length), 'scenario'],
  ] as const;
  const some = counts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun));
  return some.length === 0 ? '' : ` (${some.join(', ')})`;
}

function hiddenInfos(diagnostics: readonly Diagnostic[], all: boolean): string {
  const { infos } = tally(diagnostics);
  return infos === 0 || all ? '' : dim(`\n${count(infos, 'info')} not shown`);
}

function older(known: number | null): string {
  return known === null || known === 0 ? '' : dim(`\n${count(known, 'finding')} from before not told`);
}

function fixable(diagnostics: readonly Diagnostic[]): string {
  const safe = diagnostics.filter(({ fixes }) => fixes.some((fix) => fix.safe)).length;
  return safe === 0 ? '' : dim(`\n${count(safe, 'finding')} can be fixed by plan lint --fix`);
}

function tryNext(diagnostics: readonly Diagnostic[], all: boolean): string {
  const worst =
    diagnostics.find(({ severity }) => severity === 'error') ??
    diagnostics.find(({ severity }) => severity === 'warning');
  if (worst) return command('plan', 'explain', worst.ruleId);
  return diagnostics.length > 0 && !all ? 'plan lint --all' : 'plan ready';
}

/** A hand-written checkbox plan that nobody has given an ID yet. */
function isFirstRun(plans: readonly Plan[]): boolean {
  const tasks = plans.flatMap((plan) => plan.tasks);
  return (
    tasks.length > 0 &&
    plans.every((plan) => plan.beads.length === 0) &&
    tasks.every((task) => task.id === '')
  );
}

function welcome(
  plans: readonly Plan[],
  findings: string,
  summary: string,
  diagnostics: readonly Diagnostic[],
  all: boolean,
): string {
  const open = plans.reduce((sum, plan) => sum + plan.tasks.filter((task) => task.mark === null).length, 0);
  const next: [string, string][] = [
    ['plandown hooks install git', 'check plans on commit, new problems only'],
    ['plandown status', open > 0 ? 'what is open' : 'where it stands'],
  ];
  if (open > 0)
    next.unshift([
      'plandown adopt --dry-run',
      `IDs for the ${count(open, 'open task')} (${count(open, 'line changes', 'lines change')})`,
    ]);
  const width = Math.max(...next.map(([line]) => line.length));
  return [
    ...plans.map(taskCounts),
    '',
    `${findings}${summary}${hiddenInfos(diagnostics, all)}`,
    'Always checked: broken references, cycles, duplicate IDs, conflict markers.',
    ...unused(plans),
    '',
    bold('Next'),
    ...next.map(([line, does]) => `  ${line.padEnd(width)}   ${does}`),
    '',
  ].join('\n');
}

/** `PLAN.md: 9 tasks (5 done, 4 open), 0 beads with IDs`. */
function taskCounts({ path, tasks }: Plan): string {
  const done = tasks.filter((task) => task.mark !== null).length;
  return `${oneLine(path)}: ${count(tasks.length, 'task')} (${done} done, ${tasks.length - done} open), 0 beads with IDs`;
}

function unused(plans: readonly Plan[]): string[] {
  const practices: [string, (plan: Plan) => boolean][] = [
    ['blockers', () => false],
    ['gates', (plan) => plan.gates.length > 0],
    ['failure scenarios', (plan) => plan.scenarios.length > 0],
    ['prompt log', (plan) => plan.prompts.length > 0],
  ];
  const names = practices.filter(([, uses]) => !plans.some(uses)).map(([name]) => name);
  return names.length === 0 ? [] : [`Not used here, not checked: ${names.join(', ')}.`];
}
