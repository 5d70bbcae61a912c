import type { BaseUnit } from '../predicate.js';
import { readNoun, wordAt } from './quantity-noun.js';
import { exact, readDollars, readSmallerTime, readUnit } from './quantity-unit.js';

/** A number with its unit, in the base unit of its dimension. */
export interface Quantity {
  readonly value: number;
  readonly unit: BaseUnit;
  /** What a plain number counts (`3 retries`), or the denominator of a rate (`/event`, `req/s`); else empty. */
  readonly noun: string;
  /** What one of the written unit is in the base unit: 1000 for `s` and for the `K` of `10K rows`. */
  readonly scale: number;
  /** Whether neither unit, multiplier nor noun was written. */
  readonly bare: boolean;
  /** The 20 of `18/20`, else null. */
  readonly outOf: number | null;
  /** Whether a `+` stands behind the number or its unit: `95%+`, `10K+ rows`. */
  readonly plus: boolean;
  /** Index behind the last character read. */
  readonly end: number;
}

const NUMBER_WORDS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const NUMBER = /[-−+]?(\$)?(\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:_\d{3})*)(\.\d+)?([eE][-+−]?\d{1,3})?/y;

/**
 * Reads a number with its unit at `at`: `1.5K rows`, `$50`, `0.2 s`, `1h30m`, `80 %`, `15 percentage points`, `2×`, `3 retries`,
 * `18/20`, `no`-free number words up to twelve. Versions, dates, times of day, dimensions (`80×24`) and IDs (`8a`) are no quantity.
 */
export function readQuantity(text: string, at: number): Quantity | null {
  const number = readDigits(text, at) ?? readNumberWord(text, at);
  if (number === null) return null;
  let { end } = number;
  let unit = number.dollar ? readDollars(text, end) : readUnit(text, end);
  if (unit === null) return null;
  const plus = [end, unit.end].find((place) => readPlus(text, place));
  if (plus !== undefined) {
    // `10+ MB`, `10K+ rows`, `95%+`: what stands behind the plus belongs to the number too.
    const behind = unit.unit === 'count' ? readUnit(text, plus + 1) : null;
    unit = behind === null ? { ...unit, end: plus + 1 } : { ...behind, scale: behind.scale * unit.scale };
  }
  const bare = unit.end === end && !number.dollar;
  // `20-point`, `10-way` qualify what follows; only of nothing is it a count (`0-fail`).
  if (bare && /^[-‑][A-Za-z]/.test(text.slice(end, end + 2))) {
    if (number.value !== 0) return null;
    const { noun, end: nounEnd } = readNoun(text, end + 1);
    unit = { ...unit, noun, end: nounEnd };
  }
  let value = exact(number.value * unit.scale);
  if (!Number.isFinite(value)) return null;
  end = unit.end;
  const smaller = unit.unit === 'ms' && plus === undefined ? readSmallerTime(text, end, unit.scale) : null;
  if (smaller !== null) {
    value = exact(value + smaller.value);
    end = smaller.end;
  }
  const { unit: base, noun, scale } = unit;
  return {
    value,
    unit: base,
    noun,
    scale,
    bare: bare && noun === '',
    outOf: number.outOf,
    plus: plus !== undefined,
    end,
  };
}

interface Digits {
  readonly value: number;
  readonly dollar: boolean;
  readonly outOf: number | null;
  readonly end: number;
}

function readDigits(text: string, at: number): Digits | null {
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [all, dollar, whole = '', fraction = '', exponent = ''] = match;
  const end = at + all.length;
  const after = text.slice(end, end + 8);
  // A second dot, a time of day, a date, `80×24`, a longer chain of slashes: not one number.
  if (/^(?:\.\d|:(?!1(?![\d:]))\d|[-‑]\d{1,2}[-‑]\d|[×x]\d|,\d|_\w)/.test(after)) return null;
  const negative = all.startsWith('-') || all.startsWith('−');
  const digits = whole.replaceAll(/[,_]/g, '') + fraction + exponent.replace('−', '-');
  const parts = /^\/\d+/.exec(text.slice(end, end + 12));
  if (parts !== null && /^[/\w]/.test(text.slice(end + parts[0].length))) return null;
  return {
    value: negative ? -Number(digits) : Number(digits),
    dollar: dollar !== undefined,
    outOf: parts === null ? null : Number(parts[0].slice(1)),
    end: end + (parts?.[0].length ?? 0),
  };
}

function readNumberWord(text: string, at: number): Digits | null {
  const word = wordAt(text, at);
  if (word === null || word.start !== at) return null;
  const value = NUMBER_WORDS.indexOf(word.text.toLowerCase());
  return value < 0 ? null : { value, dollar: false, outOf: null, end: word.end };
}

function readPlus(text: string, at: number): boolean {
  return text[at] === '+' && !/[\w(+]/.test(text[at + 1] ?? '');
}
