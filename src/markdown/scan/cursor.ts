import { lineEnd } from '../lines.js';

/**
 * Where the scanner is in a text: on one line at a time, seen from the container it is reading. Nothing is copied; all
 * is told by offsets and columns.
 */
export interface Cursor {
  readonly text: string;
  /** Whether lines may end with more than `\n`. */
  readonly returns: boolean;
  /** Where the line starts. */
  start: number;
  /** The first character that is neither space nor tab; `stop` in a blank line. */
  first: number;
  /** Where the line ends, before its line break. */
  stop: number;
  /** Where the next line starts; beyond the text where there is none. */
  next: number;
  /**
   * The column of `first`, from the content of the quote on when in one: a line belongs to a container when that is not
   * below the column of its content. So blank lines have more than any column, and where nothing belongs to a container
   * (behind the end of the text, outside of the quote) it is below all.
   */
  indent: number;
  /** The column of the first character of the line itself, whatever it belongs to. */
  margin: number;
  /** Whether the line ends a paragraph, or indented code, by what it starts. */
  interrupting: boolean;
  /** Whether the line before is blank. */
  behindBlank: boolean;
  /** The column of the content of the container whose quote is being read; -1 outside of quotes. */
  quote: number;
  /** The columns of the list items that are open, outermost first, those of the quote alone when in one. */
  columns: number[];
  /**
   * The start of the line where the scanner gave up: where it is not certain that CommonMark reads what the scanner would.
   * Then the cursor is at the end of what it reads. -1 where it did not.
   */
  lost: number;
  /** The place before which all blocks are certain, at the top level, with nothing open that could take in what follows. */
  safe: number;
}

/** The indent of blank lines. */
export const BLANK = 1e9;

/** The indent of what belongs to nothing that is being read. */
export const OUTSIDE = -1;

/** More open containers than people write. */
const DEPTH_LIMIT = 10;
/** Deeper lines are read by `limitNesting` first. */
const MARGIN_LIMIT = 24;

/** A cursor on the line that starts at `from`, at the top level. */
export function cursorAt(text: string, from: number, returns: boolean): Cursor {
  const cursor: Cursor = {
    text,
    returns,
    start: from,
    first: from,
    stop: from,
    next: from,
    indent: 0,
    margin: 0,
    interrupting: false,
    behindBlank: false,
    quote: OUTSIDE,
    columns: [],
    lost: -1,
    safe: from,
  };
  advance(cursor);
  return cursor;
}

/** Goes to the next line. */
export function advance(cursor: Cursor): void {
  const { text, next: start } = cursor;
  cursor.interrupting = false;
  if (start >= text.length) {
    cursor.start = cursor.first = cursor.stop = text.length;
    cursor.indent = OUTSIDE;
    return;
  }
  let stop: number;
  if (cursor.returns) {
    stop = lineEnd(text, start);
    cursor.next = stop + (text.charCodeAt(stop) === 13 && text.charCodeAt(stop + 1) === 10 ? 2 : 1);
  } else {
    stop = text.indexOf('\n', start);
    if (stop < 0) stop = text.length;
    cursor.next = stop + 1;
  }
  cursor.behindBlank = cursor.margin === BLANK;
  cursor.start = start;
  cursor.stop = stop;
  const code = text.charCodeAt(start);
  if (code > 32 && stop > start) {
    cursor.first = start;
    cursor.indent = 0;
  } else measure(cursor, start, 0);
  cursor.margin = cursor.indent;
  if (cursor.quote >= 0) enterQuote(cursor);
}

/** Finds the first character of a line from an offset at a column on. */
function measure(cursor: Cursor, from: number, fromColumn: number): void {
  const { text, stop } = cursor;
  let first = from;
  let column = fromColumn;
  for (; first < stop; first++) {
    const code = text.charCodeAt(first);
    if (code === 32) column++;
    else if (code === 9) column += 4 - (column % 4);
    else break;
  }
  cursor.first = first;
  cursor.indent = first === stop ? BLANK : column;
}

/** Takes the `>` off the line, and a space behind it; without one the line is outside. */
function enterQuote(cursor: Cursor): void {
  const { text, first, margin, quote } = cursor;
  if (margin < quote || margin > quote + 3 || text.charCodeAt(first) !== 62) {
    cursor.indent = OUTSIDE;
    return;
  }
  intoQuote(cursor);
}

/** Goes behind the `>` that the cursor is on, and one space. */
export function intoQuote(cursor: Cursor): void {
  const { text } = cursor;
  const behind = cursor.first + 1;
  const code = text.charCodeAt(behind);
  measure(cursor, code === 32 ? behind + 1 : behind, 0);
  // Where a tab ends hangs on the column of the `>`.
  for (let at = behind; at < cursor.first; at++) if (text.charCodeAt(at) === 9) giveUp(cursor);
}

/** Ends all reading: the text from `safe` on is for the reference reader. */
export function giveUp(cursor: Cursor): void {
  if (cursor.lost < 0) cursor.lost = cursor.start;
  cursor.next = cursor.text.length;
  cursor.indent = OUTSIDE;
}

/** Opens a list item whose content starts at a column. */
export function openItem(cursor: Cursor, column: number): void {
  cursor.columns.push(column);
  if (cursor.columns.length > DEPTH_LIMIT || column > MARGIN_LIMIT) giveUp(cursor);
}

export function closeItem(cursor: Cursor): void {
  cursor.columns.pop();
}

/** The column of the innermost container that takes in the line, which is in fewer than are open. */
export function containerColumn({ columns, indent }: Cursor): number {
  let at = columns.length - 1;
  while (at >= 0 && (columns[at] ?? 0) > indent) at--;
  return columns[at] ?? 0;
}
