import type { Bead, CascadeStep, Scenario, Task } from '../plan/model.js';
import { isSamePerson } from '../plan/person.js';
import type { Predicate } from '../plan/predicate.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { hindrance } from '../plan/state/ready.js';
import { scenariosOf } from '../plan/targets.js';
import { type CloseWorld, type CriterionStanding, standings } from './close-criteria.js';
import { already, type Decision, type Refusal, refused, titled } from './decision.js';

export interface CloseOptions {
  readonly by: string | null;
  /** What was measured, as typed: `c1=41min`, `c1=87%@data/report.md`, sentences. */
  readonly evidence: readonly string[];
  /** Criteria that a person says are met. */
  readonly acks: ReadonlySet<string>;
  /** Why it is to be closed whatever is missing; null where nobody insists. */
  readonly force: string | null;
  readonly world: CloseWorld;
}

/** A close that is not earned: how each criterion stands, for the answer that teaches. */
export interface CloseRefusal extends Refusal {
  readonly work: Bead;
  readonly standings: readonly CriterionStanding[];
  /** What to do if a value that misses is right; null where none misses, or the bead names no scenario. */
  readonly instead: Instead | null;
}

export interface Instead {
  /** The value that misses, with what it measures: `restore time = 52 min`. */
  readonly observed: string;
  readonly scenario: Scenario;
  /** The step to try first; null for a scenario without steps. */
  readonly next: CascadeStep | null;
}

/** Closes a bead or task that has earned it (CLI, *Close refuses on*); with `force` any, and what was missing is recorded. */
export function close(view: PlanView, work: Bead | Task, options: CloseOptions): Decision | CloseRefusal {
  const { plan, state } = view;
  const { by, force, evidence } = options;
  if (work.id === '')
    return refused(`"${work.title}" has no ID to be closed by`, ['plan', 'adopt', '--dry-run']);
  if (state.status(work) === 'closed') return already(`${titled(work)} is already closed`);
  if (plan.mode === 'planning')
    return refused(`${titled(work)} stays open: ${plan.path} is still being planned`, ['plan', 'lint']);
  const waitsFor = state.closeWaitsFor(work).map((node) => hindrance(state, node));
  const unresolved = state.unresolved(work);
  if (force === null && waitsFor.length + unresolved.length > 0)
    return refused(`${titled(work)} stays open; nothing written`, ['plan', 'ready', '--explain', work.id], {
      waitsFor,
      unresolved,
    });
  const all = work.kind === 'bead' ? standings(work, evidence, options.acks, options.world) : [];
  const unmet = all.filter(({ met }) => !met);
  if (work.kind === 'bead' && force === null && unmet.length > 0) return notEarned(view, work, all, options);
  const forced = force === null ? [] : [`forced: ${force}`];
  const holder = state.claimedBy(work);
  return {
    kind: 'record',
    events: [
      { subject: work.id, kind: 'closed', by, detail: [...evidenceOf(all, evidence), ...forced].join('; ') },
    ],
    remarks:
      holder === null || holder === '' || isSamePerson(holder, by) ? [] : [`${holder} held the claim on it`],
    forced: force !== null,
  };
}

/** Evidence for one criterion: `c1=41min`. */
const numbered = /^\s*(c\d+)\s*[=:@]/i;

/** What the journal says: each criterion with what was given for it, and all that was said in other words. */
function evidenceOf(all: readonly CriterionStanding[], given: readonly string[]): string[] {
  const said = all.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
  const inWords = given.map((text) => text.trim()).filter((text) => text !== '' && !numbered.test(text));
  return [...said, ...inWords.filter((text) => !said.some((known) => known.endsWith(` ${text}`)))];
}

function notEarned(
  view: PlanView,
  work: Bead,
  all: readonly CriterionStanding[],
  given: CloseOptions,
): CloseRefusal {
  const options = [...stillGood(all, given), ...all.flatMap(({ met, option }) => (met ? [] : option))];
  const words = options.filter((word, index) => word !== '--run' || options.indexOf(word) === index);
  return {
    ...refused(`${titled(work)} stays open; nothing written`, ['plan', 'close', work.id, ...words]),
    work,
    standings: all,
    instead: insteadOf(view, work, all),
  };
}

/** What was given and is not missing: a refusal wrote nothing, so the next try has to say it again. */
function stillGood(
  all: readonly CriterionStanding[],
  { evidence, acks, world }: Pick<CloseOptions, 'evidence' | 'acks' | 'world'>,
): string[] {
  const good = all.filter(({ met }) => met);
  const met = new Set(good.map(({ criterion }) => criterion.id));
  const kept = evidence.filter((text) => {
    const ids = text.split(';').flatMap((part) => numbered.exec(part)?.[1]?.toLowerCase() ?? []);
    if (ids.length > 0) return ids.every((id) => met.has(id));
    return text.trim() !== '' && good.some(({ given }) => given.startsWith(text.trim()));
  });
  return [
    ...kept.flatMap((text) => ['-e', text]),
    ...[...acks].filter((id) => met.has(id)).flatMap((id) => ['--ack', id]),
    ...(world.ran.size > 0 ? ['--run'] : []),
  ];
}

function insteadOf({ state }: PlanView, work: Bead, all: readonly CriterionStanding[]): Instead | null {
  const missing = all.find(({ missed }) => missed !== null);
  const [scenario] = scenariosOf(work);
  if (missing === undefined || missing.missed === null || scenario === undefined) return null;
  const { predicate } = missing.criterion;
  const tried = state
    .failures(work)
    .flatMap((failure) => (failure.scenario === scenario.id ? [failure.step] : []));
  return {
    observed: observedOf(predicate, missing.missed),
    scenario,
    next: scenario.cascade.find(({ step }) => !tried.includes(step)) ?? null,
  };
}

/** `restore time = 52 min`, `npm test exited 3`. */
function observedOf(predicate: Predicate, value: string): string {
  if (predicate.kind === 'command') return `${predicate.command} ${value}`;
  return predicate.kind === 'threshold' && predicate.subject !== ''
    ? `${predicate.subject} = ${value}`
    : value;
}
