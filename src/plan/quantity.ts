import type { BaseUnit } from './predicate.js';

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
      ['×', '×', 1, 'x'],
    ] as const
  ).flatMap(([name, unit, scale, others]) =>
    [name, ...others.split(' ')].map((spelling) => [spelling, [unit, scale]] as const),
  ),
);

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

const NUMBER_WORDS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Words that end a noun phrase: what follows a number but is not what it counts. */
export const NO_NOUN = new Set(
  `a after all an and are as at be because been before behind below above but by can do does during each else every exist exists
  for from had has have if in inside into is it its max maximum may minimum minus must no nor not of on once one only
  or over per plus than that the their them then they this those through to under unless until upon using via vs was were
  when where which while will with within without yet so shall should would could also be-tween between across instead
  out left due fails remain remains required needed total both any guaranteed cached uncached measured observed achieved reached`.split(
    /\s+/,
  ),
);

const NUMBER = /[-−+]?(\$)?(\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:_\d{3})*)(\.\d+)?([eE][-+−]?\d{1,3})?/y;
const WORD = /\s?([A-Za-z][A-Za-z0-9'’-]{0,40}(?:\/[A-Za-z]+)?)/y;

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

/** Rounds away what binary floating point adds (`1.005 * 1000`), and `-0`. */
export function exact(value: number): number {
  return Number(value.toPrecision(15)) + 0;
}

/** The normal form of a quantity: `1500 rows`, `200 ms`, `90 min`, `4 GiB`, `$50`, `80%`, `15 pp`, `2×`; reading it gives the same. */
export function formatQuantity(value: number, unit: BaseUnit, noun: string): string {
  const rate = noun.startsWith('/') ? noun : '';
  if (unit === 'count') return noun === '' || rate !== '' ? `${value}${rate}` : `${value} ${noun}`;
  if (unit === '%' || unit === '×') return `${value}${unit}${rate}`;
  if (unit === '$') return `${value < 0 ? '-' : ''}$${Math.abs(value)}${rate}`;
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

function readDollars(text: string, at: number): UnitReading {
  const multiplier = readMultiplier(text, at);
  const rate = readRate(text, multiplier.end);
  return { unit: '$', noun: rate.noun, scale: multiplier.scale, end: rate.end };
}

function readMultiplier(text: string, at: number): { scale: number; end: number } {
  const match = /^(?:([KkM])(?![\w%])|\s?(thousand|million)\b)/i.exec(text.slice(at, at + 10));
  if (match === null || match[1] === 'm') return { scale: 1, end: at };
  const scale = /^\s?(?:k|thousand)/i.test(match[0]) ? 1e3 : 1e6;
  return { scale, end: at + match[0].length };
}

function readRate(text: string, at: number): { noun: string; end: number } {
  const match = /^\/[A-Za-z]{1,20}(?![\w/])/.exec(text.slice(at, at + 24));
  return match === null ? { noun: '', end: at } : { noun: match[0], end: at + match[0].length };
}

/** The unit or noun behind a number; null when what is glued to the number makes it an ID (`8a`, `11th`, `2d8`). */
function readUnit(text: string, at: number): UnitReading | null {
  const multiplier = readMultiplier(text, at);
  const named = readNamedUnit(text, multiplier.end);
  if (named !== undefined) return named && { ...named, scale: named.scale * multiplier.scale };
  const glued = /^\w+/.exec(text.slice(multiplier.end, multiplier.end + 16))?.[0];
  if (glued !== undefined && !/^(?!(?:st|nd|rd|th)$)[a-z]{2,12}$/i.test(glued)) return null;
  const rate = readRate(text, multiplier.end);
  const counted = rate.noun === '' ? readNoun(text, multiplier.end) : rate;
  return { unit: 'count', noun: counted.noun, scale: multiplier.scale, end: counted.end };
}

/** A unit of the table, percentage points or a ratio (`4.5:1`); null for an ID, undefined where no unit stands. */
function readNamedUnit(text: string, at: number): UnitReading | null | undefined {
  const ahead = text.slice(at, at + 24);
  const points = /^\s?(?:percentage[ -]points?|percent points?|%[ -]?(?:points?|pts?)|p\.p\.)(?!\w)/i.exec(
    ahead,
  );
  if (points !== null) return { unit: 'pp', noun: '', scale: 1, end: at + points[0].length };
  if (/^:1(?![\d:])/.test(ahead)) return { unit: '×', noun: '', scale: 1, end: at + 2 };
  const word = /^\s?(?:[%×]|[-‑]?[A-Za-zµμ]{1,12}(?![A-Za-z_'’]))/.exec(ahead)?.[0] ?? '';
  const unit = unitNamed(word.replace(/^\s?[-‑]?/, ''));
  if (unit === undefined) return undefined;
  const end = at + word.length;
  if (/[A-Za-z]\d/.test(text.slice(end - 1, end + 1)) && readSmallerTime(text, end, unit[1]) === null)
    return null;
  const rate = readRate(text, end);
  return { unit: unit[0], noun: rate.noun, scale: unit[1], end: rate.end };
}

function unitNamed(name: string): readonly [BaseUnit, number] | undefined {
  const lower = name.toLowerCase();
  return UNITS.get(name) ?? (name.length >= 2 ? UNITS.get(lower) : undefined);
}

/**
 * What is counted: up to four words, ending at a plural, or before a preposition, a verb or punctuation
 * (`4 concrete mechanisms`, `1 ranged weapon`); the first word alone where neither comes; empty where nothing is named.
 */
export function readNoun(text: string, at: number): { noun: string; end: number } {
  const words: string[] = [];
  const ends: number[] = [];
  let end = at;
  while (words.length < 4) {
    const word = wordAt(text, end);
    if (word === null || NO_NOUN.has(word.text.toLowerCase())) return { noun: words.join(' '), end };
    words.push(word.text);
    end = word.end;
    ends.push(end);
    if (isPlural(word.text)) return { noun: words.join(' '), end };
  }
  return wordAt(text, end) === null
    ? { noun: words.join(' '), end }
    : { noun: words[0] ?? '', end: ends[0] ?? at };
}

export function isPlural(word: string): boolean {
  return /[^aius]s$/i.test(word) || /(?:loss|downtime)$/i.test(word);
}

function wordAt(text: string, at: number): { text: string; start: number; end: number } | null {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  if (match === null) return null;
  const word = match[1] ?? '';
  return { text: word, start: at + match[0].length - word.length, end: at + match[0].length };
}

/** The `30m` of `1h30m`, the `30 s` of `2 min 30 s`. */
function readSmallerTime(text: string, at: number, scale: number): { value: number; end: number } | null {
  const match = /^\s?(\d{1,4})\s?([A-Za-zµ]{1,7})(?![\w])/.exec(text.slice(at, at + 14));
  const unit = match === null ? undefined : unitNamed(match[2] ?? '');
  if (match === null || unit === undefined || unit[0] !== 'ms' || unit[1] >= scale) return null;
  return { value: Number(match[1]) * unit[1], end: at + match[0].length };
}
