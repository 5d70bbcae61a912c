import type { Range } from '../../source/range.js';
import { isSpace } from '../criteria/characters.js';
import { blotCode, openText, quietOf } from '../criteria/mask.js';
import { figureEnd, isCurrencyCode, isNamed, nextDigit } from '../criteria/number.js';
import { type Quantity, readQuantity } from '../criteria/quantity.js';
import type { Reading } from '../criteria/reading.js';
import { signsOf } from '../criteria/signs.js';
import { findReadings } from '../criteria/threshold.js';
import type { BaseUnit } from '../predicate.js';
import type { Item } from './items.js';

/** A number of an evidence text: a point, or an interval where bounds are all that is said (`< 40 min`). */
export interface Measured {
  /** As written: `52 min`, `19/20`. */
  readonly text: string;
  /** In the base unit; infinite where one side is open. */
  readonly low: number;
  readonly high: number;
  readonly closed: readonly [low: boolean, high: boolean];
  readonly unit: BaseUnit;
  readonly noun: string;
  /** The 20 of `19/20`, else null. */
  readonly outOf: number | null;
  /** What it is a multiple of or a distance from, else null. */
  readonly relativeTo: string | null;
  /** Whether the author only says about how much (`~41 min`). */
  readonly rough: boolean;
  /** Whether words say it (`all tests pass` is 100 %): it is about nothing else than they say. */
  readonly inWords: boolean;
  /** Whether it stands behind `=` or `:`, or at the front. */
  readonly pointed: boolean;
  /** Of its text in that of the item. */
  readonly range: Range;
}

/** Every number that a text of any kind states, in the order of its text. */
export function readValues({ text, code }: Pick<Item, 'text' | 'code'>): Measured[] {
  const input = { text, code };
  const said = openText(input);
  const signs = signsOf(said);
  const quiet = quietOf(said, signs);
  const read = findReadings(quiet, signs).filter(({ operator }) => operator !== '!=');
  const values = read.map((reading) => fromReading(text, reading));
  const open = blotCode(input);
  for (let digit = nextDigit(open, 0); digit < open.length; ) {
    const at = isCurrencyCode(open.charCodeAt(digit - 1)) ? digit - 1 : digit;
    digit = nextDigit(open, figureEnd(open, digit));
    const isRead = values.some(({ range }) => isIn(range, at)) || read.some((reading) => isIn(reading, at));
    const value = isRead ? null : bareValue(text, quiet, at);
    if (value !== null) values.push(value);
  }
  return values.length < 2 ? values : values.sort((a, b) => a.range.start - b.range.start);
}

function isIn({ start, end }: Range, at: number): boolean {
  return start <= at && at < end;
}

function fromReading(text: string, reading: Reading): Measured {
  const { operator, value, upper, closed, unit, noun, relativeTo, start, end } = reading;
  const written = text.slice(start, end);
  const first = firstFigure(written);
  const from = operator === '=' ? start + first : start;
  const isUpper = operator === '<' || operator === '<=';
  const isLower = operator === '>' || operator === '>=';
  return {
    text: text.slice(from, end).trim(),
    low: isUpper ? Number.NEGATIVE_INFINITY : value,
    high: isLower ? Number.POSITIVE_INFINITY : (upper ?? value),
    closed: operator === 'in' ? closed : [operator !== '>' && !isUpper, operator !== '<' && !isLower],
    unit,
    noun,
    outOf: outOf(written),
    relativeTo,
    inWords: reading.subject !== null && unit === '%',
    rough: isRough(text, start + first),
    pointed: isPointed(text, start + first),
    range: { start: from, end },
  };
}

/** Where the first number stands, with its currency; 0 where there is none. */
function firstFigure(text: string): number {
  const digit = nextDigit(text, 0);
  if (digit === text.length) return 0;
  return isCurrencyCode(text.charCodeAt(digit - 1)) ? digit - 1 : digit;
}

/** A quantity that nothing compares: `P95 latency 3.8 s`, `19/20 pass`. Numbers that are names or part of a word are none. */
function bareValue(text: string, quiet: string, at: number): Measured | null {
  const signed = /(?:^|[\s([=:])[-−]$/.test(text.slice(Math.max(0, at - 2), at));
  const start = at - (signed ? 1 : 0);
  const before = quiet.slice(Math.max(0, start - 16), start);
  if (/[\w.,/#@§&*'’\-‑–−\uE000\uE001]$|\w:$|\d[×x]$/.test(before) || isNamed(quiet, start)) return null;
  const quantity = readQuantity(quiet, start);
  return quantity && pointAt(text, start, quantity);
}

/** A quantity that stands at `start`. */
export function pointAt(text: string, start: number, quantity: Quantity): Measured {
  const { value, unit, noun, outOf, plus, end } = quantity;
  return {
    text: text.slice(start, end).trim(),
    low: value,
    high: plus ? Number.POSITIVE_INFINITY : value,
    closed: [true, !plus],
    unit,
    noun,
    outOf,
    relativeTo: null,
    inWords: false,
    rough: isRough(text, start),
    pointed: isPointed(text, start),
    range: { start, end },
  };
}

function outOf(written: string): number | null {
  if (!written.includes('/') && !written.includes(' of ')) return null;
  const whole = /\d\/(\d+)(?![\d/])/.exec(written)?.[1] ?? /\d (?:out )?of (\d+)/.exec(written)?.[1];
  return whole === undefined ? null : Number(whole);
}

const ROUGH = /(?:~|≈|\babout|\baround|\broughly|\bapprox(?:imately|\.)?|\bnearly|\balmost|\bca\.?)\s*$/i;

/** Whether what stands before `at` says that the number there is not exact. */
function isRough(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  // The last characters of these words and signs.
  return '~≈tdyxa.TDYXA'.includes(text.charAt(end - 1)) && ROUGH.test(text.slice(Math.max(0, at - 20), at));
}

/** Whether nothing, or an `=` or a `:`, stands before `at`, but for white space and a sign for *about*. */
function isPointed(text: string, at: number): boolean {
  const from = Math.max(0, at - 20);
  let end = spaceStart(text, at, from);
  if (end > from && '~≈'.includes(text.charAt(end - 1))) end = spaceStart(text, end - 1, from);
  return end === from || '=:'.includes(text.charAt(end - 1));
}

/** Where the white space that ends at `end` starts, not before `from`. */
function spaceStart(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && isSpace(text.charCodeAt(start - 1))) start -= 1;
  return start;
}
