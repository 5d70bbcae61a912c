import type { Block, Item, List, Quote } from '../blocks.js';
import { takeCheckbox } from '../checkbox.js';
import { advance, BLANK, type Cursor, closeItem, giveUp, intoQuote, OUTSIDE, openItem } from './cursor.js';
import { isBlank, isBreak, isPlainItem, markerEnd } from './openers.js';

/** Reads the blocks of a container with its content at `column`; handed in, so that files need not import in circles. */
export type ScanBlocks = (cursor: Cursor, column: number) => Block[];

/**
 * A list in a container with its content at `column`; the cursor is on its first marker. At the top level the items
 * before one that the scanner gives up on are a list of their own.
 */
export function scanList(cursor: Cursor, column: number, scanBlocks: ScanBlocks): List {
  const { text } = cursor;
  const top = cursor.columns.length === 0 && cursor.quote < 0;
  const start = cursor.first;
  let end = markerEnd(text, start, cursor.stop);
  const type = text.charCodeAt(end - 1);
  const ordered = !isBullet(type);
  const children: Item[] = [];
  do {
    if (top && children.length > 0) cursor.safe = cursor.start;
    const item = scanItem(cursor, end, scanBlocks);
    if (cursor.lost >= 0) break;
    children.push(item);
    end = siblingEnd(cursor, column, type);
  } while (end > 0);
  const last = children[children.length - 1];
  const range = { start, end: last ? last.range.end : start };
  // An array that grew has room for more.
  return { kind: 'list', range, ordered, children: children.slice() };
}

/** The end of the marker that the cursor is on when that is one more of the same list; 0 where it is not. */
function siblingEnd(cursor: Cursor, column: number, type: number): number {
  const { text, first, stop, indent } = cursor;
  if (indent < column || indent - column > 3) return 0;
  if (isBullet(type) && text.charCodeAt(first) === type && isPlainItem(text, first, stop)) return first + 1;
  const end = markerEnd(text, first, stop);
  if (end === 0 || text.charCodeAt(end - 1) !== type) return 0;
  return type !== 43 && isBreak(text, first, stop) ? 0 : end;
}

function isBullet(type: number): boolean {
  return type !== 46 && type !== 41;
}

function scanItem(cursor: Cursor, end: number, scanBlocks: ScanBlocks): Item {
  const { text, first: start, stop } = cursor;
  const marker = { start, end };
  const number = end - start > 1 ? Number.parseInt(text.slice(start, end), 10) : null;
  const width = cursor.indent + end - start;
  let from = end;
  while (from < stop && text.charCodeAt(from) === 32) from++;
  const blanks = from - end;
  let children: Block[] = [];
  if (isBlank(text, from, stop)) skipEmpty(cursor, width);
  else if (text.charCodeAt(from) === 9 || blanks > 4) giveUp(cursor);
  else {
    const column = width + blanks;
    cursor.first = from;
    cursor.indent = column;
    openItem(cursor, column);
    children = scanBlocks(cursor, column);
    closeItem(cursor);
  }
  const last = children[children.length - 1];
  const range = { start, end: last ? last.range.end : end };
  const opening = children[0];
  if (opening?.kind === 'paragraph' && text.charCodeAt(opening.range.start) === 91) {
    const task = takeCheckbox(opening, text);
    if (task) {
      if (task.paragraph) children[0] = task.paragraph;
      else children.shift();
      return { kind: 'item', range, marker, number, checkbox: task.checkbox, children };
    }
  }
  return { kind: 'item', range, marker, number, checkbox: null, children };
}

/** Goes behind an item with nothing on its first line. */
function skipEmpty(cursor: Cursor, width: number): void {
  advance(cursor);
  while (cursor.indent === BLANK) advance(cursor);
  if (cursor.indent > width) giveUp(cursor);
}

/** A quote in a container with its content at `column`; the cursor is on its first `>`. */
export function scanQuote(cursor: Cursor, column: number, scanBlocks: ScanBlocks): Quote {
  const { first: start, columns } = cursor;
  if (cursor.quote >= 0) giveUp(cursor);
  else {
    cursor.quote = column;
    cursor.columns = [];
    intoQuote(cursor);
  }
  const children = scanBlocks(cursor, 0);
  if (cursor.lost < 0) {
    cursor.quote = OUTSIDE;
    cursor.columns = columns;
    if (cursor.start < cursor.text.length) cursor.indent = cursor.margin;
  }
  const last = children[children.length - 1];
  return { kind: 'quote', range: { start, end: last ? last.range.end : start + 1 }, children };
}
