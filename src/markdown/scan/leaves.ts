import type { Range } from '../../source/range.js';
import type { Break, Code, Heading, Html } from '../blocks.js';
import { type HtmlBlock, htmlBlock } from '../html-block.js';
import { trimEnd } from '../lines.js';
import { advance, BLANK, type Cursor, giveUp } from './cursor.js';
import { isBlank } from './openers.js';

/** An ATX heading of a depth. */
export function scanHeading(cursor: Cursor, depth: number): Heading {
  const { text, first, stop } = cursor;
  const end = trimEnd(text, first, stop);
  let from = first + depth;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  let to = end;
  while (to > from && text.charCodeAt(to - 1) === 35) to--;
  // A closing run stands alone or behind white space.
  if (to > from && !isSpace(text.charCodeAt(to - 1))) to = end;
  to = trimEnd(text, from, to);
  advance(cursor);
  return {
    kind: 'heading',
    range: { start: first, end },
    depth,
    lines: from < to ? [{ start: from, end: to }] : NO_LINES,
  };
}

const NO_LINES: readonly Range[] = Object.freeze([]);

const isSpace = (code: number): boolean => code === 32 || code === 9;

export function scanBreak(cursor: Cursor): Break {
  const { text, first, stop } = cursor;
  advance(cursor);
  return { kind: 'break', range: { start: first, end: trimEnd(text, first, stop) } };
}

/** Fenced code that a run of `size` backticks or tildes opens, in a container with its content at `column`. */
export function scanFence(cursor: Cursor, column: number, size: number): Code {
  const { text, first: start, stop } = cursor;
  const marker = text.charCodeAt(start);
  const info = text.slice(start + size, stop).trim();
  let end = trimEnd(text, start, stop);
  let closed = false;
  for (advance(cursor); !closed && cursor.indent >= column; advance(cursor)) {
    if (cursor.indent === BLANK) continue;
    end = cursor.stop;
    if (cursor.indent - column > 3 || text.charCodeAt(cursor.first) !== marker) continue;
    let at = cursor.first;
    while (at < cursor.stop && text.charCodeAt(at) === marker) at++;
    closed = at - cursor.first >= size && isBlank(text, at, cursor.stop);
  }
  // Where a quote ends code, remark counts the prefixes of lines.
  if (!closed && cursor.quote >= 0) giveUp(cursor);
  return { kind: 'code', range: { start, end: trimEnd(text, start, end) }, fenced: true, closed, info };
}

/**
 * Indented code.
 * @param lazy whether its first line is what ended the container before it: the parser takes that for a block of its own
 */
export function scanIndented(cursor: Cursor, column: number, lazy: boolean): Code {
  const { text } = cursor;
  const start = contentStart(cursor, column);
  let end = cursor.stop;
  advance(cursor);
  if (!lazy) {
    while (cursor.indent === BLANK || cursor.indent - column > 3) {
      if (cursor.indent !== BLANK) end = cursor.stop;
      advance(cursor);
    }
    // The parser keeps it open over what follows.
    cursor.interrupting = cursor.indent >= column;
  }
  const range = { start, end: trimEnd(text, start, end) };
  return { kind: 'code', range, fenced: false, closed: true, info: '' };
}

/** Where the content of the container starts in the line. */
function contentStart(cursor: Cursor, column: number): number {
  if (column === 0 && cursor.quote < 0) return cursor.start;
  const start = cursor.first - (cursor.indent - column);
  // That may be inside of a tab.
  for (let at = cursor.start; at < cursor.first; at++) if (cursor.text.charCodeAt(at) === 9) giveUp(cursor);
  return start;
}

/** An HTML block, in a container with its content at `column`. Null, and the cursor stays, where the line starts none. */
export function scanHtml(cursor: Cursor, column: number): Html | null {
  const { text, first } = cursor;
  const html = htmlBlock(text.slice(first, cursor.stop));
  if (html === null) return null;
  if (!html.certain) giveUp(cursor);
  const start = contentStart(cursor, column);
  const end = trimEnd(text, start, htmlEnd(cursor, column, html));
  return { kind: 'html', range: { start, end }, comment: isComment(text, start, end) };
}

function htmlEnd(cursor: Cursor, column: number, { end, rest }: HtmlBlock): number {
  const { text } = cursor;
  let last = cursor.stop;
  let ended = end?.test(rest) ?? false;
  for (advance(cursor); !ended && cursor.indent >= column; advance(cursor)) {
    if (end === null && cursor.indent === BLANK) return last;
    if (cursor.indent === BLANK) continue;
    last = cursor.stop;
    ended = end?.test(text.slice(cursor.first, last)) ?? false;
  }
  if (!ended && cursor.quote >= 0) giveUp(cursor);
  return last;
}

/** Whether an HTML block is one comment. */
function isComment(text: string, start: number, end: number): boolean {
  const source = text.slice(start, end).trim();
  return source.startsWith('<!--') && source.indexOf('-->', 2) === source.length - 3;
}
