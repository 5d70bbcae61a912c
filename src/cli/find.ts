import { nameOf } from '../emit/view.js';
import { command } from '../emit/words.js';
import type { Phase, Plan, Prompt, Target } from '../plan/model.js';
import { findName } from '../plan/names/find-name.js';
import { symbolTable } from '../plan/names/symbols.js';
import { sourcesOf } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { nearest } from '../source/nearest.js';
import { CliError } from './context.js';
import { suggest } from './suggest.js';

export interface Found {
  readonly plan: Plan;
  readonly target: Target;
}

/**
 * What a name on the command line means in the plans that were asked for: an ID (as references in plans are resolved),
 * `Phase 2`, `Prompt 7`, `Scenario F3`, `PLAN.md:175`, or any of these behind `plan-name:`.
 * @throws CliError with the nearest names, or with the plans it could mean
 */
export function find(session: Session, name: string): Found {
  const wanted = name.trim();
  if (wanted === '') throw new CliError('a name is wanted, not nothing', 'plan list');
  const found = session.plans.flatMap((plan) => inPlan(session, plan, wanted));
  const [only] = found;
  if (only && found.length === 1) return only;
  const exact = found.filter(({ target }) => target.id === wanted);
  if (exact[0] && exact.length === 1) return exact[0];
  if (found.length > 1) throw ambiguous(session, wanted, found);
  const known = session.plans.flatMap((plan) => named(plan).map(({ id }) => id)).filter((id) => id !== '');
  const near = nearest(wanted.slice(wanted.lastIndexOf(':') + 1), known);
  throw new CliError(
    suggest(`nothing here is called ${wanted}`, near),
    near[0] ? command('plan', 'show', near[0]) : 'plan list',
  );
}

function ambiguous(session: Session, wanted: string, found: readonly Found[]): CliError {
  const names = found.map(({ plan, target }) =>
    session.plans.length > 1 ? `${plan.name}:${target.id}` : target.id,
  );
  return new CliError(
    `${wanted} could be ${[...new Set(names)].join(' or ')}`,
    command('plan', 'show', names[0] ?? wanted),
  );
}

const named = (plan: Plan): readonly Target[] => [
  ...plan.beads,
  ...plan.tasks,
  ...plan.gates,
  ...plan.scenarios,
  ...plan.insights,
  ...plan.prompts.flatMap((prompt) => prompt.decisions),
];

function inPlan(session: Session, plan: Plan, wanted: string): Found[] {
  const name = wanted.startsWith(`${plan.name}:`) ? wanted.slice(plan.name.length + 1) : wanted;
  const target = withNoun(plan, name) ?? atLine(session, plan, name);
  if (target) return [{ plan, target }];
  const bare = name.replace(/^(bead|task|gate|scenario|insight|decision)\s+(?=\S)/i, '');
  const match = findName(symbolTable(plan.name, plan.settings.prefix, plan), bare, null);
  return (match?.targets ?? []).map((target) => ({ plan, target }));
}

/** `Phase 2`, `Prompt 7`: their IDs are bare numbers, so the noun is needed. */
function withNoun(plan: Plan, name: string): Phase | Prompt | null {
  const [, noun = '', id = ''] = /^(phase|prompt)[\s-]+(\S.*)$/i.exec(name) ?? [];
  const among: readonly (Phase | Prompt)[] =
    noun.toLowerCase() === 'phase' ? plan.phases : noun === '' ? [] : plan.prompts;
  return among.find((each) => each.id.toLowerCase() === id.toLowerCase()) ?? null;
}

/** `PLAN.md:175`: a task without an ID, by its line. */
function atLine(session: Session, plan: Plan, name: string): Target | null {
  if (!/:\d+$/.test(name)) return null;
  const sources = sourcesOf(session.workspace);
  return plan.tasks.find((task) => nameOf({ id: '', loc: task.loc }, sources) === name) ?? null;
}
