import { ancestors, type Candidate, descendants } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { visible } from '../lower/value.js';
import { type Declaration, loose } from './declaration.js';
import { beadOf, withoutMentions } from './declare-beads.js';
import { type GateSite, gatesIn } from './declare-gates.js';
import { scenarioOf } from './declare-scenarios.js';
import { referredTo, waitingFor } from './refer.js';

/** What the candidates of one plan file declare. */
export interface Declarations {
  readonly phases: readonly Declaration[];
  readonly beads: readonly Declaration[];
  readonly tasks: readonly Candidate[];
  readonly gates: readonly GateSite[];
  readonly scenarios: readonly Declaration[];
  /** Done-when fields that belong to none of these: of tasks, of a release, of the whole plan. */
  readonly criteria: readonly Field[];
}

/** Decides which candidates are beads, phases, gates, scenarios and tasks (LANGUAGE section "Beads and tasks"). */
export function declarations(root: Candidate, prefix: string | null): Declarations {
  const all = [root, ...descendants(root)];
  const gates = gatesIn(all);
  const taken = new Set<Candidate>(gates.flatMap(({ candidate, rows }) => [candidate, ...rows]));
  const scenarios = outermost(
    all.flatMap((candidate) => (taken.has(candidate) ? [] : scenarioOf(candidate))),
  );
  for (const { candidate } of scenarios) taken.add(candidate);
  const fileId = root.opening?.id == null ? null : visible(root.opening.id);
  const isFileAgain = (candidate: Candidate): boolean =>
    candidate !== root && candidate.opening?.id != null && visible(candidate.opening.id) === fileId;
  const open = all.filter((candidate) => !taken.has(candidate) && !isFileAgain(candidate));
  const own = withoutMentions(open.flatMap((candidate) => beadOf(candidate, prefix)));
  const sites = new Set(own.map(({ candidate }) => candidate));
  const holdsOther = ({ candidate }: Declaration): boolean =>
    candidate.opening?.noun === 'phase' && holdsBead(candidate, sites);
  const kept = own.filter((bead) => !holdsOther(bead));
  const named = [...kept, ...referredTo(open, kept)];
  const beads = [...named, ...waitingFor(open, named)].sort(
    (x, y) => x.candidate.extent.start - y.candidate.extent.start,
  );
  for (const { candidate } of beads) taken.add(candidate);
  const phases = all.flatMap((candidate) => (taken.has(candidate) ? [] : phaseOf(candidate)));
  const tasks = all.filter((candidate) => isTask(candidate, taken));
  const owned = new Set<Candidate>(taken);
  for (const candidate of owned) for (const part of loose(candidate)) owned.add(part);
  const criteria = all
    .filter((candidate) => !owned.has(candidate) && candidate.site !== 'row')
    .flatMap((candidate) => candidate.fields.filter((field) => field.name === 'doneWhen'));
  return { phases, beads, tasks, gates, scenarios, criteria };
}

/** Without the items below a scenario that open with the name of one: `1. F2, if there is time` is a step. */
function outermost(scenarios: readonly Declaration[]): Declaration[] {
  const sites = new Set(scenarios.map(({ candidate }) => candidate));
  return scenarios.filter(({ candidate }) => {
    if (candidate.site !== 'item') return true;
    for (const outer of ancestors(candidate)) if (sites.has(outer)) return false;
    return true;
  });
}

function holdsBead(candidate: Candidate, beads: ReadonlySet<Candidate>): boolean {
  for (const inner of descendants(candidate)) if (beads.has(inner)) return true;
  return false;
}

function phaseOf(candidate: Candidate): Declaration[] {
  const id = candidate.opening?.id;
  if (candidate.site !== 'heading' || candidate.opening?.noun !== 'phase' || id == null) return [];
  return [{ candidate, id, fields: candidate.fields }];
}

function isTask(candidate: Candidate, taken: ReadonlySet<Candidate>): boolean {
  if (candidate.site !== 'item' || candidate.box === null || taken.has(candidate)) return false;
  for (const outer of ancestors(candidate)) {
    if (taken.has(outer) && outer.opening?.noun !== 'phase') return false;
  }
  return true;
}
