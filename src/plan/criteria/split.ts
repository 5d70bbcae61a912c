import type { Range } from '../../source/range.js';
import { isDigit, isSpace, isWord, lettersBefore } from './characters.js';
import type { CriterionInput } from './criteria.js';

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|cf|approx|ca|incl|excl|resp|max|min|no|fig|sec|dr|st|al)\.$/i;
/** What stands before their last stop. */
const ABBREVIATED = new Set('g e vs cf approx ca incl excl resp max min no fig sec dr st al'.split(' '));

const STOPS = /[;.!?]/g;

/**
 * The criteria of a field's text: one a sentence or `;`-part, not split inside code, brackets or quotations, nor at abbreviations,
 * decimals and file names. Ranges of `text`, trimmed, without the stop or semicolon behind them; empty parts are left out.
 */
export function splitCriteria(text: string, code: CriterionInput['code']): Range[] {
  const parts: Range[] = [];
  let start = 0;
  let closed: readonly Range[] | null = null;
  let nextClosed = 0;
  for (let at = nextOf(STOPS, text, 0); at !== -1; at = nextOf(STOPS, text, at + 1)) {
    closed ??= enclosed(text, code);
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

/** The index of the next character that a pattern takes; -1 where there is none. */
function nextOf(character: RegExp, text: string, from: number): number {
  character.lastIndex = from;
  return character.test(text) ? character.lastIndex - 1 : -1;
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

const OPENING = '"([{\u201c';
const CLOSING = '")]}\u201d';
const ENCLOSING = /["()[\]{}\u201c\u201d]/g;

/** Code spans and closed brackets and quotations, outermost only, in their order; what is never closed encloses nothing. */
function enclosed(text: string, code: CriterionInput['code']): readonly Range[] {
  const ranges: Range[] = [];
  const open: { close: string; start: number }[] = [];
  let nextCode = 0;
  for (let at = nextOf(ENCLOSING, text, 0); at !== -1; at = nextOf(ENCLOSING, text, at + 1)) {
    while ((code[nextCode]?.end ?? text.length) <= at) nextCode += 1;
    const span = code[nextCode];
    if (span !== undefined && span.start <= at) {
      at = span.end - 1;
      continue;
    }
    const char = text.charAt(at);
    const top = open.at(-1);
    if (char === top?.close) {
      ranges.push({ start: top.start, end: at + 1 });
      open.pop();
    } else {
      const kind = OPENING.indexOf(char);
      if (kind !== -1) open.push({ close: CLOSING.charAt(kind), start: at });
    }
  }
  return ranges.length === 0 ? code : outermost([...code, ...ranges]);
}

function outermost(ranges: Range[]): Range[] {
  const outer: Range[] = [];
  let end = 0;
  for (const range of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start < end) continue;
    outer.push(range);
    end = range.end;
  }
  return outer;
}
