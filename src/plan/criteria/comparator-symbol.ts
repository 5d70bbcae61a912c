import type { Operator } from '../predicate.js';
import { saysAt } from './characters.js';

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

/** What a symbol of comparison may begin with. */
const BEGINS_SYMBOL = /[<>=!&\\≤≥≠≦≧⩽⩾]/g;

/** The first symbol of comparison at `from` or behind it: what `nextComparator` finds in a text without words of comparison or negation. */
export function nextSymbol(text: string, from: number): Comparator | null {
  BEGINS_SYMBOL.lastIndex = from;
  while (BEGINS_SYMBOL.test(text)) {
    const at = BEGINS_SYMBOL.lastIndex - 1;
    const found = symbolAt(text, at, at, false);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The symbol of comparison at `at`, which a backslash or its HTML name may spell; null where none stands. `start` and `negated`:
 * those of the comparison that it is the end of.
 */
export function symbolAt(text: string, at: number, start: number, negated: boolean): Comparator | null {
  const from = text.charCodeAt(at) === 92 ? at + 1 : at;
  const spellings = SPELLINGS.get(text.charCodeAt(from));
  if (spellings === undefined) return null;
  const before = text.charCodeAt(at - 1);
  // A part of an arrow or of a longer symbol.
  if (before === 45 || (before >= 60 && before <= 62)) return null;
  for (const { symbol, operator } of spellings)
    if (saysAt(text, from, symbol)) return { operator, negated, start, end: from + symbol.length, words: '' };
  return null;
}

/** A way to write an operator. */
interface Spelling {
  readonly symbol: string;
  readonly operator: Operator;
}

/** By their first character; of those that begin alike the longer ones first. */
const SPELLINGS = new Map<number, Spelling[]>();
for (const [operator, symbols] of [
  ['>=', '>= => ≥ ⩾ ≧ &ge; &gt;='],
  ['<=', '<= =< ≤ ⩽ ≦ &le; &lt;='],
  ['!=', '!= ≠ <>'],
  ['=', '== ='],
  ['>', '> &gt;'],
  ['<', '< &lt;'],
] as const) {
  for (const symbol of symbols.split(' ')) {
    const others = SPELLINGS.get(symbol.charCodeAt(0));
    if (others === undefined) SPELLINGS.set(symbol.charCodeAt(0), [{ symbol, operator }]);
    else others.push({ symbol, operator });
  }
}
