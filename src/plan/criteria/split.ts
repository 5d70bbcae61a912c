import type { Range } from '../../source/range.js';
import { isDigit, isSpace, isWord, lettersBefore } from './characters.js';
import type { CriterionInput } from './criteria.js';

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|cf|approx|ca|incl|excl|resp|max|min|no|fig|sec|dr|st|al)\.$/i;
/** What stands before their last stop. */
const ABBREVIATED = new Set('g e vs cf approx ca incl excl resp max min no fig sec dr st al'.split(' '));

/** What closes what this character opens; 0 where it opens nothing. */
function closingOf(code: number): number {
  switch (code) {
    case 34:
      return 34;
    case 40:
      return 41;
    case 91:
      return 93;
    case 123:
      return 125;
    case 0x201c:
      return 0x201d;
    default:
      return 0;
  }
}

const STOPS = /[;.!?]/g;
const OPENS = /["([{\u201c]/;

/**
 * The criteria of a field's text: one a sentence or `;`-part, not split inside code, brackets or quotations, nor at abbreviations,
 * decimals and file names. Ranges of `text`, trimmed, without the stop or semicolon behind them; empty parts are left out.
 */
export function splitCriteria(text: string, code: CriterionInput['code']): Range[] {
  const parts: Range[] = [];
  let start = 0;
  let closed: readonly Range[] | null = null;
  let nextClosed = 0;
  for (let at = nextStop(text, 0); at !== -1; at = nextStop(text, at + 1)) {
    closed ??= OPENS.test(text) ? enclosed(text, code) : code;
    while ((closed[nextClosed]?.end ?? text.length) <= at) nextClosed += 1;
    const around = closed[nextClosed];
    if (around !== undefined && around.start <= at) {
      at = around.end - 1;
    } else if (text.charCodeAt(at) === SEMICOLON || isSentenceEnd(text, at, start)) {
      push(parts, text, start, at);
      start = at + 1;
    }
  }
  push(parts, text, start, text.length);
  return parts;
}

/** The index of the next character that may end a criterion; -1 where there is none. */
function nextStop(text: string, from: number): number {
  STOPS.lastIndex = from;
  return STOPS.test(text) ? STOPS.lastIndex - 1 : -1;
}

function push(parts: Range[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isLoose(text.charCodeAt(start)) && !opensName(text, start)) start += 1;
  while (end > start && (isLoose(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === COMMA)) end -= 1;
  if (start < end) parts.push({ start, end });
}

const COMMA = 44;
const STOP = 46;
const SLASH = 47;
const SEMICOLON = 59;

/** White space, a semicolon or a stop. */
function isLoose(code: number): boolean {
  return isSpace(code) || code === SEMICOLON || code === STOP;
}

/** Whether a name such as `.env` or `./run` starts there. */
function opensName(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === STOP && (isWord(next) || next === SLASH);
}

/** Whether the `.`, `!` or `?` at `at` ends the sentence that starts at `start`. */
function isSentenceEnd(text: string, at: number, start: number): boolean {
  if (at + 1 < text.length && !isSpace(text.charCodeAt(at + 1))) return false;
  if (text.charCodeAt(at) !== STOP) return true;
  if (isDigit(text.charCodeAt(at - 1))) return !/^\s*\d{1,3}$/.test(text.slice(start, at));
  if (
    (at - start >= 3 && text.startsWith('etc', at - 3)) ||
    (at - start >= 2 && text.startsWith('..', at - 2))
  )
    return !/^\s+[a-z]/.test(text.slice(at + 1, at + 4));
  if (!ABBREVIATED.has(lettersBefore(text, at))) return true;
  return !ABBREVIATION.test(text.slice(Math.max(start, at - 10), at + 1));
}

/** Code spans and closed brackets and quotations, outermost only, in their order; what is never closed encloses nothing. */
function enclosed(text: string, code: CriterionInput['code']): Range[] {
  const ranges: Range[] = code.map(({ start, end }) => ({ start, end }));
  const open: { close: number; start: number }[] = [];
  let top: { close: number; start: number } | undefined;
  let nextCode = 0;
  for (let at = 0; at < text.length; at += 1) {
    const span = code[nextCode];
    if (span !== undefined && span.start <= at) {
      at = Math.max(at, span.end) - 1;
      nextCode += 1;
      if (span.end > at) continue;
    }
    const char = text.charCodeAt(at);
    if (top !== undefined && char === top.close) {
      ranges.push({ start: top.start, end: at + 1 });
      open.pop();
      top = open.at(-1);
    } else {
      const close = closingOf(char);
      if (close === 0) continue;
      top = { close, start: at };
      open.push(top);
    }
  }
  return ranges.length === 0 ? ranges : outermost(ranges);
}

function outermost(ranges: Range[]): Range[] {
  const sorted = ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const outer: Range[] = [];
  for (const range of sorted) {
    if (range.start >= (outer.at(-1)?.end ?? 0)) outer.push(range);
  }
  return outer;
}
