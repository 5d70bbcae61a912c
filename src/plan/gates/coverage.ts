import { onceFor } from '../../source/once.js';
import type { Outcome } from '../model.js';
import { intersection, type LineSet, union, without, witness } from './intervals.js';
import { outcomes, type RowLine } from './row-line.js';

/** Values that two outcomes claim. */
interface Shared {
  readonly outcomes: readonly [Outcome, Outcome];
  /** The smallest of them, in the base unit. */
  readonly witness: number;
}

export interface Coverage {
  /** The smallest value that is in no outcome, in the base unit; null where each has one. */
  readonly gap: number | null;
  /** All values in no outcome. */
  readonly uncovered: LineSet;
  /** Two outcomes that truly overlap. */
  readonly overlaps: readonly Shared[];
  /** Two outcomes that meet in a value that is a written bound of both. */
  readonly sharedBounds: readonly Shared[];
}

/** Whether each value of a row has one outcome, and where not, the smallest that shows it. */
export const coverageOf = onceFor((line: RowLine): Coverage => {
  const { sets, step, scale, domain } = line;
  const covered = outcomes.map((outcome) => sets[outcome]).reduce(union);
  const uncovered = without(domain, covered);
  const overlaps: Shared[] = [];
  const sharedBounds: Shared[] = [];
  for (const [one, other] of [
    ['pass', 'adjust'],
    ['pass', 'abort'],
    ['adjust', 'abort'],
  ] as const) {
    const both = intersection(sets[one], sets[other]);
    if (both.length === 0) continue;
    const points = both.filter(
      ({ from, to }) => from.at === to.at && isBound(sets[one], from.at) && isBound(sets[other], from.at),
    );
    const [point] = points;
    const overlap = witness(
      both.filter((interval) => !points.includes(interval)),
      step,
      scale,
    );
    if (overlap !== null) overlaps.push({ outcomes: [one, other], witness: overlap });
    else if (point !== undefined) sharedBounds.push({ outcomes: [one, other], witness: point.from.at });
  }
  return { gap: witness(uncovered, step, scale), uncovered, overlaps, sharedBounds };
});

function isBound(set: LineSet, value: number): boolean {
  return set.some(({ from, to }) => from.at === value || to.at === value);
}
