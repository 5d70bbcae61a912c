import { ancestors, type Candidate, withDescendants } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { type Declaration, isLoose, named } from './declaration.js';
import { isBead, withoutMentions } from './declare-beads.js';
import { type GateSite, gatesIn } from './declare-gates.js';
import { isScenario } from './declare-scenarios.js';
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

/**
 * Decides which candidates are beads, phases, gates, scenarios and tasks (LANGUAGE section "Beads and tasks").
 * @param all those of the file, in document order, the file first
 */
export function declarations(all: readonly Candidate[], prefix: string | null): Declarations {
  const gates = gatesIn(all);
  const taken = new Set<Candidate>(gates.flatMap(({ candidate, rows }) => [candidate, ...rows]));
  const open = named(all).filter(({ candidate }) => !taken.has(candidate));
  const scenarios = outermost(open.filter(isScenario));
  for (const { candidate } of scenarios) taken.add(candidate);
  const [file] = open;
  const fileName = file?.candidate.site === 'file' ? file.name : null;
  const free = open.filter((each) => (each === file || each.name !== fileName) && !taken.has(each.candidate));
  const kept = withoutHolders(withoutMentions(free.filter((each) => isBead(each, prefix))));
  // What was left out as a mention of a phase that holds others may be the bead that they wait for.
  const known = new Set(kept);
  const others = free.filter((each) => !known.has(each));
  const referred = [...kept, ...referredTo(others, kept)];
  const beads = [...referred, ...waitingFor(others, referred)].sort(
    (x, y) => x.candidate.extent.start - y.candidate.extent.start,
  );
  for (const { candidate } of beads) taken.add(candidate);
  return {
    phases: open.filter(({ candidate }) => isPhase(candidate) && !taken.has(candidate)),
    beads,
    tasks: all.filter((candidate) => isTask(candidate, taken)),
    gates,
    scenarios,
    criteria: all.flatMap((candidate) => freeCriteria(candidate, taken)),
  };
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

/** Without the phases that hold other beads. */
function withoutHolders(beads: readonly Declaration[]): readonly Declaration[] {
  if (!beads.some(({ candidate }) => candidate.opening?.noun === 'phase')) return beads;
  const sites = new Set(beads.map(({ candidate }) => candidate));
  return beads.filter(
    ({ candidate }) =>
      candidate.opening?.noun !== 'phase' ||
      !withDescendants(candidate).some((inner) => inner !== candidate && sites.has(inner)),
  );
}

function isPhase({ site, opening }: Candidate): boolean {
  return site === 'heading' && opening?.noun === 'phase';
}

/** The done-when fields of a candidate that declares nothing and is no part of what does. */
function freeCriteria(candidate: Candidate, taken: ReadonlySet<Candidate>): readonly Field[] {
  if (candidate.fields.length === 0 || candidate.site === 'row') return NONE;
  for (let own = candidate; ; own = own.parent) {
    if (taken.has(own)) return NONE;
    if (own.parent === null || !isLoose(own)) break;
  }
  return candidate.fields.filter((field) => field.name === 'doneWhen');
}

const NONE: readonly never[] = [];

function isTask(candidate: Candidate, taken: ReadonlySet<Candidate>): boolean {
  if (candidate.site !== 'item' || candidate.box === null || taken.has(candidate)) return false;
  for (const outer of ancestors(candidate)) {
    if (taken.has(outer) && outer.opening?.noun !== 'phase') return false;
  }
  return true;
}
