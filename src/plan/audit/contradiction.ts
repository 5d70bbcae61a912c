import type { Operator, Threshold } from '../predicate.js';
import type { Demand } from './demand.js';

type Direction = 'up' | 'down' | 'exact' | 'range';

const directions: Record<Operator, Direction> = {
  '>': 'up',
  '>=': 'up',
  '<': 'down',
  '<=': 'down',
  '=': 'exact',
  '!=': 'range',
  in: 'range',
};

/** Whether both speak of one quantity: same unit, same thing counted, both absolute. */
export function isComparable(demand: Demand, criterion: Threshold): boolean {
  const { threshold, bare } = demand;
  if (threshold.unit !== criterion.unit || criterion.relativeTo !== null || threshold.relativeTo !== null)
    return false;
  if (criterion.operator === '!=' || (bare && criterion.operator === 'in')) return false;
  if (threshold.unit === 'count' || isRate(threshold) || isRate(criterion))
    return noun(threshold) === noun(criterion);
  return true;
}

const isRate = ({ noun }: Threshold): boolean => noun.startsWith('/');

function noun({ noun }: Threshold): string {
  return noun.toLowerCase().replace(/(?<=[^s])s$/, '');
}

/**
 * What a demand asks for beside a criterion: its own comparison; without one, that of the criterion with the number of the
 * demand.
 */
export function asked({ threshold, bare }: Demand, { operator }: Threshold): Threshold {
  return bare ? { ...threshold, operator } : threshold;
}

/**
 * Whether a criterion lets through what a demand forbids, by another number. A criterion that asks for more than the demand
 * is fine, and so is one that only writes the same number in another way.
 * @param sameSubject both name the same thing, so that opposite comparisons are about one number too
 */
export function contradicts(demand: Demand, criterion: Threshold, sameSubject: boolean): boolean {
  const want = asked(demand, criterion);
  const [wanted, given] = [directions[want.operator], directions[criterion.operator]];
  const lower = criterion.value;
  const upper = criterion.upper ?? criterion.value;
  if (wanted === 'up') {
    if (given === 'down') return sameSubject && upper < want.value;
    return lower < want.value;
  }
  if (wanted === 'down') {
    if (given === 'up') return sameSubject && lower > want.value;
    return upper > want.value;
  }
  const [from, to] = [want.value, want.upper ?? want.value];
  if (given === 'up') return sameSubject && lower > to;
  if (given === 'down') return sameSubject && upper < from;
  return sameSubject && (upper < from || lower > to);
}
