import { type Range, range } from '../source/range.js';
import { trimEnd, trimStart } from './lines.js';

/**
 * The cells of a table row: what stands between unescaped pipes, even inside code spans, without white space around it
 * (GFM, section 4.10). Those from `width` on are no part of the table.
 */
export function cellsOf(text: string, row: Range, width = Number.POSITIVE_INFINITY): Range[] {
  const cells: Range[] = [];
  const source = text.slice(row.start, row.end);
  let start = source.startsWith('|') ? 1 : 0;
  for (let at = source.indexOf('|', start); at >= 0; at = source.indexOf('|', at + 1)) {
    if (isEscaped(source, start, at)) continue;
    if (cells.length >= width) break;
    cells.push(trimmed(text, row.start + start, row.start + at));
    start = at + 1;
  }
  if (start < source.length && cells.length < width) cells.push(trimmed(text, row.start + start, row.end));
  // An array that grew has room for more.
  return cells.slice();
}

/** Whether the last of the backslashes before `at` is not escaped itself. */
function isEscaped(source: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && source.charCodeAt(first - 1) === 92) first--;
  return (at - first) % 2 === 1;
}

function trimmed(text: string, start: number, end: number): Range {
  const from = trimStart(text, start, end);
  return range(from, trimEnd(text, from, end));
}
