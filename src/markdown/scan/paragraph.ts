import type { Range } from '../../source/range.js';
import type { Heading, Paragraph, Row, Table } from '../blocks.js';
import { cellsOf } from '../cells.js';
import { trimEnd } from '../lines.js';
import { advance, type Cursor, containerColumn, giveUp } from './cursor.js';
import { delimiterColumns, interrupts, isUnderline, mayDefine, mayOpen, UNSURE, YES } from './openers.js';
import { scanRows } from './table.js';

/**
 * A paragraph, or the heading or table that it turns out to be, in a container with its content at `column`. The cursor
 * is on a line that starts nothing else.
 */
export function scanParagraph(cursor: Cursor, column: number): Paragraph | Heading | Table {
  const { text, first: start } = cursor;
  if (text.charCodeAt(start) === 91 && mayDefine(text, start, cursor.stop)) giveUp(cursor);
  const lines = [lineOf(cursor)];
  let line = cursor.start;
  /** Whether the last of the lines may be the header of a table. */
  let header = true;
  for (advance(cursor); cursor.first < cursor.stop; advance(cursor)) {
    const { first, stop, indent } = cursor;
    const continued = indent >= column;
    const depth = continued ? indent - column : lazyDepth(cursor);
    if (depth < 4 && mayOpen(text, first)) {
      if (continued && isUnderline(text, first, stop)) return setext(cursor, start, lines);
      const interrupted = interrupts(text, first, stop, continued);
      cursor.interrupting = interrupted === YES && continued;
      if (interrupted === YES) break;
      const columns = delimiterColumns(text, first, stop);
      if (interrupted === UNSURE || (columns > 0 && !(continued && header))) giveUp(cursor);
      else if (columns > 0) {
        const row = headerOf(text, lines, columns);
        if (row !== null && lines.length === 1) return scanRows(cursor, column, row);
        if (row !== null) {
          lines.pop();
          goBack(cursor, line);
          break;
        }
      }
    }
    if (cursor.lost >= 0) break;
    header = continued && depth < 4;
    line = cursor.start;
    lines.push(lineOf(cursor));
  }
  const only = lines[0];
  if (only !== undefined && lines.length === 1) return { kind: 'paragraph', range: only, lines };
  const end = lines[lines.length - 1]?.end ?? start;
  return { kind: 'paragraph', range: { start, end }, lines: withoutBreaks(text, lines) };
}

/** The cursor's line without white space around it. */
function lineOf({ text, first, stop }: Cursor): Range {
  const code = text.charCodeAt(stop - 1);
  return { start: first, end: code === 32 || code === 9 ? trimEnd(text, first, stop) : stop };
}

/** The last of the lines as the header of a table of so many columns; null where it has another number of cells. */
function headerOf(text: string, lines: readonly Range[], columns: number): Row | null {
  const range = lines[lines.length - 1];
  if (range === undefined) return null;
  const cells = cellsOf(text, range);
  return cells.length === columns ? { kind: 'row', range, cells } : null;
}

/** To a line that interrupts the paragraph before it. */
function goBack(cursor: Cursor, line: number): void {
  cursor.next = line;
  advance(cursor);
  cursor.interrupting = true;
}

/** A backslash at the end of a line that is not the last one is a line break. */
function withoutBreaks(text: string, grown: readonly Range[]): readonly Range[] {
  // An array that grew has room for more.
  const lines = grown.slice();
  for (let index = 0; index < lines.length - 1; index++) {
    const { start, end } = lines[index] ?? NOWHERE;
    if (text.charCodeAt(end - 1) !== 92 || isSpace(text.charCodeAt(end))) continue;
    let at = end;
    while (at > start && text.charCodeAt(at - 1) === 92) at--;
    if ((end - at) % 2 === 1) lines[index] = { start, end: trimEnd(text, start, end - 1) };
  }
  return lines;
}

const NOWHERE: Range = { start: 0, end: 0 };

const isSpace = (code: number): boolean => code === 32 || code === 9;

/** The columns before a line that is in fewer containers than are open, from the content of the last that it is in. */
function lazyDepth(cursor: Cursor): number {
  const { indent, margin, quote } = cursor;
  if (indent >= 0) return indent - containerColumn(cursor);
  if (margin >= quote) return margin - quote;
  if (margin > 3) giveUp(cursor);
  return margin;
}

/** The heading above the underline that the cursor is on. */
function setext(cursor: Cursor, start: number, lines: readonly Range[]): Heading {
  const { text, first, stop } = cursor;
  const depth = text.charCodeAt(first) === 61 ? 1 : 2;
  const end = trimEnd(text, first, stop);
  advance(cursor);
  return { kind: 'heading', range: { start, end }, depth, lines: withoutBreaks(text, lines) };
}
