import type { Block } from '../blocks.js';
import { scanList, scanQuote } from './containers.js';
import { advance, BLANK, type Cursor, cursorAt } from './cursor.js';
import { scanBreak, scanFence, scanHeading, scanHtml, scanIndented } from './leaves.js';
import { fenceLength, headingDepth, isBreak, isPlainItem, startsItem } from './openers.js';
import { scanParagraph } from './paragraph.js';

/** Where a scan ended before the end of the text. */
export interface Doubt {
  /** Up to there all blocks are certain, and nothing is open that could take in what follows. */
  readonly safe: number;
  /** The line where the scanner gave up, that of `safe` or one behind it. */
  readonly lost: number;
}

/**
 * Appends the blocks of `text` from `from` on to `blocks`, as far as they are certain, in one pass over its lines.
 * @param from a line's start with nothing open before it
 * @param returns whether the text has carriage returns
 * @param until how far at least: up to the next heading with a blank line before it
 * @returns where it ended: the end of the text, or the start of a line with nothing open before it
 */
export function scan(
  text: string,
  from: number,
  returns: boolean,
  blocks: Block[],
  until = text.length,
): Doubt | number {
  const cursor = cursorAt(text, from, returns);
  let kept = blocks.length;
  while (cursor.indent >= 0) {
    if (cursor.indent === BLANK) {
      advance(cursor);
      continue;
    }
    // What interrupts is read as such only behind what it interrupts.
    if (!cursor.interrupting) {
      if (cursor.start >= until && isHeading(cursor)) return cursor.start;
      cursor.safe = cursor.start;
      kept = blocks.length;
    }
    const block = scanBlock(cursor, 0, blocks);
    if (cursor.lost < 0 || (block.kind === 'list' && block.children.length > 0)) blocks.push(block);
    else blocks.length = kept;
  }
  return cursor.lost < 0 ? text.length : { safe: cursor.safe, lost: cursor.lost };
}

/** Whether a heading starts in the cursor's line, at the top level. */
function isHeading({ text, first, stop, indent, behindBlank }: Cursor): boolean {
  return behindBlank && indent < 4 && headingDepth(text, first, stop) > 0;
}

const NO_BLOCKS: Block[] = [];

/** The blocks of a container with its content at `column`, up to the first line that is not in it. */
function scanBlocks(cursor: Cursor, column: number): Block[] {
  let blocks = NO_BLOCKS;
  while (cursor.indent >= column) {
    if (cursor.indent === BLANK) advance(cursor);
    // Most containers hold one block; an array that grows takes room for many.
    else if (blocks.length === 0) blocks = [scanBlock(cursor, column, blocks)];
    else blocks.push(scanBlock(cursor, column, blocks));
  }
  return blocks;
}

/** The block that the cursor's line starts. CommonMark 0.31, sections 4 and 5; GFM 0.29, section 4.10. */
function scanBlock(cursor: Cursor, column: number, before: readonly Block[]): Block {
  const { text, first, stop } = cursor;
  if (cursor.indent - column > 3) {
    const previous = before[before.length - 1];
    const lazy = previous?.kind === 'list' || (previous?.kind === 'quote' && !cursor.behindBlank);
    return scanIndented(cursor, column, lazy);
  }
  const code = text.charCodeAt(first);
  switch (code) {
    case 35: {
      const depth = headingDepth(text, first, stop);
      if (depth > 0) return scanHeading(cursor, depth);
      break;
    }
    case 96:
    case 126: {
      const size = fenceLength(text, first, stop);
      if (size > 0) return scanFence(cursor, column, size);
      break;
    }
    case 62:
      return scanQuote(cursor, column, scanBlocks);
    case 60: {
      const html = scanHtml(cursor, column);
      if (html) return html;
      break;
    }
    case 42:
    case 43:
    case 45:
      if (isPlainItem(text, first, stop)) return scanList(cursor, column, scanBlocks);
      if (code !== 43 && isBreak(text, first, stop)) return scanBreak(cursor);
      break;
    case 95:
      if (isBreak(text, first, stop)) return scanBreak(cursor);
      break;
  }
  // From `*` to `9` are all markers of lists.
  if (code >= 42 && code <= 57 && startsItem(text, first, stop, cursor.interrupting))
    return scanList(cursor, column, scanBlocks);
  return scanParagraph(cursor, column);
}
