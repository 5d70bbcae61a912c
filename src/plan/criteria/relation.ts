import type { BaseUnit, Operator } from '../predicate.js';
import { isLetter, isSpace } from './characters.js';
import { type Quantity, readQuantity } from './quantity.js';
import { readNoun } from './quantity-noun.js';
import { exact } from './quantity-unit.js';
import { type Found, says, ZERO } from './reading.js';

const BASELINE =
  /^(?:(?:normal|current|previous|existing|usual|old|original|starting|prior)(?:\s\w+)?|(?:\w+[ -])?(?:baseline|control|main|before|today|reference)|status quo)$/i;

const NAME = /(?:the\s)?([A-Za-z][\w.'’]{0,40}(?:[ -][\w.'’]{1,40}){0,2})/y;
/** The operator that holds on the other side of zero. */
export const MIRRORED: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether a name tells by itself that it is something measured before: `baseline`, `the control`, `current size`. */
export function isBaseline(name: string): boolean {
  return BASELINE.test(name);
}

/** `points` measured from something are percentage points. */
function measuredFrom(quantity: Quantity): Quantity {
  const points = quantity.unit === 'count' && /^(?:points?|pts?)$/i.test(quantity.noun);
  return points ? { ...quantity, unit: 'pp', noun: '' } : quantity;
}

/** `baseline + 15 pp`, `baseline +15 pp`, `baseline×2`; a hyphen glued to a name is a part of it. */
const SIGN = /^(?:\s([+−×*-])\s|(?:\s(?=[+−-])|\s?(?=[+×*]))([+−×*-])(?=\s?[\d$])\s?)/;

/** `baseline + 15 pp`, `baseline × 2`, or the name of a baseline alone. */
export function readOffset(text: string, at: number, operator: Operator): Found | null {
  const name = readName(text, at);
  if (name === null) return null;
  const sign = SIGN.exec(text.slice(name.end, name.end + 4));
  const read = sign === null ? null : readQuantity(text, name.end + sign[0].length);
  if (sign === null || read === null) {
    const words = name.text.split(' ');
    const relativeTo = [words.slice(0, 2).join(' '), words[0] ?? ''].find(isBaseline);
    if (relativeTo === undefined) return null;
    return says(operator, ZERO, name.end - name.text.length + relativeTo.length, { relativeTo });
  }
  const quantity = measuredFrom(read);
  const relativeTo = name.text;
  const symbol = sign[1] ?? sign[2];
  if (symbol === '×' || symbol === '*') {
    return says(operator, { ...quantity, unit: '×', noun: '' }, quantity.end, { relativeTo });
  }
  const value = symbol === '+' ? quantity.value : exact(-quantity.value);
  return says(operator, { ...quantity, value }, quantity.end, { relativeTo });
}

/** A name of up to three words, without its article. */
export function readName(text: string, at: number): { text: string; end: number } | null {
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null) return null;
  const name = (match[1] ?? '').replace(/[.'’]+$/, '');
  return { text: name, end: at + match[0].length - (match[1] ?? '').length + name.length };
}

interface Relation {
  readonly word: string;
  readonly name: string;
  readonly end: number;
}

const RELATION =
  /\s?(?:(faster|slower|better|worse|more|less|higher|lower|fewer|greater|smaller|larger|shorter|longer|cheaper) than|(above|over|below|under|of)|(?:relative to|compared (?:to|with)|vs\.?))\s/iy;

const RELATES = new Set(
  'faster slower better worse more less higher lower fewer greater smaller larger shorter longer cheaper above over below under of relative compared vs'.split(
    ' ',
  ),
);

/** The run of letters at `at`, behind one space at most, in lower case. */
function lettersFrom(text: string, at: number): string {
  const from = isSpace(text.charCodeAt(at)) ? at + 1 : at;
  let end = from;
  while (isLetter(text.charCodeAt(end))) end += 1;
  return end === from ? '' : text.slice(from, end).toLowerCase();
}

/** `faster than baseline`, `above the control`, `of baseline`: what a quantity is measured from. */
export function readRelation(text: string, at: number, unit: BaseUnit): Relation | null {
  if (unit !== '×' && !RELATES.has(lettersFrom(text, at))) return null;
  RELATION.lastIndex = at;
  const match = RELATION.exec(text);
  const bare = match === null ? /^\s/.exec(text.slice(at, at + 1)) : null;
  const from = at + (match ?? bare ?? [''])[0].length;
  const named = readNoun(text, /^the\s/i.test(text.slice(from, from + 4)) ? from + 4 : from);
  const name = named.noun.replace(/\/.*/, '');
  if (name === '') return null;
  const word = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if ((match === null || match[2] !== undefined) && !isBaseline(name)) return null;
  if (match === null && unit !== '×') return null;
  return { word, name, end: named.end - (named.noun.length - name.length) };
}

/** A comparison with something else: `20% faster than baseline`, `80% of the control`. */
export function relate(operator: Operator, read: Quantity, relation: Relation): Found {
  const { word, name, end } = relation;
  const quantity = measuredFrom(read);
  const rest = {
    relativeTo: name,
    quality: /^(?:faster|slower|better|worse|cheaper)$/.test(word) ? word : '',
  };
  if (quantity.unit === '×') return says(operator, quantity, end, rest);
  if (word === 'of' && quantity.unit === '%') {
    return says(operator, { ...quantity, unit: '×', value: exact(quantity.value / 100) }, end, rest);
  }
  const falling = /^(?:less|lower|fewer|smaller|shorter|cheaper|below|under)$/.test(word);
  if (!falling) return says(operator, quantity, end, rest);
  return says(MIRRORED[operator] ?? operator, { ...quantity, value: exact(-quantity.value) }, end, rest);
}
