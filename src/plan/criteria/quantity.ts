import type { BaseUnit, Currency } from '../predicate.js';
import { isDigit, isLetter, isSpace, isWord } from './characters.js';
import { readNoun, wordAt } from './quantity-noun.js';
import { exact, isCurrency, readAmount, readSmallerTime, readUnit, unitStands } from './quantity-unit.js';

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

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...([
    ['dozen', 12],
    ['fifteen', 15],
    ['twenty', 20],
    ['thirty', 30],
    ['fifty', 50],
    ['hundred', 100],
    ['thousand', 1000],
    ['million', 1_000_000],
  ] as const),
]);

const NUMBER =
  /[-−+]?([$€£])?([1-9]\d{0,2}(?:,\d{3})+(?!\d)|[1-9]\d{0,2}(?:[ \u00A0\u2009\u202F]\d{3}){1,4}(?![\d.,:/-]|[ \u00A0\u2009\u202F]\d{3})|\d+(?:_\d{3})*|(?=\.\d))(\.\d+)?([eE][-+−]?\d{1,3})?/y;
/** The same where commas part one number from the next. */
const LISTED = /[-−+]?([$€£])?(\d+(?:_\d{3})*)(\.\d+)?([eE][-+−]?\d{1,3})?/y;
/** `3 429 responses`: three answers with that status, not a number of four digits. */
const STATUS = /[ \u00A0\u2009\u202F][1-5]\d\d$/;
const ANSWERS = /^\s?(?:errors?|responses?|repl(?:y|ies)|status|codes?|pages?)\b/i;

/**
 * Reads a number with its unit at `at`: `1.5K rows`, `$50`, `0.2 s`, `1h30m`, `80 %`, `15 percentage points`, `2×`, `3 retries`,
 * `18/20`, `1 000`, `0,5 s`, number words up to twelve. Versions, dates, times of day, dimensions (`80×24`) and IDs (`8a`) are no
 * quantity. `listed`: a comma ends the number, as in `[0,1]`.
 */
export function readQuantity(text: string, at: number, listed = false): Quantity | null {
  const number = isLetter(text.charCodeAt(at)) ? readNumberWord(text, at) : readDigits(text, at, listed);
  if (number === null) return null;
  let { end } = number;
  let unit = number.currency !== null ? readAmount(text, end, number.currency) : readUnit(text, end);
  if (unit === null) return null;
  const plus = readPlus(text, end) ? end : readPlus(text, unit.end) ? unit.end : undefined;
  if (plus !== undefined) {
    // `10+ MB`, `10K+ rows`, `95%+`: what stands behind the plus belongs to the number too.
    const behind = unit.unit === 'count' ? readUnit(text, plus + 1) : null;
    unit = behind === null ? { ...unit, end: plus + 1 } : { ...behind, scale: behind.scale * unit.scale };
  }
  const bare = unit.end === end && number.currency === null;
  // `20-point`, `10-way` qualify what follows; only of nothing is it a count (`0-fail`).
  if (bare && isHyphen(text.charCodeAt(end)) && isLetter(text.charCodeAt(end + 1))) {
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
  readonly currency: Currency | null;
  readonly outOf: number | null;
  readonly end: number;
}

function readDigits(text: string, at: number, listed: boolean): Digits | null {
  const first = text.charCodeAt(at);
  // All numbers begin with a digit, a sign, a currency or a point.
  if (!(first >= 36) || (first > 57 && first < 128)) return null;
  return readPlainDigits(text, at) ?? readAnyDigits(text, at, listed);
}

/**
 * Digits, with a point among them at most, that nothing is glued to or stands beside but a dash or the `/20` of `18/20`: most
 * numbers. Null for all others.
 */
function readPlainDigits(text: string, at: number): Digits | null {
  let end = digitsEnd(text, at);
  if (end === at) return null;
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) end = digitsEnd(text, end + 1);
  const value = Number(text.slice(at, end));
  const next = text.charCodeAt(end);
  const parts = next === 47 ? digitsEnd(text, end + 1) : end;
  if (parts > end + 1 && parts <= end + 12) {
    const outOf = Number(text.slice(end + 1, parts));
    const behind = text.charCodeAt(parts);
    return outOf < value || behind === 47 || isWord(behind)
      ? null
      : { value, currency: null, outOf, end: parts };
  }
  const isPlain =
    end === text.length ||
    next === 37 ||
    next === 41 ||
    next === 0x2013 ||
    ((next === 44 || next === 46 || isSpace(next)) && !isDigit(text.charCodeAt(end + 1))) ||
    (isLetter(next) && (next | 32) !== 101 && (next | 32) !== 120);
  return isPlain ? { value, currency: null, outOf: null, end } : null;
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function readAnyDigits(text: string, at: number, listed: boolean): Digits | null {
  const match = matchNumber(text, at, listed);
  if (match === null) return null;
  const [all, sign, whole = '', fraction = '', exponent = ''] = match;
  const decimals = listed || fraction + exponent !== '' ? '' : decimalComma(text, at + all.length, whole);
  const end = at + all.length + decimals.length;
  const after = text.slice(end, end + 8);
  // A second dot, a time of day, a date, `80×24`, a longer chain of slashes: not one number.
  if (/^(?:\.\d|:(?!1(?![\d:]))\d|[-‑]\d{1,2}[-‑]\d|[×x]\d|_\w)/.test(after)) return null;
  if (!listed && /^,\d/.test(after)) return null;
  const negative = all.startsWith('-') || all.startsWith('−');
  const digits =
    whole.replaceAll(/[\s,_]/g, '') + fraction + decimals.replace(',', '.') + exponent.replace('−', '-');
  const parts = /^\/\d+/.exec(text.slice(end, end + 12));
  if (parts !== null && /^[/\w]/.test(text.slice(end + parts[0].length))) return null;
  const outOf = parts === null ? null : Number(parts[0].slice(1));
  // `24/7` is no share of seven.
  if (outOf !== null && outOf < Number(digits)) return null;
  return {
    value: negative ? -Number(digits) : Number(digits),
    currency: isCurrency(sign) ? sign : null,
    outOf,
    end: end + (parts?.[0].length ?? 0),
  };
}

function matchNumber(text: string, at: number, listed: boolean): RegExpExecArray | null {
  const pattern = listed ? LISTED : NUMBER;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null || !STATUS.test(match[2] ?? '')) return match;
  if (!ANSWERS.test(text.slice(at + match[0].length, at + match[0].length + 12))) return match;
  LISTED.lastIndex = at;
  return LISTED.exec(text);
}

/** The `,5` of `1,5 s` and `0,5`: a comma that can part nothing but decimals, since a unit follows or zero stands before it. */
function decimalComma(text: string, at: number, whole: string): string {
  const comma = /^,\d{1,6}(?![\d,.])/.exec(text.slice(at, at + 8))?.[0] ?? '';
  if (comma === '' || !/^\d{1,3}$/.test(whole)) return '';
  if (whole === '0') return comma;
  return comma.length <= 3 && unitStands(text, at + comma.length) ? comma : '';
}

function readNumberWord(text: string, at: number): Digits | null {
  const word = wordAt(text, at);
  if (word === null || word.start !== at) return null;
  const value = NUMBER_WORDS.get(word.text.toLowerCase());
  return value === undefined ? null : { value, currency: null, outOf: null, end: word.end };
}

function readPlus(text: string, at: number): boolean {
  return text.charCodeAt(at) === 43 && !/[\w(+]/.test(text[at + 1] ?? '');
}

function isHyphen(code: number): boolean {
  return code === 45 || code === 0x2011;
}
