import type { Row, Table } from '../blocks.js';
import { cellsOf } from '../cells.js';
import { trimEnd } from '../lines.js';
import { advance, type Cursor, giveUp } from './cursor.js';
import { interrupts, isBlank, markerEnd, UNSURE, YES } from './openers.js';

/** Wider tables are read as text, see `withoutRowPipes`. */
const WIDTH_LIMIT = 900;

/** The table below a header; the cursor is on the delimiter row. */
export function scanRows(cursor: Cursor, column: number, header: Row): Table {
  const { text } = cursor;
  const width = header.cells.length;
  if (width > WIDTH_LIMIT) giveUp(cursor);
  const children: Row[] = [];
  let end = trimEnd(text, cursor.first, cursor.stop);
  for (advance(cursor); isRow(cursor, column); advance(cursor)) {
    const { first, stop } = cursor;
    end = trimEnd(text, first, stop);
    const range = { start: first, end };
    children.push({ kind: 'row', range, cells: cellsOf(text, range, width) });
  }
  return { kind: 'table', range: { start: header.range.start, end }, header, children };
}

/** Whether a line below a table is one of its rows: all that starts no other block is, up to a blank line. */
function isRow(cursor: Cursor, column: number): boolean {
  const { text, first, stop, indent } = cursor;
  if (first === stop) return false;
  // No text goes on with a table lazily; what becomes of it hangs on what is open.
  const inside = indent >= column;
  const depth = inside ? indent - column : cursor.margin;
  if (depth > 3) {
    giveUp(cursor);
    return false;
  }
  if (text.charCodeAt(first) === 124) {
    if (!inside) giveUp(cursor);
    return inside;
  }
  const starts = interrupts(text, first, stop, false);
  const marker = markerEnd(text, first, stop);
  if (starts === UNSURE || (marker > 0 && isBlank(text, marker, stop))) giveUp(cursor);
  if (starts !== YES && !inside) giveUp(cursor);
  return starts !== YES && inside && cursor.lost < 0;
}
