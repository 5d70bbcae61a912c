import { isDigit } from '../criteria/characters.js';
import { isCalculated, isVersioned } from '../criteria/comparison.js';
import { isCurrencyCode } from '../criteria/number.js';
import { readQuantity } from '../criteria/quantity.js';
import { Sign, signsOf } from '../criteria/signs.js';
import type { Item } from './items.js';
import { type Measured, pointAt, readValues } from './measured.js';

/** What short texts state: `0`, `37 min` come again and again in a log. */
const known = new Map<string, readonly Measured[]>();
const MOST = 2000;
/** So short a piece of a file is a copy, and holds no file in memory. */
const SHORT = 12;

/** Every number that an item states, in the order of its text. */
export function valuesOf(item: Pick<Item, 'text' | 'code'>): readonly Measured[] {
  const { text, code } = item;
  if (code.length > 0) return readValues(item);
  if (text.length > SHORT) return plainValue(text) ?? readValues(item);
  const before = known.get(text);
  if (before !== undefined) return before;
  const values = readValues(item);
  if (known.size >= MOST) known.clear();
  known.set(text, values);
  return values;
}

/** What may stand beside a plain value: nothing that the readers of sentences could find anything in. */
const MEANINGLESS =
  Sign.window | Sign.program | Sign.vague | Sign.passes | Sign.punctuation | Sign.foreign | Sign.colon;

/**
 * `restore time = 41 min`, as a close writes it: plain words, and one value up to the end. What `readValues` finds there, for
 * half the work; null for any other text.
 */
function plainValue(text: string): Measured[] | null {
  const equals = text.indexOf(' = ') + 1;
  if (equals === 0 || (signsOf(text.slice(0, equals)) & ~MEANINGLESS) !== 0) return null;
  if ((signsOf(text.slice(equals + 2)) & ~(MEANINGLESS | Sign.number | Sign.slash)) !== 0) return null;
  const start = equals + 2;
  const quantity = isFigure(text.charCodeAt(start)) ? readQuantity(text, start) : null;
  if (quantity === null || quantity.end !== text.length || quantity.plus) return null;
  return isCalculated(text, equals) || isVersioned(text, equals) ? null : [pointAt(text, start, quantity)];
}

/** A digit, or a currency before one. */
function isFigure(code: number): boolean {
  return isDigit(code) || isCurrencyCode(code);
}
