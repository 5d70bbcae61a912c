import type { BaseUnit, Currency } from '../predicate.js';
import { isDigit, isLetter, isSpace, isWord, saysAt, wordEnd } from './characters.js';
import { readNoun } from './quantity-noun.js';

/** A unit behind a number, or what a plain number counts. */
interface UnitReading {
  readonly unit: BaseUnit;
  readonly noun: string;
  readonly scale: number;
  readonly end: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KI = 1024;

/** Spellings of units; those of three letters and more, and `ms`, `kb`, `mb`, …, ignore case. */
const UNITS: ReadonlyMap<string, readonly [unit: BaseUnit, scale: number]> = new Map(
  (
    [
      ['%', '%', 1, 'percent'],
      ['‰', '%', 0.1, 'permille'],
      ['pp', 'pp', 1, 'ppt ppts'],
      ['ns', 'ms', 1e-6, 'nanosecond nanoseconds'],
      ['µs', 'ms', 1e-3, 'us μs microsecond microseconds'],
      ['ms', 'ms', 1, 'msec msecs millisecond milliseconds'],
      ['s', 'ms', SECOND, 'sec secs second seconds'],
      ['m', 'ms', MINUTE, 'min mins minute minutes'],
      ['h', 'ms', HOUR, 'hr hrs hour hours'],
      ['d', 'ms', DAY, 'day days'],
      ['wk', 'ms', 7 * DAY, 'wks week weeks'],
      ['B', 'B', 1, 'byte bytes'],
      ['KB', 'B', 1e3, 'kb kilobyte kilobytes'],
      ['MB', 'B', 1e6, 'mb megabyte megabytes'],
      ['GB', 'B', 1e9, 'gb gigabyte gigabytes'],
      ['TB', 'B', 1e12, 'tb terabyte terabytes'],
      ['KiB', 'B', KI, 'kib'],
      ['MiB', 'B', KI ** 2, 'mib'],
      ['GiB', 'B', KI ** 3, 'gib'],
      ['TiB', 'B', KI ** 4, 'tib'],
      ['USD', '$', 1, 'usd dollar dollars'],
      ['€', '€', 1, 'eur euro euros'],
      ['£', '£', 1, 'gbp'],
      ['×', '×', 1, 'x'],
    ] as const
  ).flatMap(([name, unit, scale, others]) =>
    [name, ...others.split(' ')].map((spelling) => [spelling, [unit, scale]] as const),
  ),
);

/** Whether a unit is written in front of its number. */
export function isCurrency(unit: string | undefined): unit is Currency {
  return unit === '$' || unit === '€' || unit === '£';
}

/** Written units of the normal form, largest first. */
const WRITTEN: Partial<Record<BaseUnit, readonly (readonly [name: string, scale: number])[]>> = {
  ms: [
    ['d', DAY],
    ['h', HOUR],
    ['min', MINUTE],
    ['s', SECOND],
    ['ms', 1],
    ['µs', 1e-3],
    ['ns', 1e-6],
  ],
  B: [
    ['TB', 1e12],
    ['TiB', KI ** 4],
    ['GB', 1e9],
    ['GiB', KI ** 3],
    ['MB', 1e6],
    ['MiB', KI ** 2],
    ['KB', 1e3],
    ['KiB', KI],
    ['B', 1],
  ],
};

/** The unit or noun behind a number; null when what is glued to the number makes it an ID (`8a`, `11th`, `2d8`). */
export function readUnit(text: string, at: number): UnitReading | null {
  const multiplier = readMultiplier(text, at);
  const named = readNamedUnit(text, multiplier.end);
  if (named !== undefined) return named && { ...named, scale: named.scale * multiplier.scale };
  const from = multiplier.end;
  if (isWord(text.charCodeAt(from)) && isGluedName(text, from)) return null;
  const rate = readRate(text, from);
  const counted = rate.noun === '' ? readNoun(text, from) : rate;
  return { unit: 'count', noun: counted.noun, scale: multiplier.scale, end: counted.end };
}

function isGluedName(text: string, at: number): boolean {
  const glued = text.slice(at, Math.min(wordEnd(text, at), at + 16));
  return !/^(?!(?:st|nd|rd|th)$)[a-z]{2,12}$/i.test(glued);
}

/** Whether a multiplier or a unit of the table stands at `at`. */
export function unitStands(text: string, at: number): boolean {
  return readMultiplier(text, at).end > at || Boolean(readNamedUnit(text, at));
}

/** A unit of the table, percentage points or a ratio (`4.5:1`); null for an ID, undefined where no unit stands. */
function readNamedUnit(text: string, at: number): UnitReading | null | undefined {
  const start = isSpace(text.charCodeAt(at)) ? at + 1 : at;
  const first = text.charCodeAt(start);
  if (first === 58 && start === at && text[at + 1] === '1' && !/[\d:]/.test(text.charAt(at + 2)))
    return { unit: '×', noun: '', scale: 1, end: at + 2 };
  const points = pointsEnd(text, at, start);
  if (points !== -1) return { unit: 'pp', noun: '', scale: 1, end: points };
  const end = unitEnd(text, start, first);
  if (end === -1) return undefined;
  const isHyphen = first === 45 || first === 0x2011;
  const unit = unitNamed(text.slice(isHyphen ? start + 1 : start, end));
  if (unit === undefined) return undefined;
  if (
    isDigit(text.charCodeAt(end)) &&
    isLetter(text.charCodeAt(end - 1)) &&
    readSmallerTime(text, end, unit[1]) === null
  )
    return null;
  const rate = readRate(text, end);
  return { unit: unit[0], noun: rate.noun, scale: unit[1], end: rate.end };
}

const POINTS = /^\s?(?:percentage[ -]points?|percent points?|%[ -]?(?:points?|pts?)|p\.p\.)(?!\w)/i;

/** The index behind the `percentage points` that may begin at `start`, or a space before it at `at`; else -1. */
function pointsEnd(text: string, at: number, start: number): number {
  if (text.charCodeAt(start) === 37) {
    const next = text.charCodeAt(start + 1);
    const letter = next === 32 || next === 45 ? text.charCodeAt(start + 2) : next;
    if ((letter | 32) !== 112) return -1;
  } else if (!saysAt(text, start, 'percent') && !saysAt(text, start, 'p.p.')) return -1;
  const points = POINTS.exec(text.slice(at, at + 24));
  return points === null ? -1 : at + points[0].length;
}

/** The index behind what can be a unit: a sign, or letters with a hyphen before them at most; else -1. */
function unitEnd(text: string, start: number, first: number): number {
  if (first === 37 || first === 0xd7 || first === 0x2030 || first === 0x20ac || first === 0xa3)
    return start + 1;
  const from = first === 45 || first === 0x2011 ? start + 1 : start;
  let end = from;
  while (isUnitLetter(text.charCodeAt(end)) && end - from < 13) end += 1;
  if (end === from || end - from > 12) return -1;
  const next = text.charCodeAt(end);
  return next === 95 || next === 39 || next === 0x2019 ? -1 : end;
}

function isUnitLetter(code: number): boolean {
  return isLetter(code) || code === 0xb5 || code === 0x3bc;
}

function unitNamed(name: string): readonly [BaseUnit, number] | undefined {
  const lower = name.toLowerCase();
  return UNITS.get(name) ?? (name.length >= 2 ? UNITS.get(lower) : undefined);
}

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

/** `K`, `M`, `dozen`, `hundred`, `thousand`, `million`. */
function readMultiplier(text: string, at: number): { scale: number; end: number } {
  const first = text.charCodeAt(at);
  if (first === 75 || first === 107 || first === 77) {
    const next = text.charCodeAt(at + 1);
    if (!isWord(next) && next !== 37) return { scale: first === 77 ? 1e6 : 1e3, end: at + 1 };
  }
  if ((first | 32) === 98 && BILLIONS.test(text.slice(at + 1, at + 12))) return { scale: 1e9, end: at + 1 };
  const from = isSpace(first) ? at + 1 : at;
  const letter = text.charCodeAt(from) | 32;
  // The multipliers in words begin with b, d, h, m or t.
  if (letter !== 98 && letter !== 100 && letter !== 104 && letter !== 109 && letter !== 116)
    return { scale: 1, end: at };
  const end = wordEnd(text, from);
  const scale = end - from < 5 ? undefined : MULTIPLIERS.get(text.slice(from, end).toLowerCase());
  return scale === undefined ? { scale: 1, end: at } : { scale, end };
}

/** What stands behind the `b` of `7b params`. */
const BILLIONS = /^\s(?:param|token|row|user|record|request|event|example|sample|document|image)/i;

/** `/event`, `/s`. */
function readRate(text: string, at: number): { noun: string; end: number } {
  if (text.charCodeAt(at) !== 47) return { noun: '', end: at };
  const match = /^\/[A-Za-z]{1,20}(?![\w/])/.exec(text.slice(at, at + 24));
  return match === null ? { noun: '', end: at } : { noun: match[0], end: at + match[0].length };
}

/** What stands behind `$50` and `€50`: `K`, `/month`. */
export function readAmount(text: string, at: number, currency: Currency): UnitReading {
  const multiplier = readMultiplier(text, at);
  const rate = readRate(text, multiplier.end);
  return { unit: currency, noun: rate.noun, scale: multiplier.scale, end: rate.end };
}

/** The `30m` of `1h30m`, the `30 s` of `2 min 30 s`. */
export function readSmallerTime(
  text: string,
  at: number,
  scale: number,
): { value: number; end: number } | null {
  if (!isDigit(text.charCodeAt(isSpace(text.charCodeAt(at)) ? at + 1 : at))) return null;
  const match = /^\s?(\d{1,4})\s?([A-Za-zµ]{1,7})(?![\w])/.exec(text.slice(at, at + 14));
  const unit = match === null ? undefined : unitNamed(match[2] ?? '');
  if (match === null || unit === undefined || unit[0] !== 'ms' || unit[1] >= scale) return null;
  return { value: Number(match[1]) * unit[1], end: at + match[0].length };
}

/** The normal form of a quantity: `1500 rows`, `200 ms`, `90 min`, `4 GiB`, `$50`, `80%`, `15 pp`, `2×`; reading it gives the same. */
export function formatQuantity(value: number, unit: BaseUnit, noun: string): string {
  const rate = noun.startsWith('/') ? noun : '';
  if (unit === 'count') return noun === '' || rate !== '' ? `${value}${rate}` : `${value} ${noun}`;
  if (unit === '%' || unit === '×') return `${value}${unit}${rate}`;
  if (isCurrency(unit)) return `${value < 0 ? '-' : ''}${unit}${Math.abs(value)}${rate}`;
  const written = WRITTEN[unit]?.find(
    ([, scale]) => value !== 0 && (scale >= 1 || Math.abs(value) < 1) && isWhole(value, scale),
  );
  const [name, scale] = written ?? [unit, 1];
  return `${exact(value / scale)} ${name}${rate}`;
}

function isWhole(value: number, scale: number): boolean {
  const quotient = exact(value / scale);
  return Number.isInteger(quotient) && exact(quotient * scale) === value;
}

/** Rounds away what binary floating point adds (`1.005 * 1000`), and `-0`. */
export function exact(value: number): number {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value + 0;
  return Number(value.toPrecision(15)) + 0;
}
