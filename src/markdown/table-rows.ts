import { lineEnd, nextLine } from './lines.js';

/** A wider table is read as text: nobody writes one by hand, and the parser takes long over each cell. */
const WIDTH_LIMIT = 1000;

/** The row below a header and any prefix of containers before it; some other lines look like it, which does no harm. */
const DELIMITER_ROW = /^(?=.*-)[-|: \t>*+\d.)]+$/;

/**
 * The same text, of the same length, with `|` only where it decides whether there is a table: in a header and the row
 * of dashes below it. Lines below those are rows with or without a `|` (GFM 0.29, section 4.10), and the cells of rows
 * are read from the source.
 */
export function withoutRowPipes(text: string): string {
  if (!text.includes('|')) return text;
  let kept = '';
  let line = 0;
  let last = 0;
  let source = text.slice(0, lineEnd(text, 0));
  let delimits = false;
  while (line < text.length) {
    const start = nextLine(text, line + source.length);
    const next = text.slice(start, lineEnd(text, start));
    const delimitsNext = DELIMITER_ROW.test(next);
    const decides = (delimits || delimitsNext) && !isTooWide(source);
    if (!decides && source.includes('|')) {
      // A comma is never part of a marker, a tag or a fence.
      kept += text.slice(last, line) + source.replaceAll('|', ',');
      last = line + source.length;
    }
    line = start;
    source = next;
    delimits = delimitsNext;
  }
  return kept + text.slice(last);
}

function isTooWide(row: string): boolean {
  let pipes = 0;
  for (let at = row.indexOf('|'); at >= 0 && pipes <= WIDTH_LIMIT; at = row.indexOf('|', at + 1)) pipes++;
  return pipes > WIDTH_LIMIT;
}
