import { satisfies } from '../criteria/criteria.js';
import { exact, formatQuantity } from '../criteria/quantity-unit.js';
import type { Threshold } from '../predicate.js';
import type { Measured } from './measured.js';

/** What a value says of a threshold; `unclear` where it can be either, or the two cannot be compared. */
export type Comparison =
  | { readonly kind: 'met' }
  /** `by`: the distance to the bound (`7 min`); null where it is on a bound that does not belong, or only bounds are known. */
  | { readonly kind: 'missed'; readonly by: string | null }
  | { readonly kind: 'unclear' };

/** The value in the threshold's unit: `19/20` is 95 % where percent are asked for. Null where it has another dimension. */
export function inUnitOf(threshold: Threshold, value: Measured): Measured | null {
  if (value.unit === threshold.unit)
    return isRate(value.noun) || isRate(threshold.noun) ? sameRate(threshold, value) : value;
  if (isNothing(value) && threshold.relativeTo === null) return { ...value, unit: threshold.unit };
  const { outOf } = value;
  if (threshold.unit !== '%' || value.unit !== 'count' || outOf === null || outOf === 0) return null;
  const percent = (count: number) => exact((100 * count) / outOf);
  return { ...value, low: percent(value.low), high: percent(value.high), unit: '%', noun: '', outOf: null };
}

/** A plain 0, which is 0 in every unit. */
const isNothing = ({ low, high, unit, noun }: Measured) =>
  low === 0 && high === 0 && unit === 'count' && noun === '';
const isRate = (noun: string) => noun.startsWith('/');
const sameRate = (threshold: Threshold, value: Measured) => (value.noun === threshold.noun ? value : null);

/** Compares in units: `satisfies` for a point, and for an interval at every place where the answer could change. */
export function compare(threshold: Threshold, given: Measured): Comparison {
  const value = inUnitOf(threshold, given);
  if (value === null || !isSameBase(threshold.relativeTo, value.relativeTo)) return { kind: 'unclear' };
  if (threshold.operator === '=' && threshold.unit === 'count' && isOfOtherTotal(threshold, value))
    return { kind: 'unclear' };
  const absolute = threshold.relativeTo === null ? threshold : { ...threshold, relativeTo: null };
  const isPoint = value.low === value.high;
  const answer = isPoint ? satisfies(absolute, value.low, absolute.unit) : satisfiesAll(absolute, value);
  if (answer === null) return { kind: 'unclear' };
  if (answer) return { kind: 'met' };
  return { kind: 'missed', by: isPoint ? distance(absolute, value.low) : null };
}

/** Whether every number of an interval meets a threshold; null where some do and some do not. */
function satisfiesAll(threshold: Threshold, interval: Measured): boolean | null {
  const answers = placesIn(threshold, interval).map((place) => satisfies(threshold, place, threshold.unit));
  const [first = null] = answers;
  return answers.every((answer) => answer === first) ? first : null;
}

function isSameBase(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

/** `29/29` where `28/28` was asked for: the total has changed, so the count says nothing by itself. */
function isOfOtherTotal({ value }: Threshold, { outOf }: Measured): boolean {
  return value !== 0 && outOf !== null && outOf !== value;
}

/** The ends of an interval and the bounds of the threshold inside it, each with its neighbourhood. */
function placesIn(threshold: Threshold, { low, high, closed }: Measured): number[] {
  const bounds = [threshold.value, threshold.upper ?? threshold.value];
  const step = Math.max(1e-9, 1e-9 * Math.max(...bounds.map(Math.abs)));
  const near = [...bounds, low, high].flatMap((place) => [place - step, place, place + step]);
  return near.filter(
    (place) =>
      !Number.isNaN(place) &&
      (closed[0] || low === Number.NEGATIVE_INFINITY ? place >= low : place > low) &&
      (closed[1] || high === Number.POSITIVE_INFINITY ? place <= high : place < high),
  );
}

/** How far a value is from what was asked for, in words; null for a bound that does not belong. */
function distance({ operator, value: bound, upper, unit }: Threshold, value: number): string | null {
  const bounds = operator === 'in' ? [bound, upper ?? bound] : [bound];
  const away = exact(Math.min(...bounds.map((each) => Math.abs(value - each))));
  if (away === 0 || !Number.isFinite(away)) return null;
  return formatQuantity(away, unit === '%' ? 'pp' : unit, '');
}
