import { bisect } from '../../source/bisect.js';

export interface Interval {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Tells whether a number lies in one of the intervals of a key, both ends included; in the logarithm of their number. */
export function intervalIndex(intervals: readonly Interval[]): (key: string, number: number) => boolean {
  const byKey = new Map<string, Interval[]>();
  for (const interval of [...intervals].sort((a, b) => a.from - b.from)) {
    const joined = byKey.get(interval.key);
    const last = joined?.at(-1);
    if (joined === undefined || last === undefined) byKey.set(interval.key, [interval]);
    else if (interval.from > last.to) joined.push(interval);
    else joined[joined.length - 1] = { ...last, to: Math.max(last.to, interval.to) };
  }
  return (key, number) => {
    const joined = byKey.get(key) ?? [];
    const found = joined[bisect(joined.length, (index) => (joined[index]?.to ?? number) < number)];
    return found !== undefined && found.from <= number && number <= found.to;
  };
}
