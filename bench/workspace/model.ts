import { artifact, type Criterion, command, judgment, none, tally, threshold } from './criteria.js';
import { type GateRow, gateRow } from './gate-rows.js';
import { type Random, randomFrom } from './random.js';
import { areas, purposes, sources, things, verbs } from './words.js';

/** A made-up plan: what its files are written from. */
export interface Model {
  readonly seed: number;
  readonly phases: readonly Phase[];
  /** How many beads, from the first on, are closed; the one behind them is claimed. */
  readonly closed: number;
}

export interface Phase {
  readonly number: number;
  readonly title: string;
  readonly beads: readonly PlannedBead[];
  /** How its beads are written down. */
  readonly style: 'lines' | 'bullets' | 'table';
  /** Behind its beads; the last phase has none. */
  readonly gate: PlannedGate | null;
}

export interface PlannedBead {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly priority: number;
  readonly blockers: readonly string[];
  readonly estimate: string;
  readonly criteria: readonly Criterion[];
  readonly failure: string;
  /** A decision; null where it covers none. */
  readonly covers: string | null;
}

export interface PlannedGate {
  readonly id: string;
  readonly title: string;
  /** Empty where its place alone says what it stands between. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly rows: readonly GateRow[];
}

/** Beads in a phase, at most. */
const mostInPhase = 30;
/** Phases to one prompt with its two decisions. */
export const phasesToPrompt = 2;

const idOf = (index: number) => `pay-${index + 1}`;
export const reportOf = (phase: number) => `data/phase-${phase}.csv`;

/** Makes up a plan of `count` beads, the first `closed` of them closed. The same seed gives the same plan. */
export function makeModel(count: number, seed: number, closed = Math.floor(count / 2)): Model {
  const random = randomFrom(seed);
  const most = Math.min(mostInPhase, Math.max(2, Math.ceil(count / 4)));
  const sizes: number[] = [];
  for (let left = count; left > 0; left -= sizes.at(-1) ?? 0)
    sizes.push(Math.min(left, random.whole(Math.ceil(most / 4), most)));
  const phases: Phase[] = [];
  const priorities = new Map<string, number>();
  let ends: readonly string[] = [];
  let made = 0;
  for (const [at, size] of sizes.entries()) {
    const lanes = Math.min(size, random.whole(2, 4));
    const beads = Array.from({ length: size }, (_, place) => {
      const index = made + place;
      const blockers = blockersOf(random, made, place, lanes, ends);
      const bead = makeBead(random, index, at, blockers, priorities, index === closed);
      priorities.set(bead.id, bead.priority);
      return bead;
    });
    made += size;
    ends = beads.slice(-lanes).map(({ id }) => id);
    const entries = Array.from({ length: Math.min(lanes, sizes[at + 1] ?? 0) }, (_, lane) =>
      idOf(made + lane),
    );
    phases.push({
      number: at + 1,
      title: `${random.pick(verbs)} the ${random.pick(areas)}`,
      beads,
      style: random.pick(['lines', 'lines', 'lines', 'bullets', 'table']),
      gate: at + 1 === sizes.length ? null : makeGate(random, at, ends, entries),
    });
  }
  return { seed, phases, closed };
}

/**
 * A phase is worked off in lanes: each bead waits for the one before it in its lane, now and then for one of another lane;
 * the first of a lane waits for the end of one in the phase before.
 */
function blockersOf(
  random: Random,
  first: number,
  place: number,
  lanes: number,
  ends: readonly string[],
): string[] {
  const before = place >= lanes ? idOf(first + place - lanes) : ends.length > 0 ? random.pick(ends) : null;
  const beside = place > 1 && place % lanes > 0 && random.chance(0.12) ? idOf(first + place - 1) : null;
  const earlier = place > 0 && first > 0 && random.chance(0.03) ? random.pick(ends) : null;
  return [...new Set([before, beside, earlier])].filter((id) => id !== null);
}

function makeBead(
  random: Random,
  index: number,
  phase: number,
  blockers: readonly string[],
  priorities: ReadonlyMap<string, number>,
  isNext: boolean,
): PlannedBead {
  const verb = random.pick(verbs);
  const area = random.pick(areas);
  const thing = random.pick(things);
  // Nothing waits for a bead two levels lower than itself.
  const lowest = Math.max(0, ...blockers.map((id) => (priorities.get(id) ?? 0) - 1));
  const prompt = Math.floor(phase / phasesToPrompt) + 1;
  return {
    id: idOf(index),
    title: `${verb} the ${area} ${thing}`,
    what: `${verb} the ${area} ${thing} from ${random.pick(sources)}, ${random.pick(purposes)}.`,
    priority: Math.max(lowest, random.pick([0, 1, 1, 2, 2, 2, 3])),
    blockers,
    estimate: random.pick(['1h', '2h', '3h', '4h', '1d', '90min']),
    criteria: isNext ? [threshold(random), artifact(reportOf(phase + 1))] : makeCriteria(random, phase),
    failure: `F${phase + 1}${random.chance(0.2) ? `.${random.whole(1, 3)}` : ''}`,
    covers: random.chance(0.1) ? `D${prompt}.${random.whole(1, 2)}` : null,
  };
}

function makeCriteria(random: Random, phase: number): Criterion[] {
  const first = random.pick([threshold, threshold, threshold, tally, none, command])(random);
  const second = random.pick([
    () => artifact(reportOf(phase + 1)),
    () => command(random),
    () => none(random),
    () => judgment(random),
    () => null,
  ])();
  return second === null || second.text === first.text ? [first] : [first, second];
}

function makeGate(
  random: Random,
  phase: number,
  ends: readonly string[],
  entries: readonly string[],
): PlannedGate {
  const isPlaced = random.chance(0.5);
  const rows = Array.from({ length: random.whole(1, 3) }, () => gateRow(random, `F${phase + 1}`));
  return {
    id: `G${phase + 1}`,
    title: `${random.pick(areas)} in order`.replace(/^./, (letter) => letter.toUpperCase()),
    after: isPlaced ? ends : [],
    before: isPlaced ? entries : [],
    rows: rows.filter(({ subject }, at) => rows.findIndex((row) => row.subject === subject) === at),
  };
}
