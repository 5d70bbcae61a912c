import type { Range } from '../source/range.js';
import { matchDelimiters } from './delimiters.js';
import { firstMarkup, scanMarkup } from './markup.js';
import { render } from './render.js';
import type { Inline } from './shown.js';
import { readSimple } from './simple-markup.js';

export { type Inline, type Span, sourceRange } from './shown.js';

/**
 * Reads the lines of a leaf block. Like CommonMark 0.31 section 6 with strikethrough and `[[wiki links]]`, but blind to
 * definitions: `[text][ref]` is always a link, `[text]` alone never. In linear time; any text is fine.
 */
export function scanInline(text: string, lines: readonly Range[]): Inline {
  const only = lines.length === 1 ? lines[0] : undefined;
  return scan(only ? lineAt(text, only) : joinLines(text, lines), false);
}

/** Reads a table cell, where `\|` is a pipe even in code (GFM, section 4.10). */
export function scanCell(text: string, cell: Range): Inline {
  return scan(lineAt(text, cell), true);
}

/** `scanInline(…).text`. */
export function visibleText(text: string, lines: readonly Range[]): string {
  return scanInline(text, lines).text;
}

/** Most lines are plain, and most others have simple markup. */
function scan(plain: Inline, cell: boolean): Inline {
  const first = firstMarkup(plain.text, 0);
  if (first === plain.text.length) return plain;
  return readSimple(plain, first, cell) ?? scanAll(plain, first, cell);
}

function scanAll(plain: Inline, first: number, cell: boolean): Inline {
  const markup = scanMarkup(plain.text, first, cell);
  matchDelimiters(markup, 0);
  return render(plain, markup);
}

const NONE: readonly never[] = [];

function lineAt(text: string, { start, end }: Range): Inline {
  return { text: text.slice(start, end), start, jumps: NONE, spans: NONE };
}

/** The lines with `\n` between them, nothing taken for markup. */
function joinLines(text: string, lines: readonly Range[]): Inline {
  const first = lines[0];
  if (first === undefined) return { text: '', start: 0, jumps: NONE, spans: NONE };
  let joined = '';
  const jumps: number[] = [];
  let { start, end } = first;
  for (let i = 1; i < lines.length; i++) {
    const next = lines[i] as Range;
    if (next.start !== end + 1 || text.charCodeAt(end) !== 10) {
      joined += `${text.slice(start, end)}\n`;
      if (next.start !== end + 1)
        jumps.push(joined.length - 1, end, next.start - end, joined.length, next.start, 0);
      start = next.start;
    }
    end = next.end;
  }
  const last = text.slice(start, end);
  return {
    text: joined === '' ? last : joined + last,
    start: first.start,
    jumps: jumps.length === 0 ? NONE : jumps,
    spans: NONE,
  };
}
