import type { Operator } from '../predicate.js';
import { readQuantity } from './quantity.js';
import { exact, isCurrency } from './quantity-unit.js';
import { readNear, readSpan } from './range.js';
import { type Found, type Reading, says, ZERO } from './reading.js';
import { MIRRORED, readOffset, readRelation, relate } from './relation.js';
import { readShare } from './share.js';
import { tidy } from './subject.js';
import { deniedBefore } from './universal.js';

const SPELLINGS: readonly (readonly [operator: Operator, symbols: string, words: string])[] = [
  [
    '>=',
    '>=|=>|≥|⩾|≧|&ge;|&gt;=',
    'at least as \\w{2,12} as|at least|at or above|(?:greater|more|higher|larger)(?: than)? or equal(?: to| than)?|equal(?: to)? or (?:greater|more|higher|larger)(?: than)?|(?<!\\d\\s?)min(?:imum|\\.)?(?: of)?',
  ],
  [
    '<=',
    '<=|=<|≤|⩽|≦|&le;|&lt;=',
    'at most|at or below|(?:less|fewer|lower|smaller)(?: than)? or equal(?: to| than)?|equal(?: to)? or (?:less|fewer|lower|smaller)(?: than)?|max(?:imum|\\.)?(?: of)?|up to|within|capped at|limited to',
  ],
  ['!=', '!=|≠|<>', 'not equal to|other than'],
  ['=', '==?', 'equal(?:s| to)?|exactly'],
  [
    '>',
    '>|&gt;',
    '(?:greater|more|higher|larger|bigger|longer|later|older|taller|wider|deeper|heavier|hotter|warmer|stronger|faster|quicker|slower|better|worse|cheaper) than|over|above|(?:exceed|surpass)(?:e?s|ed|ing)?|in excess of',
  ],
  [
    '<',
    '<|&lt;',
    '(?:less|fewer|lower|smaller|shorter|earlier|sooner|younger|newer|narrower|thinner|lighter|colder|cooler) than|under|below',
  ],
];
/** `never drops below`, `must not take more than`: the verbs between a negation and what it negates. */
const GOES =
  '(?:(?:be|to|ever|go|rise|climb|grow|fall|drop|dip|sink|get|run|take|cost|use|need|last|contain|have|allow)(?:e?s)?\\s){0,2}';
const NEGATION = `(?:\\b(?:no|not|never|cannot|without|from(?=\\sexceed))|\\b\\w{1,6}n['’]t|\\bcan['’]t)\\s${GOES}`;
const COMPARATOR = new RegExp(
  `(${NEGATION})?(?:${SPELLINGS.map(([, symbols, words]) => `((?<![-<>=])\\\\?(?:${symbols})|\\b(?:${words})(?!\\w))`).join('|')})`,
  'gi',
);
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
const QUALITY = /(?:(faster|quicker|slower|better|worse|cheaper) than|as (\w+) as)$/i;
/** `under a minute`. */
const ONE = /\s(?:an?|one)\s(second|minute|hour|day|week)\b/iy;
/** `at least once`. */
const TIMES = /(once|twice)\b/iy;
/** `iterates over 3 pages` compares nothing. */
const SPREAD = /(?:iterat\w*|loop\w*|averaged?|spread|measured|spans?|carry|carries|going|run|runs|ran)\s*$/i;
/** `19 / 42 = 45%` calculates and `with x = 3` sets; `p95 = 3` compares. */
const CALCULATED = /(?:(?:^|[\s(×*+=]|\d\s?\/\s?)[$€£]?\d[\d.,]*%?\s?|\bwith \w+)$/;
/** What their numbers compare is a version. */
export const VERSIONED =
  /(?:^|[^\w-])(?:node(?:\.?js)?|python|php|ruby|java|jdk|go|rust|typescript|react|postgres(?:ql)?|ios|android|chrome|firefox|safari|version|v)["'”’]?\s*:?\s*["'“‘]?$/i;

/** `≥ 80%`, `no more than 3 retries`, `within 5% of baseline`, `between 2 and 5`, `≥ baseline + 15 pp`. */
export function* compared(text: string): Generator<Reading> {
  for (const match of text.matchAll(COMPARATOR)) {
    const index = SPELLINGS.findIndex((_, group) => match[group + 2] !== undefined);
    const written = SPELLINGS[index]?.[0];
    if (written === undefined) continue;
    const start = match.index;
    const before = text.slice(Math.max(0, start - 16), start);
    if (
      VERSIONED.test(before) ||
      (written === '=' && CALCULATED.test(before)) ||
      (/over$/i.test(match[0]) && (SPREAD.test(before) || isWindow(text, before, start + match[0].length)))
    )
      continue;
    const denied =
      match[1] === undefined ? deniedBefore(text, start, written, /over$/i.test(match[0])) : null;
    const operator = match[1] === undefined && denied === null ? written : OPPOSITE[written];
    const found = readBound(text, start + match[0].length, operator, match[0]);
    if (found === null) continue;
    yield denied === null ? { ...found, start } : { ...found, ...denied, subject: tidy(denied.subject) };
  }
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

function readBound(text: string, from: number, operator: Operator, comparator: string): Found | null {
  FILLER.lastIndex = from;
  const at = from + (FILLER.exec(text)?.[0].length ?? 0);
  const within = /within$/i.test(comparator);
  ONE.lastIndex = from;
  const one = ONE.exec(text);
  const single = one === null ? null : readQuantity(`1 ${one[1] ?? ''}`, 0);
  if (single !== null) return says(operator, single, ONE.lastIndex);
  TIMES.lastIndex = at;
  const times = /(?:least|most|exactly|than)$/i.test(comparator) ? TIMES.exec(text) : null;
  if (times !== null) {
    const value = /once/i.test(times[0]) ? 1 : 2;
    return says(operator, { ...ZERO, value }, TIMES.lastIndex);
  }
  const offset = readOffset(text, at, operator);
  const [, comparative, positive] = QUALITY.exec(comparator) ?? [];
  const quality = (comparative ?? positive ?? '').toLowerCase();
  if (offset !== null) return { ...offset, quality };
  if (quality !== '') return readRated(text, at, operator, quality);
  const span = operator === '=' || within ? readSpan(text, at) : null;
  if (span !== null) return { ...span, rank: 0 };
  const quantity = within ? readQuantity(text, at) : readShare(text, at);
  if (quantity === null) return null;
  const relative = readRelation(text, quantity.end, quantity.unit);
  if (relative === null) {
    const near = within && operator === '<=' ? readNear(text, quantity) : null;
    return near ?? says(operator, quantity, quantity.end);
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
