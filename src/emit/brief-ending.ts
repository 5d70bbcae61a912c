import { type NextStep, type Situation, undecidedPrompts } from '../plan/brief/next-step.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { placeholderBeads } from '../plan/template.js';
import type { BriefFacts } from './brief-sections.js';
import { standing } from './ready-text.js';
import { oneLine } from './style.js';
import { headline, nameOf } from './view.js';
import { clip } from './width.js';
import { command, count } from './words.js';

/** The last lines of a brief: the next step, why, and its command. */
export interface Ending {
  readonly why: string;
  readonly command: string;
  readonly otherwise: string | null;
  readonly lines: readonly string[];
}

/**
 * The same ending from the fullest to the shortest.
 * @param flags options that every command line of ours ends with
 */
export function endings(facts: BriefFacts, flags: readonly string[]): Ending[] {
  const { step, situation } = facts;
  const line = (words: readonly string[]) => command(...words, ...flags);
  const full = step.kind === 'commit' ? commitLine(facts.view, situation) : line(step.command);
  const short = step.shortCommand === null ? full : line(step.shortCommand);
  const otherwise = step.otherwise === null ? null : line(step.otherwise);
  const ending = (columns: number, command: string, otherwise: string | null): Ending => {
    const why = clip(oneLine(whyOf(facts)), columns);
    const lines = [
      `Next: ${why}`,
      ...(otherwise === null ? [] : [`if it does not work out: ${otherwise}`]),
      `try: ${command}`,
    ];
    return { why, command, otherwise, lines };
  };
  return [
    ending(600, full, otherwise),
    ending(600, full, null),
    ending(120, full, null),
    ending(60, short, null),
  ];
}

function commitLine({ plan }: PlanView, { uncommitted }: Situation): string {
  const files = uncommitted ?? [];
  return `${command('git', 'add', '--', ...files)} && ${command('git', 'commit', '-m', `Plan ${plan.name}`, '--', ...files)}`;
}

/** What to do before the command is run. */
function whyOf({ step, view, sources, situation }: BriefFacts): string {
  const { subject, remedy } = step;
  const name = subject === null ? '' : nameOf(subject, sources);
  const tried = remedy === null ? '' : `${remedy.name}: ${remedy.text}`;
  switch (step.kind) {
    case 'repair':
      return (situation.errors ?? 0) > 0
        ? `the plan has ${count(situation.errors ?? 0, 'error')}; mend what lint tells of`
        : 'the plan is not finished; lint says what is missing';
    case 'write':
      return unwritten(view);
    case 'cover':
      return step.command.includes('audit')
        ? 'some decisions are covered by nothing; give each a bead, or scope it out'
        : `${undecided(view)} what was decided; write it under "Key decisions", or that it is none`;
    case 'commit':
      return 'lint has nothing against the plan; what is approved has to be committed: commit it';
    case 'approve':
      return 'lint has nothing against the plan; when the person you work for agrees, approve it';
    case 'work':
      return `do ${name}, then close it with what you measured`;
    case 'recover':
      return `${name} failed; try ${tried}; when it helped, close it`;
    case 'escalate':
      return `${name} failed and no step of its cascade is left; ask who decides, and write down whom`;
    case 'judge':
      return subject?.kind === 'gate' && view.state.verdict(subject) === 'abort'
        ? `gate ${name} aborted; change what made it so, measure, judge it again`
        : `gate ${name} is due; measure its rows and judge it`;
    case 'adjust':
      return `gate ${name} asks for ${tried}; do it, then record it`;
    case 'claim':
      return `take ${subject === null || subject.kind === 'gate' ? name : headline(subject, sources)}`;
    case 'adopt':
      return 'the tasks have no IDs to be claimed by; give them some';
    case 'wait':
      return `nothing can be done here until others did: ${waited(step, sources)}`;
    case 'audit':
      return view.plan.mode === 'done'
        ? 'the plan is done'
        : 'everything is closed; hold the plan against its decisions';
  }
}

/** `t-2 and t-3 are as plan init wrote them; …` */
function unwritten({ plan }: PlanView): string {
  const ids = placeholderBeads(plan).map(({ id }) => id);
  const asWritten = ids.length === 1 ? 'is as plan init wrote it' : 'are as plan init wrote them';
  return `${ids.slice(0, 3).join(' and ')} ${asWritten}; write in the plan what is to be done`;
}

/** `prompts 1, 2, 3 and 4 more do not say` */
function undecided({ plan }: PlanView): string {
  const ids = undecidedPrompts(plan).map(({ id }) => id);
  const [only] = ids;
  if (ids.length === 1) return `prompt ${only} does not say`;
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
  return `prompts ${ids.slice(0, 3).join(', ')}${more} do not say`;
}

function waited({ waitsFor = [] }: NextStep, sources: BriefFacts['sources']): string {
  const names = waitsFor.slice(0, 3).map((each) => `${nameOf(each.node, sources)} (${standing(each)})`);
  const more = waitsFor.length > names.length ? [`${waitsFor.length - names.length} more`] : [];
  return [...names, ...more].join(', ');
}
