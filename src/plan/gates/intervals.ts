import { exact } from '../criteria/quantity-unit.js';

/**
 * A place between the numbers: just before `at`, or just after it. A closed lower end is a cut before its number, an open
 * one a cut after it, so that sets on a line need no cases for open and closed ends.
 */
export interface Cut {
  readonly at: number;
  readonly after: boolean;
}

/** The numbers between two cuts, `from` before `to`. */
export interface Interval {
  readonly from: Cut;
  readonly to: Cut;
}

/** A set of numbers: intervals in ascending order that neither overlap nor touch. */
export type LineSet = readonly Interval[];

export const empty: LineSet = [];
const start: Cut = { at: Number.NEGATIVE_INFINITY, after: false };
const end: Cut = { at: Number.POSITIVE_INFINITY, after: true };
export const everything: LineSet = [{ from: start, to: end }];

/** The numbers from `low` to `high`, each end included where `closed` says so; empty where there are none. */
export function between(
  low: number,
  high: number,
  [lowClosed, highClosed]: readonly [boolean, boolean] = [true, true],
): LineSet {
  const from = { at: low, after: !lowClosed };
  const to = { at: high, after: highClosed };
  return compareCuts(from, to) < 0 ? [{ from, to }] : empty;
}

/** The numbers from a number on, or from just behind it. */
export function above(low: number, isClosed: boolean): LineSet {
  return [{ from: { at: low, after: !isClosed }, to: end }];
}

/** The numbers up to a number, or to just before it. */
export function below(high: number, isClosed: boolean): LineSet {
  return [{ from: start, to: { at: high, after: isClosed } }];
}

/** The values of either set. */
export function union(a: LineSet, b: LineSet): LineSet {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const joined: Interval[] = [];
  for (const interval of [...a, ...b].sort((x, y) => compareCuts(x.from, y.from))) {
    const last = joined.at(-1);
    if (last === undefined || compareCuts(interval.from, last.to) > 0) joined.push(interval);
    else joined[joined.length - 1] = { from: last.from, to: later(last.to, interval.to) };
  }
  return joined;
}

/** The numbers of `whole` that are not in `set`. */
export function without(whole: LineSet, set: LineSet): LineSet {
  return whole.flatMap(({ from, to }) => {
    const left: Interval[] = [];
    let at = from;
    for (const taken of set) {
      if (compareCuts(taken.to, at) <= 0) continue;
      if (compareCuts(taken.from, to) >= 0) break;
      if (compareCuts(at, taken.from) < 0) left.push({ from: at, to: taken.from });
      at = taken.to;
    }
    if (compareCuts(at, to) < 0) left.push({ from: at, to });
    return left;
  });
}

/** The values of both sets. */
export function intersection(a: LineSet, b: LineSet): LineSet {
  const both: Interval[] = [];
  for (const one of a) {
    for (const other of b) {
      const from = later(one.from, other.from);
      const to = earlier(one.to, other.to);
      if (compareCuts(from, to) < 0) both.push({ from, to });
    }
  }
  return both;
}

/** Whether a number is in a set. */
export function includes(set: LineSet, number: number): boolean {
  const before = { at: number, after: false };
  const behind = { at: number, after: true };
  return set.some(({ from, to }) => compareCuts(from, before) <= 0 && compareCuts(behind, to) <= 0);
}

/**
 * The smallest number of a set: on the grid of whole multiples of `step`; without one, where the smallest has no name, the
 * one just above with the fewest digits in units of `scale`. Of a set without lower end, the largest. Null where there is none.
 */
export function witness(set: LineSet, step: number | null, scale: number): number | null {
  for (const interval of set) {
    const found = step === null ? anyIn(interval, scale) : onGrid(interval, step);
    if (found !== null) return found;
  }
  return null;
}

function onGrid(interval: Interval, step: number): number | null {
  const { from, to } = interval;
  const found = Number.isFinite(from.at)
    ? exact(step * (from.after ? Math.floor(from.at / step) + 1 : Math.ceil(from.at / step)))
    : exact(step * (to.after ? Math.floor(to.at / step) : Math.ceil(to.at / step) - 1));
  return includes([interval], found) ? found : null;
}

/** Powers of ten, in units of the scale, that are tried for a number inside an open interval. */
const FINEST = 12;

function anyIn(interval: Interval, scale: number): number | null {
  const { from, to } = interval;
  if (Number.isFinite(from.at) && !from.after) return from.at;
  for (let digits = 0; digits <= FINEST; digits++) {
    const unit = scale / 10 ** digits;
    const found = Number.isFinite(from.at)
      ? exact((Math.floor(exact(from.at / unit)) + 1) * unit)
      : Number.isFinite(to.at)
        ? exact((Math.ceil(exact(to.at / unit)) - 1) * unit)
        : 0;
    if (includes([interval], found)) return found;
  }
  return to.after && Number.isFinite(to.at) ? to.at : null;
}

/** Below, at or above: negative, 0 or positive. */
export function compareCuts(a: Cut, b: Cut): number {
  return a.at === b.at ? Number(a.after) - Number(b.after) : a.at < b.at ? -1 : 1;
}

function earlier(a: Cut, b: Cut): Cut {
  return compareCuts(b, a) < 0 ? b : a;
}

function later(a: Cut, b: Cut): Cut {
  return compareCuts(a, b) < 0 ? b : a;
}
