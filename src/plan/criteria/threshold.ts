import type { Operator, Threshold } from '../predicate.js';
import { areCases } from './cases.js';
import { compared } from './comparison.js';
import type { CriterionInput } from './criteria.js';
import { formatPredicate } from './format.js';
import { quietText } from './mask.js';
import { counted } from './number.js';
import { outcomes } from './outcome.js';
import { readQuantity } from './quantity.js';
import { between, intervals } from './range.js';
import type { Reading } from './reading.js';
import { subjectOf } from './subject.js';

const WINDOW =
  /\b(?:for|over|sustained(?: for)?|during|across|lasting)\s(?:(?:at least|≥|>=|any|the(?: last| past)?|each|about|~)\s?)?(?:(?:an?|one)\s(?=\w)(minute|hour|day|week)\b|(?:an?\s)?(?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\s))/gi;
/** `30 consecutive days`: the word between the number and its unit. */
const IN_A_ROW = /^(\d{1,4}|[a-z]{3,6}) (?:consecutive|straight|full|whole|successive|working|calendar) /i;

/** A threshold and the comparison it was read from. */
interface ReadThreshold {
  readonly threshold: Threshold;
  readonly reading: Reading;
}

/** The threshold that a criterion states and how it was read; null where it states none. */
export function readThreshold(input: CriterionInput): ReadThreshold | null {
  const read = readOnce(input);
  return read && { ...read, threshold: settled(read.threshold) };
}

/** The threshold with a subject that its normal form reads as again: words that would compare something themselves are dropped. */
function settled(threshold: Threshold): Threshold {
  let current = threshold;
  for (let round = 0; round < 3 && current.subject !== ''; round += 1) {
    const form = formatPredicate(current);
    const again = readOnce({ text: form, code: [] })?.threshold;
    if (again !== undefined && formatPredicate(again) === form && again.subject === current.subject)
      return current;
    current = {
      ...current,
      subject: again === undefined || again.subject === current.subject ? '' : again.subject,
    };
  }
  return { ...current, subject: '' };
}

function readOnce(input: CriterionInput): ReadThreshold | null {
  const quiet = quietText(input);
  const readings = findReadings(quiet);
  const best = surest(readings, quiet);
  if (best === null) return null;
  const stop = readings.find((reading) => reading.start >= best.end)?.start ?? quiet.length;
  const window = findWindow(quiet, best.end, stop);
  const named = best.subject ?? subjectOf(input.text, quiet, best.start, best.end, window?.start ?? stop);
  const subject = [named, best.quality].filter((words) => words !== '').join(' ');
  const { value, upper, closed, unit, noun, relativeTo } = best;
  const operator = boundNamed(quiet, best);
  const said = { operator, value, upper, closed, unit, noun, relativeTo, window: window?.value ?? null };
  return { threshold: { kind: 'threshold', subject, ...said }, reading: best };
}

const NAMED_BOUND =
  /\b(?:(min(?:imum|imal)?)\b[^.,;|()]{0,50}?|(?:max(?:imum|imal)?)\b[^.,;|()]{0,50}?|(?:limit|budget|ceiling)\s?)[:=]?\s?$/i;

/** `Maximum latency: 200 ms` asks for no more than that, where `Latency: 200 ms` asks for just that. */
function boundNamed(quiet: string, { operator, outcome, start }: Reading): Operator {
  const label =
    operator === '=' && !outcome ? NAMED_BOUND.exec(quiet.slice(Math.max(0, start - 64), start)) : null;
  if (label === null) return operator;
  return label[1] === undefined ? '<=' : '>=';
}

/** Comparisons in the open before those in parentheses, sure signs before weak ones, then the first; cases are none. */
function surest(readings: readonly Reading[], quiet: string): Reading | null {
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

/** Every comparison in the text, in its order, none overlapping another. */
export function findReadings(text: string): Reading[] {
  const found = [
    ...compared(text),
    ...between(text),
    ...intervals(text),
    ...counted(text),
    ...outcomes(text),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const readings: Reading[] = [];
  let at = 0;
  for (const reading of found) {
    if (reading.start < at || /^(?:\?|\s?=\s?[A-Za-z])/.test(text.slice(reading.end, reading.end + 3)))
      continue;
    readings.push(reading);
    at = reading.end;
  }
  return readings;
}

/** `for 1h`, `over 5 min`, `sustained 10m` behind a comparison: how long it must hold, in ms. */
function findWindow(text: string, at: number, to: number): { value: number; start: number } | null {
  const rest = text.slice(at, Math.max(to, at) + 40);
  for (const match of rest.matchAll(WINDOW)) {
    const from = match.index + match[0].length;
    const words = match[1] === undefined ? rest.slice(from, from + 40) : `1 ${match[1]}`;
    const quantity = readQuantity(words.replace(IN_A_ROW, '$1 '), 0);
    if (quantity?.unit === 'ms') return { value: quantity.value, start: at + match.index };
  }
  return null;
}
