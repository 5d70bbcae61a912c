import type { Operator } from '../predicate.js';
import { isDigit, isSpace, isWord, saysAt, wordEnd } from './characters.js';
import { type Comparator, symbolAt } from './comparator-symbol.js';

/** What may follow a word of comparison, and what the two say. */
interface Phrase {
  readonly rest: string;
  readonly operator: Operator;
}

/** Phrases by their first words; of those that begin alike the first one that stands there counts. */
const PHRASES = new Map<string, readonly Phrase[]>();

const phrases = (operator: Operator, rests: readonly string[]): Phrase[] =>
  rests.map((rest) => ({ rest, operator }));

function opens(words: string, ...what: readonly (readonly Phrase[])[]): void {
  const all = what.flat();
  for (const word of words.split(' ')) PHRASES.set(word, all);
}

const OR_EQUAL = [
  ' than or equal to',
  ' than or equal than',
  ' than or equal',
  ' or equal to',
  ' or equal than',
  ' or equal',
];
const LARGER = ['greater', 'more', 'higher', 'larger'];
const SMALLER = ['less', 'fewer', 'lower', 'smaller'];
const equalOr = (words: readonly string[]): string[] =>
  [' to or ', ' or '].flatMap((or) => words.flatMap((word) => [`${or}${word} than`, or + word]));

opens('at', phrases('>=', [' least', ' or above']), phrases('<=', [' most', ' or below']));
opens(LARGER.join(' '), phrases('>=', OR_EQUAL), phrases('>', [' than']));
opens(SMALLER.join(' '), phrases('<=', OR_EQUAL), phrases('<', [' than']));
opens('equal', phrases('>=', equalOr(LARGER)), phrases('<=', equalOr(SMALLER)), phrases('=', [' to', '']));
opens('min', phrases('>=', ['. of', '.', ' of', '']));
opens('minimum', phrases('>=', [' of', '']));
opens('max', phrases('<=', ['. of', '.', ' of', '']));
opens('maximum', phrases('<=', [' of', '']));
opens('up', phrases('<=', [' to']));
opens('within', phrases('<=', ['']));
opens('capped', phrases('<=', [' at']));
opens('limited', phrases('<=', [' to']));
opens('other', phrases('!=', [' than']));
opens('equals exactly', phrases('=', ['']));
opens(
  'bigger longer later older taller wider deeper heavier hotter warmer stronger faster quicker slower better worse cheaper',
  phrases('>', [' than']),
);
opens(
  'over above exceed exceeds exceedes exceeded exceeding surpass surpasses surpassed surpassing',
  phrases('>', ['']),
);
opens('in', phrases('>', [' excess of']));
opens('shorter earlier sooner younger newer narrower thinner lighter colder cooler', phrases('<', [' than']));
opens('under below', phrases('<', ['']));

const NEGATIONS = new Set('no not never cannot without'.split(' '));

/** `never drops below`, `must not take more than`: the verbs between a negation and what it negates. */
const GOES = new Set(
  'be to ever go rise climb grow fall drop dip sink get run take cost use need last contain have allow'
    .split(' ')
    .flatMap((verb) => [verb, `${verb}s`, `${verb}es`]),
);

/** The first comparison at `from` or behind it; `from` is no part of a word. */
export function nextComparator(text: string, from: number): Comparator | null {
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (!isWord(code)) {
      const found = symbolAt(text, at, at, false);
      if (found !== null) return found;
      at += 1;
      continue;
    }
    const end = wordEnd(text, at);
    const found = end - at < 2 ? null : comparatorFrom(text, at, end);
    if (found !== null) return found;
    at = end;
  }
  return null;
}

/** The comparison that the word from `at` to `end` begins, be it with its negation. */
function comparatorFrom(text: string, at: number, end: number): Comparator | null {
  const word = text.slice(at, end).toLowerCase();
  const behind = negationEnd(text, word, at, end);
  if (behind !== -1) {
    const negated = symbolAt(text, behind, at, true) ?? phraseAt(text, behind, at, true);
    if (negated !== null) return negated;
  }
  return PHRASES.has(word) ? phraseAt(text, at, at, false) : null;
}

/** The index behind a negation and its verbs; -1 where the word is none. */
function negationEnd(text: string, word: string, at: number, end: number): number {
  let behind = -1;
  if (NEGATIONS.has(word) || (word === 'from' && saysAt(text, end + 1, 'exceed'))) behind = end;
  // `isn't`
  else if (end - at <= 7 && word.endsWith('n') && isQuote(text.charCodeAt(end)) && saysAt(text, end + 1, 't'))
    behind = end + 2;
  if (behind === -1 || !isSpace(text.charCodeAt(behind))) return -1;
  behind += 1;
  for (let verbs = 0; verbs < 2; verbs += 1) {
    const verbEnd = wordEnd(text, behind);
    if (!isSpace(text.charCodeAt(verbEnd)) || !GOES.has(text.slice(behind, verbEnd).toLowerCase())) break;
    behind = verbEnd + 1;
  }
  return behind;
}

function isQuote(code: number): boolean {
  return code === 39 || code === 0x2019;
}

/** The words of comparison at `at`, where a word starts. */
function phraseAt(text: string, at: number, start: number, negated: boolean): Comparator | null {
  const end = wordEnd(text, at);
  const all = PHRASES.get(text.slice(at, end).toLowerCase());
  if (all === undefined) return null;
  for (const { rest, operator } of all) {
    const behind = end + rest.length;
    if (!saysAt(text, end, rest) || isWord(text.charCodeAt(behind))) continue;
    // `5 min`
    if (saysAt(text, at, 'min') && isBehindDigit(text, at)) continue;
    const as = rest === ' least' ? asFastAs(text, behind) : behind;
    return { operator, negated, start, end: as, words: text.slice(at, as).toLowerCase() };
  }
  return null;
}

/** The index behind the rest of `at least as fast as`; `at` itself where it does not go on so. */
function asFastAs(text: string, at: number): number {
  if (!saysAt(text, at, ' as ')) return at;
  const end = wordEnd(text, at + 4);
  const length = end - at - 4;
  const goesOn = length >= 2 && length <= 12 && saysAt(text, end, ' as') && !isWord(text.charCodeAt(end + 3));
  return goesOn ? end + 3 : at;
}

function isBehindDigit(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return isDigit(before) || (isSpace(before) && isDigit(text.charCodeAt(at - 2)));
}
