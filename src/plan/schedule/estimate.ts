import type { Graph } from '../graph/graph.js';
import type { PlanSettings } from '../model.js';
import type { Unit } from './model.js';
import type { Works } from './works.js';

/** Minutes of work in what estimates are counted in: a day has eight hours, a week five days, a month four weeks. */
export const minutesOf = { minutes: 1, hours: 60, days: 8 * 60, weeks: 5 * 8 * 60, months: 20 * 8 * 60 };

type Span = keyof typeof minutesOf;

const spans: readonly (readonly [Span, RegExp])[] = [
  ['minutes', /^m(?:ins?|inutes?)?$/],
  ['hours', /^h(?:rs?|ours?)?$/],
  ['days', /^d(?:ays?)?$/],
  ['weeks', /^w(?:ks?|eeks?)?$/],
  ['months', /^mo(?:nths?)?$/],
];

/** A number, the end of a range behind it, and the word that follows. */
const amount = /(\d{1,6}(?:[.,]\d{1,3})?)(?:\s*(?:[-–—]|to)\s*(\d{1,6}(?:[.,]\d{1,3})?))?[\s-]*(\p{L}*)/gu;
const half = /^\W*half(?:[\s-]+(?:an?|of an?))?[\s-]+(day|hour|week)\b/i;

/**
 * Minutes of work that an estimate says: `2h`, `1h 30min`, `2–3 days` (the middle), `half a day`, `3 SP (2-3 hours)`, or a
 * bare number in the plan's unit. Null for what names no time, such as a size (`M`) or points.
 */
export function minutesIn(estimate: string, unit: PlanSettings['estimateUnit']): number | null {
  const text = estimate.slice(0, 200);
  const [, halved] = half.exec(text) ?? [];
  if (halved !== undefined) return minutesOf[`${halved.toLowerCase()}s` as Span] / 2;
  let total: number | null = null;
  let end = 0;
  for (const match of text.matchAll(amount)) {
    const [whole, low = '', high, word = ''] = match;
    const span = spanOf(word);
    if (span === null) continue;
    // `2h (1h of it waiting)`: what follows at some distance says something else.
    if (total !== null && /[^\s,+&]/.test(text.slice(end, match.index).replace(/\band\b/, ''))) break;
    total = (total ?? 0) + middle(low, high) * minutesOf[span];
    end = match.index + whole.length;
  }
  if (total !== null) return Math.round(total);
  const bare = /^\W*(\d{1,6}(?:[.,]\d{1,3})?)(?:\s*[-–—]\s*(\d{1,6}(?:[.,]\d{1,3})?))?\W*$/.exec(text);
  return bare === null ? null : Math.round(middle(bare[1] ?? '', bare[2]) * minutesOf[unit]);
}

function spanOf(word: string): Span | null {
  const lower = word.toLowerCase();
  return spans.find(([, pattern]) => pattern.test(lower))?.[0] ?? null;
}

function middle(low: string, high: string | undefined): number {
  const from = Number(low.replace(',', '.'));
  return high === undefined ? from : (from + Number(high.replace(',', '.'))) / 2;
}

/**
 * By node what it takes, and in what that is counted: as estimated; the median of all that is estimated (of two the lower one)
 * where nothing is said; 1 each where nothing is estimated at all. Gates, parents and what is no longer to be done take 0.
 */
export function durationsIn(
  { nodes }: Graph,
  { isWork, isParent }: Works,
  estimateUnit: PlanSettings['estimateUnit'],
): { readonly unit: Unit; readonly duration: Float64Array } {
  const said = nodes.map((node, index) =>
    node.kind === 'bead' && isParent[index] === 0 && node.estimate !== null
      ? minutesIn(node.estimate.text, estimateUnit)
      : null,
  );
  const known = said.filter((minutes) => minutes !== null).sort((a, b) => a - b);
  const assumed = known[(known.length - 1) >> 1];
  const duration = Float64Array.from(said, (minutes, index) =>
    isWork[index] === 1 && isParent[index] === 0 ? (minutes ?? assumed ?? 1) : 0,
  );
  if (assumed === undefined) return { unit: { kind: 'beads' }, duration };
  const of = (test: (minutes: number | null) => boolean): number =>
    said.filter((minutes, index) => isWork[index] === 1 && isParent[index] === 0 && test(minutes)).length;
  const estimated = of((minutes) => minutes !== null);
  return {
    unit: { kind: 'minutes', estimated, unestimated: of((minutes) => minutes === null), assumed },
    duration,
  };
}
