import type { Operator } from '../predicate.js';
import { readQuantity } from './quantity.js';
import { exact } from './quantity-unit.js';
import { readSpan } from './range.js';
import { type Found, type Reading, says } from './reading.js';
import { readOffset, readRelation, relate } from './relation.js';

const SPELLINGS: readonly (readonly [operator: Operator, symbols: string, words: string])[] = [
  [
    '>=',
    '>=|=>|≥|⩾|&ge;',
    'at least|at or above|(?:greater|more) than or equal to|(?<!\\d\\s?)min(?:imum)?(?: of)?',
  ],
  [
    '<=',
    '<=|=<|≤|⩽|&le;',
    'at most|at or below|(?:less|fewer|lower) than or equal to|max(?:imum)?(?: of)?|up to|within|capped at|limited to',
  ],
  ['!=', '!=|≠|<>', 'not equal to|other than'],
  ['=', '==?', 'equals?|equal to|exactly'],
  ['>', '>|&gt;', '(?:greater|more|higher|larger|longer|later) than|over|above|exceed(?:s|ed|ing)?'],
  ['<', '<|&lt;', '(?:less|fewer|lower|smaller|shorter|earlier|sooner) than|under|below'],
];
const NEGATION =
  "(?:\\b(?:no|not|never|cannot|without|from(?=\\sexceed))\\s(?:be\\s|to\\s)?|n['’]t\\s(?:be\\s)?)";
const COMPARATOR = new RegExp(
  `(${NEGATION})?(?:${SPELLINGS.map(([, symbols, words]) => `((?<![-<>])\\\\?(?:${symbols})|\\b(?:${words})\\b)`).join('|')})`,
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
const FILLER = /\s*:?\s*(?:~|≈|about\s|approximately\s|around\s|roughly\s|the\s|an?\s)?\s*/y;
/** `iterates over 3 pages` compares nothing. */
const SPREAD = /(?:iterat\w*|loop\w*|averaged?|spread|measured|spans?|carry|carries|going|run|runs|ran)\s*$/i;
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
      (written === '=' && /(?:\d%?\s?|\bwith \w+)$/.test(before)) ||
      (/over$/i.test(match[0]) && SPREAD.test(before))
    )
      continue;
    const operator = match[1] === undefined ? written : OPPOSITE[written];
    const found = readBound(text, start + match[0].length, operator, /within$/i.test(match[0]));
    if (found !== null) yield { ...found, start };
  }
}

function readBound(text: string, from: number, operator: Operator, within: boolean): Found | null {
  FILLER.lastIndex = from;
  const at = from + (FILLER.exec(text)?.[0].length ?? 0);
  const offset = readOffset(text, at, operator);
  if (offset !== null) return offset;
  const span = operator === '=' || within ? readSpan(text, at) : null;
  if (span !== null) return { ...span, rank: 0 };
  const quantity = readQuantity(text, at);
  if (quantity === null) return null;
  const relative = readRelation(text, quantity.end, quantity.unit);
  if (relative === null) return says(operator, quantity, quantity.end);
  if (within && relative.word === 'of') {
    const distance = Math.abs(quantity.value);
    return says('in', { ...quantity, value: exact(-distance) }, relative.end, {
      upper: distance,
      relativeTo: relative.name,
    });
  }
  return relate(operator, quantity, relative);
}
