import type { Operator } from '../predicate.js';
import { isDigit, isLetter, isSpace, isWord, lettersBefore } from './characters.js';
import { nextComparator } from './comparator.js';
import { type Comparator, nextSymbol } from './comparator-symbol.js';
import { readQuantity } from './quantity.js';
import { exact, isCurrency } from './quantity-unit.js';
import { readNear, readSpan } from './range.js';
import { type Found, type Reading, readingAt, says, ZERO } from './reading.js';
import { MIRRORED, readOffset, readRelation, relate } from './relation.js';
import { shareOf } from './share.js';
import { Sign } from './signs.js';
import { tidy } from './subject.js';
import { deniedBefore } from './universal.js';

const OPPOSITE: Record<Operator, Operator> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
  in: 'in',
};
const FILLER =
  /\s*:?\s*(?:~|≈|±\s?|about\s|approx(?:imately|\.)?\s|around\s|roughly\s|the (?:next |first |last )?|an?\s)?\s*/y;
/** What about the subject these compare: with a baseline, or a time or a price. */
const QUALITIES = new Set('faster quicker slower better worse cheaper'.split(' '));
const ONE = /\s(?:an?|one)\s(second|minute|hour|day|week)\b/iy;
/** `at least once`. */
const TIMES = /(once|twice)\b/iy;
/** `iterates over 3 pages` compares nothing. */
const SPREAD = /(?:iterat\w*|loop\w*|averaged?|spread|measured|spans?|carry|carries|going|run|runs|ran)\s*$/i;
/** `19 / 42 = 45%` calculates and `with x = 3` sets; `p95 = 3` compares. */
const CALCULATED = /(?:(?:^|[\s(×*+=]|\d\s?\/\s?)[$€£]?\d[\d.,]*%?\s?|\bwith \w+)$/;
/** What their numbers compare is a version. */
const VERSIONED =
  /(?:^|[^\w-])(?:node(?:\.?js)?|python|php|ruby|java|jdk|go|rust|typescript|react|postgres(?:ql)?|ios|android|chrome|firefox|safari|version|v)["'”’]?\s*:?\s*["'“‘]?$/i;
const VERSIONED_LAST = new Set(
  'node nodejs js python php ruby java jdk go rust typescript react postgres postgresql ios android chrome firefox safari version v'.split(
    ' ',
  ),
);
const MARKS = ' :"\'“”‘’';

/** Whether what stands before `at` makes a number there a version. */
export function isVersioned(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && (MARKS.includes(text.charAt(end - 1)) || isSpace(text.charCodeAt(end - 1)))) end -= 1;
  return VERSIONED_LAST.has(lettersBefore(text, end)) && VERSIONED.test(text.slice(Math.max(0, at - 16), at));
}

/** `≥ 80%`, `no more than 3 retries`, `within 5% of baseline`, `between 2 and 5`, `≥ baseline + 15 pp`. */
export function compared(text: string, signs: number): Reading[] {
  const readings: Reading[] = [];
  if ((signs & (Sign.symbol | Sign.compares)) === 0) return readings;
  const next = (signs & (Sign.compares | Sign.negates)) === 0 ? nextSymbol : nextComparator;
  for (let found = next(text, 0); found !== null; found = next(text, found.end)) {
    const reading = readComparison(text, found, signs);
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

function readComparison(text: string, comparator: Comparator, signs: number): Reading | null {
  const { operator: written, negated, start, end, words } = comparator;
  if (isVersioned(text, start)) return null;
  const before = (): string => text.slice(Math.max(0, start - 16), start);
  if (written === '=' && isCalculated(text, start)) return null;
  const over = words.endsWith('over');
  if (over && (SPREAD.test(before()) || isWindow(text, before(), end))) return null;
  const denied = negated || (signs & Sign.negates) === 0 ? null : deniedBefore(text, start, written, over);
  const operator = negated || denied !== null ? OPPOSITE[written] : written;
  const found = readBound(text, end, operator, words);
  if (found === null) return null;
  return denied === null ? readingAt(start, found) : { ...found, ...denied, subject: tidy(denied.subject) };
}

/** Whether what stands before the `=` at `at` makes it one that calculates or sets. */
export function isCalculated(text: string, at: number): boolean {
  const last = text.charCodeAt(isSpace(text.charCodeAt(at - 1)) ? at - 2 : at - 1);
  // A number, or the name behind `with`
  const mayBe = isWord(text.charCodeAt(at - 1)) || isDigit(last) || last === 37 || last === 44 || last === 46;
  return mayBe && CALCULATED.test(text.slice(Math.max(0, at - 16), at));
}

/** `99.9% over 30 days`, `p95 over 1 h < 3 s`: a span of time with its measure before or its comparison behind it. */
function isWindow(text: string, before: string, at: number): boolean {
  const span = readQuantity(text, at + 1);
  if (span?.unit !== 'ms') return false;
  return (
    /\d\s?%?\s$/.test(before) ||
    /^\s?(?:\\?[<>≤≥=]|(?:is|stays|remains) )/.test(text.slice(span.end, span.end + 9))
  );
}

/** `faster than 200 ms`, `cheaper than $50`: less time, less money. */
function readRated(text: string, at: number, operator: Operator, quality: string): Found | null {
  const quantity = readQuantity(text, at);
  if (quantity === null) return null;
  if (quality === 'slower' && quantity.unit === 'ms') return says(operator, quantity, quantity.end);
  const less =
    quality === 'cheaper'
      ? isCurrency(quantity.unit)
      : /^(?:faster|quicker)$/.test(quality) && quantity.unit === 'ms';
  return less ? says(MIRRORED[operator] ?? operator, quantity, quantity.end) : null;
}

/** @param words of the comparison; empty for a symbol */
function readBound(text: string, from: number, operator: Operator, words: string): Found | null {
  const at = behindFiller(text, from);
  const within = words === 'within';
  const isWords = isLetter(text.charCodeAt(at));
  const single = readOne(text, from, operator);
  if (single !== null) return single;
  TIMES.lastIndex = at;
  const times = isWords && /(?:least|most|exactly|than)$/.test(words) ? TIMES.exec(text) : null;
  if (times !== null) {
    const value = /once/i.test(times[0]) ? 1 : 2;
    return says(operator, { ...ZERO, value }, TIMES.lastIndex);
  }
  const offset = isWords ? readOffset(text, at, operator) : null;
  const quality = qualityOf(words);
  if (offset !== null) return { ...offset, quality };
  if (quality !== '') return readRated(text, at, operator, quality);
  const first = readQuantity(text, at);
  if (first === null) return null;
  if (first.end === text.length) return says(operator, first, first.end, null, at);
  const span = operator === '=' || within ? readSpan(text, first) : null;
  if (span !== null) return { ...span, rank: 0 };
  const quantity = within ? first : shareOf(text, first);
  const relative = readRelation(text, quantity.end, quantity.unit);
  if (relative === null) {
    const near = within && operator === '<=' ? readNear(text, quantity) : null;
    return near ?? says(operator, quantity, quantity.end, null, at);
  }
  if (within && relative.word === 'of') {
    const distance = Math.abs(quantity.value);
    return says('in', { ...quantity, value: exact(-distance) }, relative.end, {
      upper: distance,
      relativeTo: relative.name,
    });
  }
  return relate(operator, quantity, relative);
}

/** Behind white space, a colon and a word such as `about`. */
function behindFiller(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  const code = text.charCodeAt(at);
  if (isDigit(code) || code === 45 || (code >= 36 && code <= 46)) return at;
  FILLER.lastIndex = from;
  return from + (FILLER.exec(text)?.[0].length ?? 0);
}

/** `under a minute`. */
function readOne(text: string, from: number, operator: Operator): Found | null {
  const first = text.charCodeAt(from + 1) | 32;
  if (first !== 97 && first !== 111) return null;
  ONE.lastIndex = from;
  const one = ONE.exec(text);
  const single = one === null ? null : readQuantity(`1 ${one[1] ?? ''}`, 0);
  return single && says(operator, single, ONE.lastIndex);
}

/** `faster` of `faster than`, `fast` of `at least as fast as`; else empty. */
function qualityOf(words: string): string {
  if (words.startsWith('at least as ')) return words.slice(12, -3);
  const comparative = words.endsWith(' than') ? words.slice(0, -5) : '';
  return QUALITIES.has(comparative) ? comparative : '';
}
