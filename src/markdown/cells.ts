import { type Range, range } from '../source/range.js';
import { trimEnd, trimStart } from './lines.js';

/**
 * The cells of a table row: what stands between unescaped pipes, even inside code spans, without white space around it
 * (GFM, section 4.10). Those from `width` on are no part of the table.
 */
export function cellsOf(text: string, row: Range, width = Number.POSITIVE_INFINITY): Range[] {
  const cells: Range[] = [];
  let start = text.charAt(row.start) === '|' ? row.start + 1 : row.start;
  for (let at = start; at < row.end && cells.length < width; at++) {
    const char = text.charAt(at);
    if (char === '\\' && '|\\'.includes(text.charAt(at + 1))) at++;
    else if (char === '|') {
      cells.push(trimmed(text, start, at));
      start = at + 1;
    }
  }
  if (start < row.end && cells.length < width) cells.push(trimmed(text, start, row.end));
  return cells;
}

function trimmed(text: string, start: number, end: number): Range {
  const from = trimStart(text, start, end);
  return range(from, trimEnd(text, from, end));
}
