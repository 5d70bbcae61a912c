import type { Operator, Threshold } from '../predicate.js';
import { areCases } from './cases.js';
import { isSpace } from './characters.js';
import { compared, isVersioned } from './comparison.js';
import type { CriterionInput } from './criteria.js';
import { formatPredicate } from './format.js';
import { quietOf } from './mask.js';
import { counted, nextDigit } from './number.js';
import { outcomes } from './outcome.js';
import { unitStands } from './quantity-unit.js';
import { between, intervals } from './range.js';
import type { Reading } from './reading.js';
import { Sign, signsOf } from './signs.js';
import { subjectOf, tidy } from './subject.js';
import { findWindow } from './window.js';

/** A threshold and the comparison it was read from. */
interface ReadThreshold {
  readonly threshold: Threshold;
  readonly reading: Reading;
  /** Whether nothing else in the sentence could be read, and no other number in its place would change what is said of it. */
  readonly isPlain: boolean;
}

/** The threshold that a criterion states and how it was read; null where it states none. `open`: its open text, `signs` of that. */
export function readThreshold(input: CriterionInput, open: string, signs: number): ReadThreshold | null {
  const read = readOnce(input, open, signs);
  if (read === null || isSettled(read)) return read;
  return { threshold: settled(read.threshold), reading: read.reading, isPlain: false };
}

/** The threshold with a subject that its normal form reads as again: words that would compare something themselves are dropped. */
function settled(threshold: Threshold): Threshold {
  let current = threshold;
  for (let round = 0; round < 3 && current.subject !== ''; round += 1) {
    const form = formatPredicate(current);
    const again = readOnce({ text: form, code: [] }, form, signsOf(form))?.threshold;
    if (again !== undefined && formatPredicate(again) === form && again.subject === current.subject)
      return current;
    current = {
      ...current,
      subject: again === undefined || again.subject === current.subject ? '' : again.subject,
    };
  }
  return { ...current, subject: '' };
}

/** What can be read in another way in another place. */
const UNSETTLED = ~(Sign.vague | Sign.passes | Sign.slash);

/**
 * Whether the normal form surely reads as the same threshold: plain words, none of which means anything to a reader, a
 * comparison, and a number that is written as it was read.
 */
function isSettled({ threshold, reading }: ReadThreshold): boolean {
  const { subject, operator, value, noun, relativeTo, window } = threshold;
  if (reading.subject !== null || reading.quality !== '' || relativeTo !== null || window !== null)
    return false;
  if (operator === 'in' || operator === '!=') return false;
  if (!isPlainValue(value)) return false;
  if ((signsOf(subject) & UNSETTLED) !== 0 || isVersioned(subject, subject.length)) return false;
  // Quotation marks around it may have kept a word that leads to it.
  if (tidy(subject) !== subject) return false;
  return noun === '' || (!noun.includes('/') && !unitStands(noun, 0) && (signsOf(noun) & UNSETTLED) === 0);
}

/** Whether a value is written without an exponent, and without a sign. */
export function isPlainValue(value: number): boolean {
  return value === 0 || (value >= 1e-3 && value <= 1e12);
}

function readOnce(input: CriterionInput, open: string, signs: number): ReadThreshold | null {
  const quiet = quietOf(open, signs);
  const readings = findReadings(quiet, signs);
  if (readings.length === 0) return null;
  const best = surest(readings, quiet);
  if (best === null) return null;
  const stop = readings.find((reading) => reading.start >= best.end)?.start ?? quiet.length;
  const window = (signs & Sign.window) === 0 ? null : findWindow(quiet, best.end, stop);
  const named = best.subject ?? subjectOf(input.text, quiet, best.start, best.end, window?.start ?? stop);
  const subject =
    best.quality === '' ? named : [named, best.quality].filter((words) => words !== '').join(' ');
  const threshold: Threshold = {
    kind: 'threshold',
    subject,
    operator: boundNamed(quiet, best),
    value: best.value,
    upper: best.upper,
    closed: best.closed,
    unit: best.unit,
    noun: best.noun,
    relativeTo: best.relativeTo,
    window: window?.value ?? null,
  };
  return { threshold, reading: best, isPlain: readings.length === 1 };
}

const NAMED_BOUND =
  /\b(?:(min(?:imum|imal)?)\b[^.,;|()]{0,50}?|(?:max(?:imum|imal)?)\b[^.,;|()]{0,50}?|(?:limit|budget|ceiling)\s?)[:=]?\s?$/i;

/** `Maximum latency: 200 ms` asks for no more than that, where `Latency: 200 ms` asks for just that. */
function boundNamed(quiet: string, { operator, outcome, start }: Reading): Operator {
  const label =
    operator === '=' && !outcome && start > 0
      ? NAMED_BOUND.exec(quiet.slice(Math.max(0, start - 64), start))
      : null;
  if (label === null) return operator;
  return label[1] === undefined ? '<=' : '>=';
}

/** Comparisons in the open before those in parentheses, sure signs before weak ones, then the first; cases are none. */
function surest(readings: readonly Reading[], quiet: string): Reading | null {
  const [only] = readings;
  if (readings.length === 1 && only !== undefined && !quiet.includes('(')) return only;
  const depths = depthsAt(
    quiet,
    readings.map((reading) => reading.start),
  );
  const isAside = (index: number) => (depths[index] ?? 0) > 0;
  const isCase = (index: number) =>
    [index - 1, index + 1].some((next) => {
      const [one, other] = [readings[index], readings[next]];
      const aside = isAside(index) && isAside(next);
      return one !== undefined && other !== undefined && areCases(quiet, one, other, aside);
    });
  let best: Reading | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  readings.forEach((reading, index) => {
    const aside = isAside(index);
    // `(≥ 1024px)` tells screens apart, `(n > 30 → error)` cases.
    if (aside && (reading.noun === 'px' || /^\s?(?:→|->|=>)/.test(quiet.slice(reading.end, reading.end + 3))))
      return;
    const score = reading.rank * 2 + (aside ? 1 : 0);
    if (score < bestScore && !isCase(index)) {
      best = reading;
      bestScore = score;
    }
  });
  return best;
}

function depthsAt(text: string, places: readonly number[]): number[] {
  const depths: number[] = [];
  let depth = 0;
  let next = 0;
  for (let at = 0; at <= text.length && next < places.length; at += 1) {
    if (places[next] === at) {
      depths.push(depth);
      next += 1;
    }
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && depth > 0) depth -= 1;
  }
  return depths;
}

/** Every comparison in the text, in its order, none overlapping another. `signs` of the text, or of one that it was made of. */
export function findReadings(text: string, signs = signsOf(text)): Reading[] {
  const found = compared(text, signs);
  append(found, between(text, signs));
  append(found, intervals(text, signs));
  const told = outcomes(text, signs);
  append(found, counted(text, signs, told.length === 0 ? lastSaid(text, found) : text.length));
  append(found, told);
  if (found.length === 0) return found;
  if (found.length > 1) found.sort((a, b) => a.start - b.start || b.end - a.end);
  const readings: Reading[] = [];
  let at = 0;
  for (const reading of found) {
    if (reading.start < at || isDoubted(text, reading.end)) continue;
    readings.push(reading);
    at = reading.end;
  }
  return readings;
}

/** Where the only comparison of a text starts, if no number stands behind it: whatever else they say, it says first. Else the end. */
function lastSaid(text: string, [only, ...others]: readonly Reading[]): number {
  if (only === undefined || others.length > 0 || isDoubted(text, only.end)) return text.length;
  return nextDigit(text, only.end) === text.length ? only.start : text.length;
}

function append(readings: Reading[], more: readonly Reading[]): void {
  for (const reading of more) readings.push(reading);
}

/** Whether a reading that ends at `at` is a question, or sets a name (`3 = N`). */
function isDoubted(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (next === 63) return true;
  return (next === 61 || isSpace(next)) && /^\s?=\s?[A-Za-z]/.test(text.slice(at, at + 3));
}
