import type { Text } from '../../source/range.js';
import type { Bead, Decision, Gate, Plan, Prompt, Target } from '../model.js';
import type { Threshold } from '../predicate.js';
import { asked, contradicts, isComparable } from './contradiction.js';
import { type Demand, demandsOf } from './demand.js';
import { isTelling, likeness, subjectWords } from './subject.js';

/** A number of the plan that accepts what a decision forbids. */
export interface Contradiction {
  readonly prompt: Prompt;
  readonly decision: Decision;
  /** What the decision demands, with the comparison that the criterion has where it has none of its own. */
  readonly demand: Threshold;
  readonly place: NumberedPlace;
}

/** A done-when criterion or a Pass cell that holds a number. */
export interface NumberedPlace {
  /** Null for a criterion of the whole plan. */
  readonly owner: Bead | Gate | null;
  /** `c1` of a criterion, `r1` of a gate's row. */
  readonly id: string;
  readonly text: Text;
  readonly threshold: Threshold;
}

interface Linked {
  readonly prompt: Prompt;
  readonly decision: Decision;
  readonly by: readonly Target[];
}

interface Asking extends Linked {
  readonly demand: Demand;
}

interface Place extends NumberedPlace {
  readonly words: readonly string[];
}

/**
 * The contradictions between decisions and the plan (LANGUAGE section "Prompts"). A decision's number is compared with the
 * criteria and Pass cells of what it is linked to: those of its subject, else the only one of its unit where one of both names
 * nothing. Where none is linked, with those of equal subject, unless one of these meets it: an early gate may ask for less.
 * What is scoped out, and what a later prompt says of the same subject in another number, is compared with nothing.
 */
export function contradictionsOf(plan: Plan, linked: readonly Linked[]): Contradiction[] {
  const asking = linked
    .filter(({ decision }) => decision.scopedOut === null)
    .flatMap((each): Asking[] => demandsOf(each.decision).map((demand) => ({ ...each, demand })));
  if (asking.length === 0) return [];
  const places = placesOf(plan);
  const order = new Map(plan.prompts.map((prompt, index) => [prompt, index]));
  const isLater = (a: Prompt, b: Prompt): boolean =>
    Number(a.id) !== Number(b.id) && !Number.isNaN(Number(a.id) - Number(b.id))
      ? Number(a.id) > Number(b.id)
      : (order.get(a) ?? 0) > (order.get(b) ?? 0);
  const isSuperseded = (one: Asking): boolean =>
    asking.some((other) => isLater(other.prompt, one.prompt) && isSameSubject(one, other));
  return asking
    .filter((each) => !isSuperseded(each))
    .flatMap(({ prompt, decision, by, demand }) =>
      against(demand, by, places).map((place) => ({
        prompt,
        decision,
        demand: asked(demand, place.threshold),
        place,
      })),
    );
}

function isSameSubject(a: Asking, b: Asking): boolean {
  const [x, y] = [a.demand, b.demand];
  if (x.threshold.unit !== y.threshold.unit) return false;
  if (likeness(x.words, y.words) === 'same') return true;
  const isShared = a.by.some((target) => b.by.includes(target));
  return isShared && (x.words.length === 0 || y.words.length === 0 || likeness(x.words, y.words) !== null);
}

/** The places whose number a demand speaks against. */
function against(demand: Demand, by: readonly Target[], places: readonly Place[]): Place[] {
  const { words } = demand;
  const comparable = places.filter(({ threshold }) => isComparable(demand, threshold));
  const linked = comparable.filter(({ owner }) => owner !== null && by.includes(owner));
  for (const how of ['same', 'within'] as const) {
    const alike = linked.filter((place) => likeness(words, place.words) === how);
    if (alike.length > 0) return alike.filter(({ threshold }) => contradicts(demand, threshold, true));
  }
  const [only] = linked;
  if (only !== undefined && linked.length === 1 && (words.length === 0 || only.words.length === 0))
    return contradicts(demand, only.threshold, isCounted(demand)) ? [only] : [];
  if (!isTelling(words)) return [];
  const equal = comparable.filter((place) => likeness(words, place.words) === 'same');
  const wrong = equal.filter(({ threshold }) => contradicts(demand, threshold, true));
  return wrong.length === equal.length ? wrong : [];
}

/** The same thing is counted (`retries`): that is a subject too. */
function isCounted({ threshold: { unit, noun } }: Demand): boolean {
  return unit === 'count' && noun !== '' && !noun.startsWith('/');
}

function placesOf({ beads, gates, criteria }: Plan): Place[] {
  const ofBeads = beads.flatMap((bead) => bead.criteria.map((criterion) => ({ owner: bead, ...criterion })));
  const ofPlan = criteria.map((criterion) => ({ owner: null, ...criterion }));
  const inCriteria = [...ofBeads, ...ofPlan].flatMap(({ owner, id, text, predicate }): Place[] =>
    predicate.kind === 'threshold'
      ? [{ owner, id, text, threshold: predicate, words: subjectWords(predicate.subject) }]
      : [],
  );
  const inGates = gates.flatMap((gate) =>
    gate.rows.flatMap(({ id, subject, pass }): Place[] => {
      const threshold = pass?.predicate;
      if (pass == null || threshold?.kind !== 'threshold') return [];
      const own = subjectWords(threshold.subject);
      const words = own.length > 0 ? own : subjectWords(subject);
      return [{ owner: gate, id, text: pass.condition ?? pass.text, threshold, words }];
    }),
  );
  return [...inCriteria, ...inGates];
}
