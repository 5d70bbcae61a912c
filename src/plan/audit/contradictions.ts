import type { Text } from '../../source/range.js';
import type { Bead, Decision, Gate, Plan, Prompt, Target } from '../model.js';
import type { Threshold } from '../predicate.js';
import { asked, contradicts, isComparable } from './contradiction.js';
import { type Demand, demandsOf } from './demand.js';
import { areApart, isPartOf, isTelling, kinship, subjectWords, type Topic, topicOf } from './subject.js';
import { type Asking, type Linked, supersession } from './supersession.js';

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

interface Place extends NumberedPlace, Topic {}

/**
 * The contradictions between decisions and the plan (LANGUAGE section "Prompts"). A decision's number is compared with the
 * criteria and Pass cells of what it is linked to: those of its subject, else the only one of its unit where one of both names
 * nothing but what the other names. Where none is linked, with those of equal subject, unless one of these meets it: an early gate may ask for less.
 * What is scoped out, and what a later prompt says of the same subject in another number, is compared with nothing.
 */
export function contradictionsOf(plan: Plan, linked: readonly Linked[]): Contradiction[] {
  const asking = linked
    .filter(({ decision }) => decision.scopedOut === null)
    .flatMap((each): Asking[] => demandsOf(each.decision).map((demand) => ({ ...each, demand })));
  if (asking.length === 0) return [];
  const places = indexed(placesOf(plan));
  const isSuperseded = supersession(plan, asking);
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

interface Places {
  readonly byOwner: ReadonlyMap<Target, readonly Place[]>;
  readonly byWords: ReadonlyMap<string, readonly Place[]>;
}

function indexed(places: readonly Place[]): Places {
  const byOwner = new Map<Target, Place[]>();
  const byWords = new Map<string, Place[]>();
  for (const place of places) {
    if (place.owner !== null) add(byOwner, place.owner, place);
    add(byWords, place.words.join(' '), place);
  }
  return { byOwner, byWords };
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [value]);
  else others.push(value);
}

/** A subject that more places of a plan share (`coverage`) is not the same thing in all of them. */
const mostNamed = 50;

/** The places whose number a demand speaks against. */
function against(demand: Demand, by: readonly Target[], { byOwner, byWords }: Places): Place[] {
  const { words } = demand;
  const isFit = ({ threshold }: Place): boolean => isComparable(demand, threshold);
  const linked = by.flatMap((target) => byOwner.get(target) ?? []).filter(isFit);
  for (const how of ['same', 'within'] as const) {
    const alike = linked.filter((place) => kinship(demand, place) === how);
    if (alike.length > 0) return alike.filter(({ threshold }) => contradicts(demand, threshold, true));
  }
  const [only] = linked;
  if (only !== undefined && linked.length === 1) {
    const isNamed = words.length > 0 && only.words.length > 0;
    if (!isNamed || (isPartOf(words, only.words) && !areApart(demand, only)))
      return contradicts(demand, only.threshold, isCounted(demand)) ? [only] : [];
  }
  if (!isTelling(words)) return [];
  const named = byWords.get(words.join(' ')) ?? [];
  if (named.length > mostNamed) return [];
  const equal = named.filter((place) => isFit(place) && kinship(demand, place) === 'same');
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
      ? [{ owner, id, text, threshold: predicate, ...topicOf(predicate.subject, text.text) }]
      : [],
  );
  const inGates = gates.flatMap((gate) =>
    gate.rows.flatMap(({ id, subject, pass }): Place[] => {
      const threshold = pass?.predicate;
      if (pass == null || threshold?.kind !== 'threshold') return [];
      const text = pass.condition ?? pass.text;
      const named = subjectWords(threshold.subject).length > 0 ? threshold.subject : subject;
      return [{ owner: gate, id, text, threshold, ...topicOf(named, text.text) }];
    }),
  );
  return [...inCriteria, ...inGates];
}
