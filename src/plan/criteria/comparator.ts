import type { Operator } from '../predicate.js';
import { isDigit, isSpace, isWord, saysAt, wordEnd } from './characters.js';

/** `no more than`, `≥`, `stays below`: where a comparison is written and what it says. */
export interface Comparator {
  readonly operator: Operator;
  /** Whether a negation stands before it. */
  readonly negated: boolean;
  readonly start: number;
  readonly end: number;
  /** Its words in lower case without the negation; empty for a symbol. */
  readonly words: string;
}

const LARGER = 'greater more higher larger';
const SMALLER = 'less fewer lower smaller';

/** Words of comparison; of phrases that begin alike the first one that stands there counts. */
const PHRASES: readonly (readonly [operator: Operator, phrases: readonly string[]])[] = [
  ['>=', ['at least', 'at or above', ...orEqual(LARGER), ...equalOr(LARGER), ...bound('min minimum')]],
  ['<=', ['at most', 'at or below', ...orEqual(SMALLER), ...equalOr(SMALLER), ...bound('max maximum')]],
  ['<=', ['up to', 'within', 'capped at', 'limited to']],
  ['!=', ['other than']],
  ['=', ['equals', 'equal to', 'equal', 'exactly']],
  [
    '>',
    than(
      `${LARGER} bigger longer later older taller wider deeper heavier hotter warmer stronger faster quicker slower better worse cheaper`,
    ),
  ],
  ['>', ['over', 'above', 'in excess of']],
  ['>', ['exceed', 'surpass'].flatMap((verb) => ['', 's', 'es', 'ed', 'ing'].map((end) => verb + end))],
  ['<', than(`${SMALLER} shorter earlier sooner younger newer narrower thinner lighter colder cooler`)],
  ['<', ['under', 'below']],
];

function than(words: string): string[] {
  return words.split(' ').map((word) => `${word} than`);
}

function orEqual(words: string): string[] {
  return words
    .split(' ')
    .flatMap((word) => [`${word} than or equal`, `${word} or equal`])
    .flatMap((phrase) => [`${phrase} to`, `${phrase} than`, phrase]);
}

function equalOr(words: string): string[] {
  return ['equal to or', 'equal or'].flatMap((phrase) =>
    words.split(' ').flatMap((word) => [`${phrase} ${word} than`, `${phrase} ${word}`]),
  );
}

function bound(words: string): string[] {
  return words
    .split(' ')
    .flatMap((word) => [`${word}. of`, `${word}.`, `${word} of`, word])
    .filter((phrase) => !phrase.includes('mum.'));
}

/** By their first words. */
const PHRASES_FROM = new Map<string, (readonly [phrase: string, operator: Operator])[]>();
for (const [operator, phrases] of PHRASES) {
  for (const phrase of phrases) {
    const first = phrase.slice(0, wordEnd(phrase, 0));
    const others = PHRASES_FROM.get(first);
    if (others === undefined) PHRASES_FROM.set(first, [[phrase, operator]]);
    else others.push([phrase, operator]);
  }
}

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
  return PHRASES_FROM.has(word) ? phraseAt(text, at, at, false) : null;
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
  const phrases = PHRASES_FROM.get(text.slice(at, end).toLowerCase());
  if (phrases === undefined) return null;
  for (const [phrase, operator] of phrases) {
    const behind = at + phrase.length;
    if (!saysAt(text, at, phrase) || isWord(text.charCodeAt(behind))) continue;
    // `5 min`
    if (phrase.startsWith('min') && isBehindDigit(text, at)) continue;
    const as = phrase === 'at least' ? asFastAs(text, behind) : behind;
    const words = as === behind ? phrase : text.slice(at, as).toLowerCase();
    return { operator, negated, start, end: as, words };
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

/** What a symbol of comparison may begin with. */
const BEGINS_SYMBOL = /[<>=!&\\≤≥≠≦≧⩽⩾]/g;

/** The first symbol of comparison at `from` or behind it: `nextComparator` in a text without words of comparison or negation. */
export function nextSymbol(text: string, from: number): Comparator | null {
  BEGINS_SYMBOL.lastIndex = from;
  while (BEGINS_SYMBOL.test(text)) {
    const at = BEGINS_SYMBOL.lastIndex - 1;
    const found = symbolAt(text, at, at, false);
    if (found !== null) return found;
  }
  return null;
}

/** A symbol of comparison at `at`, which a backslash or its HTML name may spell. */
function symbolAt(text: string, at: number, start: number, negated: boolean): Comparator | null {
  const from = text.charCodeAt(at) === 92 ? at + 1 : at;
  const symbols = SYMBOLS_FROM.get(text.charCodeAt(from));
  if (symbols === undefined) return null;
  const before = text.charCodeAt(at - 1);
  // A part of an arrow or of a longer symbol.
  if (before === 45 || (before >= 60 && before <= 62)) return null;
  for (const { symbol, operator } of symbols)
    if (saysAt(text, from, symbol)) return { operator, negated, start, end: from + symbol.length, words: '' };
  return null;
}

interface Symbols {
  readonly symbol: string;
  readonly operator: Operator;
}

/** By their first character; of those that begin alike the longer ones first. */
const SYMBOLS_FROM = new Map<number, Symbols[]>();
for (const [operator, symbols] of [
  ['>=', '>= => ≥ ⩾ ≧ &ge; &gt;='],
  ['<=', '<= =< ≤ ⩽ ≦ &le; &lt;='],
  ['!=', '!= ≠ <>'],
  ['=', '== ='],
  ['>', '> &gt;'],
  ['<', '< &lt;'],
] as const) {
  for (const symbol of symbols.split(' ')) {
    const others = SYMBOLS_FROM.get(symbol.charCodeAt(0));
    if (others === undefined) SYMBOLS_FROM.set(symbol.charCodeAt(0), [{ symbol, operator }]);
    else others.push({ symbol, operator });
  }
}
