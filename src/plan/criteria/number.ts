import { isDigit, isLetter, isSpace, isWord, lettersBefore, saysAt } from './characters.js';
import { isVersioned } from './comparison.js';
import { isDefect } from './outcome.js';
import { type Quantity, readQuantity } from './quantity.js';
import { isPlural } from './quantity-noun.js';
import { readChain, readSpan } from './range.js';
import { type Found, type Reading, readingAt, says } from './reading.js';
import { readRelation, relate } from './relation.js';
import { Sign } from './signs.js';

/** Their numbers are names: places in a text, steps, moments. */
const NAMED =
  /(?:^|[^\w-])(?:steps?|phases?|tasks?|tiers?|sections?|lines?|pages?|chapters?|days?|weeks?|items?|rows?|issues?|prompts?|http|port|wcag|level|rule|grade|stage|sprint|milestone|part|epic|story|figure|table|from|after|every|each|wait|for)\s*[v#(]?$/i;
const NAMED_LAST = new Set(
  `step steps phase phases task tasks tier tiers section sections line lines page pages chapter chapters day days week weeks item items
  row rows issue issues prompt prompts http port wcag level rule grade stage sprint milestone part epic story figure table from after every each
  wait for v`.split(/\s+/),
);

/** Whether what stands before `at` makes a number there a name. */
export function isNamed(text: string, at: number): boolean {
  let end = at;
  const mark = text.charCodeAt(end - 1);
  if (mark === 35 || mark === 40) end -= 1;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return NAMED_LAST.has(lettersBefore(text, end)) && NAMED.test(text.slice(Math.max(0, at - 16), at));
}

/**
 * What numbers say by themselves: `95%+`, `80% or more`, ranges, `20/20`, `0 errors`, `2× faster than baseline`, a quantity alone.
 * `stop`: from there on all numbers belong to a comparison.
 */
export function counted(text: string, signs: number, stop = text.length): Reading[] {
  const readings: Reading[] = [];
  if ((signs & Sign.number) === 0) return readings;
  let at = 0;
  for (let digit = nextDigit(text, 0); digit < text.length; ) {
    const last = numberEnd(text, digit);
    const first = isCurrencyCode(text.charCodeAt(digit - 1)) ? digit - 1 : digit;
    digit = nextDigit(text, last);
    if (first >= stop && at <= stop) break;
    if (first < at) continue;
    const start = isSigned(text, first) ? first - 1 : first;
    if (isGlued(text, start)) continue;
    const found = readCounted(text, start);
    if (found === null) continue;
    at = found.end;
    readings.push(readingAt(start, found));
  }
  return readings;
}

/** The index of the first digit at `from` or behind it; the length of the text where there is none. */
export function nextDigit(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** The index behind the digits at `at`, with what may part them without a space: dots, commas, underscores. */
export function figureEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); isDigit(code) || code === 44 || code === 46 || code === 95; ) {
    end += 1;
    code = text.charCodeAt(end);
  }
  return end;
}

/** `figureEnd`, and a space before three more digits. */
function numberEnd(text: string, at: number): number {
  let end = figureEnd(text, at);
  while (text.charCodeAt(end) === 32 && nextNonDigit(text, end + 1) === end + 4) end += 4;
  return end;
}

function nextNonDigit(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at)) && at - from < 4) at += 1;
  return at;
}

/** `$`, `€`, `£` */
export function isCurrencyCode(code: number): boolean {
  return code === 36 || code === 0x20ac || code === 0xa3;
}

/** Whether a sign stands before the number at `at`, and no hyphen of a word. */
function isSigned(text: string, at: number): boolean {
  const sign = text.charCodeAt(at - 1);
  if (sign !== 45 && sign !== 0x2212) return false;
  const before = text.charCodeAt(at - 2);
  return at === 1 || isSpace(before) || before === 40 || before === 91 || before === 61 || before === 58;
}

const GLUE = new Set(Array.from("_.,/#@§&*'’€£¥-‑–−\uE000", (character) => character.charCodeAt(0)));

/** Whether the number at `at` is part of something else: a word, a version, a path, a time of day. */
function isGlued(text: string, at: number): boolean {
  if (at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return isWord(before) || GLUE.has(before) || (before === 58 && isWord(text.charCodeAt(at - 2)));
}

/** The words that may stand behind a number to make it a bound. */
const BOUNDS = new Set('or and at min minimum max maximum'.split(' '));
const BOUND =
  /^,?\s(?:((?:or|and) (?:more|above|higher|up|greater|better|over|longer|older)|(?:at (?:an? )?)?min(?:imum)?|at (?:the )?(?:very )?least)|(?:or|and) (?:less|fewer|below|lower|under|faster|sooner|quicker|smaller|shorter|cheaper)|(?:at (?:an? )?)?max(?:imum)?|at (?:the )?(?:very )?most)(?!\w|\s\d)/i;

/** `or more`, `at least` behind a number. */
function readBound(text: string, end: number): RegExpExecArray | null {
  const from = text.charCodeAt(end) === 44 ? end + 1 : end;
  if (!isSpace(text.charCodeAt(from))) return null;
  let to = from + 1;
  while (isLetter(text.charCodeAt(to))) to += 1;
  const isBound = to > from + 1 && BOUNDS.has(text.slice(from + 1, to).toLowerCase());
  return isBound ? BOUND.exec(text.slice(end, end + 20)) : null;
}

function readCounted(text: string, start: number): Found | null {
  const quantity = readQuantity(text, start);
  if (quantity === null) return null;
  const { end } = quantity;
  const before = text.slice(Math.max(0, start - 16), start);
  const named = isNamed(text, start) || isVersioned(text, start);
  if (quantity.plus && !named) return says('>=', quantity, end);
  const bound = named ? null : readBound(text, end);
  if (bound !== null) return says(bound[1] === undefined ? '<=' : '>=', quantity, end + bound[0].length);
  const chain = readChain(text, quantity);
  if (chain !== null) return chain;
  const span = readSpan(text, quantity);
  if (span !== null && !(named || /~\s?$/.test(before))) return rangeOf(text, start, span);
  if (quantity.outOf === quantity.value && quantity.value > 0) return says('=', quantity, end);
  const isShare = text.startsWith(' o', end);
  const total = isShare ? /^ (?:out )?of (?=\d)/.exec(text.slice(end, end + 12)) : null;
  const whole = total === null ? null : readQuantity(text, end + total[0].length);
  if (whole !== null && quantity.bare && whole.value === quantity.value) return says('=', whole, whole.end);
  if (quantity.value === 0 && quantity.outOf === null) {
    if (quantity.noun !== '' || quantity.unit !== 'count') {
      return says('=', quantity, end, { outcome: isDefect(quantity.noun) });
    }
  }
  if (quantity.value === 100 && quantity.unit === '%' && isUniversal(before, text.slice(end, end + 9))) {
    return says('=', quantity, end, { outcome: /\bpass/i.test(text.slice(end, end + 80)) });
  }
  const relation = quantity.unit === 'count' ? null : readRelation(text, end, quantity.unit);
  if (relation !== null && relation.word !== 'of') return relate('>=', quantity, relation);
  return isAlone(text, start, quantity) ? says('=', quantity, end) : null;
}

/** `100% of examples`, `100% pass`, or `100% coverage` at the start: all of them. */
function isUniversal(before: string, after: string): boolean {
  return /^ (?:of|pass(?:es|ed|ing)?)\b/i.test(after) || (/^$|:\s$/.test(before) && /^ [a-z]/i.test(after));
}

/** A bare range is a claim where it is all there is behind a label or a copula, or ends the sentence; else it describes. */
function rangeOf(text: string, start: number, span: Found): Found | null {
  if (span.rank === 0) return span;
  const before = text.slice(Math.max(0, start - 12), start);
  // `| 10–15 min | 8–12 min |`: what was and what is.
  if (/\|\s?$/.test(before) && /^\s?\|\s?[~≈$€£]?\d/.test(text.slice(span.end, span.end + 5))) return null;
  const last = /^[.\s]*$/.test(text.slice(span.end, span.end + 4));
  const counts = span.unit !== 'count' || span.noun !== '';
  if (start === 0) return counts || last ? span : null;
  if (!counts || /^\s?range/i.test(text.slice(span.end, span.end + 6))) return null;
  return last || /(?:[:|=]\s?[+≈]?|\b(?:is|are|be|at|of|by|in|stays?|remains?|target)\s)$/i.test(before)
    ? span
    : null;
}

/** `Max response time 200 ms` needs no colon. */
const EXTREME = /^\W*(?:max|min)(?:imum|imal)?\.? [\w ]{1,60}$/i;

/** Whether what stands at `at` can be all that follows the number of a sentence. */
function mayEndAt(text: string, at: number): boolean {
  let from = at;
  while (isSpace(text.charCodeAt(from))) from += 1;
  const next = text.charCodeAt(from);
  return (
    !(next < 128 && next !== 40 && next !== 46) || saysAt(text, from, 'over ') || saysAt(text, from, 'for ')
  );
}

/** Whether nothing but a label stands beside the quantity; behind a label it needs a unit. */
function isAlone(text: string, start: number, quantity: Quantity): boolean {
  if (!mayEndAt(text, quantity.end)) return false;
  if (!/^(?:\s(?:over|for)\s[\w ]{1,24})?\s*(?:\([^()]*\))?[.\s✅✓]*$/.test(text.slice(quantity.end)))
    return false;
  if (/^\s*$/.test(text.slice(0, start))) {
    return (
      quantity.bare || quantity.unit !== 'count' || (/^\S+$/.test(quantity.noun) && isPlural(quantity.noun))
    );
  }
  return (
    quantity.unit !== 'count' && (/[:=]\s?$/.test(text.slice(0, start)) || EXTREME.test(text.slice(0, start)))
  );
}
