import { oneLine } from './style.js';
import { clip, displayWidth, padEnd } from './width.js';

/**
 * Rows as aligned columns, two spaces apart, in at most `columns` columns: the cell at `flexible` is cut where a row
 * would be too wide. Cells at `flexible` must be unstyled. A column with nothing in it takes no room.
 */
export function table(given: readonly (readonly string[])[], columns: number, flexible: number): string[] {
  const rows = given.map((row) => row.map(oneLine));
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
  }
  const others = widths.reduce(
    (sum, width, index) => sum + (index === flexible || width === 0 ? 0 : width + 2),
    0,
  );
  widths[flexible] = Math.min(widths[flexible] ?? 0, Math.max(8, columns - others));
  return rows.map((row) =>
    row
      .map((cell, index) => (index === flexible ? clip(cell, widths[index] ?? 0) : cell))
      .map((cell, index) => padEnd(cell, widths[index] ?? 0))
      .filter((_, index) => widths[index] !== 0)
      .join('  ')
      .trimEnd(),
  );
}

/** A bar of `columns` cells, filled by `part` of `whole`; full only when all is done, empty only when nothing is. */
export function bar(part: number, whole: number, columns: number): string {
  const exact = whole === 0 ? 0 : (part / whole) * columns;
  const filled =
    part === 0 ? 0 : part === whole ? columns : Math.min(columns - 1, Math.max(1, Math.round(exact)));
  return '█'.repeat(filled) + '░'.repeat(columns - filled);
}
