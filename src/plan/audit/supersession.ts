import type { Decision, Plan, Prompt, Target } from '../model.js';
import type { Demand } from './demand.js';
import { likeness } from './subject.js';

/** A decision and what covers it. */
export interface Linked {
  readonly prompt: Prompt;
  readonly decision: Decision;
  readonly by: readonly Target[];
}

/** The same with one of the numbers that it demands. */
export interface Asking extends Linked {
  readonly demand: Demand;
}

/** More askings that cover one bead are told apart by equal subjects only. */
const mostCompared = 50;

/**
 * Which numbers a later prompt replaces: it gives one of the same unit for the same subject; or, where both decisions are
 * covered by the same bead or gate, for one that the other's words hold, or without naming any.
 */
export function supersession(plan: Plan, asking: readonly Asking[]): (one: Asking) => boolean {
  const order = orderOf(plan);
  const placeOf = ({ prompt }: Asking): number => order.get(prompt) ?? 0;
  const bySubject = new Map<string, number>();
  const byTarget = new Map<Target, Map<string, Asking[]>>();
  for (const each of asking) {
    const { unit } = each.demand.threshold;
    const key = subjectKey(each);
    if (key !== null) bySubject.set(key, Math.max(bySubject.get(key) ?? 0, placeOf(each)));
    for (const target of each.by) {
      const units = byTarget.get(target) ?? new Map<string, Asking[]>();
      units.set(unit, [...(units.get(unit) ?? []).slice(1 - mostCompared), each]);
      byTarget.set(target, units);
    }
  }
  return (one) => {
    const key = subjectKey(one);
    if (key !== null && (bySubject.get(key) ?? 0) > placeOf(one)) return true;
    const beside = one.by.flatMap((target) => byTarget.get(target)?.get(one.demand.threshold.unit) ?? []);
    return beside.some((other) => placeOf(other) > placeOf(one) && mayBeSame(one, other));
  };
}

function subjectKey({ demand: { words, threshold } }: Asking): string | null {
  return words.length === 0 ? null : `${threshold.unit} ${words.join(' ')}`;
}

function mayBeSame(a: Asking, b: Asking): boolean {
  const [x, y] = [a.demand.words, b.demand.words];
  return x.length === 0 || y.length === 0 || likeness(x, y) !== null;
}

/** Prompts in the order in which they were said: by number, else as they stand; from 1. */
function orderOf({ prompts }: Plan): ReadonlyMap<Prompt, number> {
  const numberOf = ({ id }: Prompt): number => Number(/^\d+(?:\.\d+)?/.exec(id)?.[0] ?? 0);
  const said = prompts.toSorted((a, b) => numberOf(a) - numberOf(b));
  return new Map(said.map((prompt, index) => [prompt, index + 1]));
}
