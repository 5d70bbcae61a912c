import { htmlBlock } from '../html-block.js';

/**
 * What a line can start. All take the offset of its first character that is no white space, and where it ends, and are
 * cheap where it starts nothing.
 */

const SPACE = 32;
const TAB = 9;

/** The characters of ASCII that may open a block, or a table's delimiter row, or underline a heading. */
const OPENERS = Uint8Array.from({ length: 128 }, (_, code) =>
  '#`~>+-*_<=[|:0123456789'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a line may be more than text; most lines are not. */
export function mayOpen(text: string, first: number): boolean {
  return OPENERS[text.charCodeAt(first)] === 1;
}

/** The depth of an ATX heading (CommonMark 0.31, section 4.2); 0 where there is none. */
export function headingDepth(text: string, first: number, stop: number): number {
  let at = first;
  while (at < stop && text.charCodeAt(at) === 35) at++;
  const depth = at - first;
  if (depth === 0 || depth > 6) return 0;
  const code = text.charCodeAt(at);
  return at === stop || code === SPACE || code === TAB ? depth : 0;
}

/** Whether the line is a thematic break (section 4.1). */
export function isBreak(text: string, first: number, stop: number): boolean {
  const marker = text.charCodeAt(first);
  let count = 0;
  for (let at = first; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === marker) count++;
    else if (code !== SPACE && code !== TAB) return false;
  }
  return count >= 3;
}

/** The length of the run of backticks or tildes that opens fenced code (section 4.5); 0 where none does. */
export function fenceLength(text: string, first: number, stop: number): number {
  const marker = text.charCodeAt(first);
  let at = first;
  while (at < stop && text.charCodeAt(at) === marker) at++;
  if (at - first < 3) return 0;
  if (marker === 96) {
    const tick = text.indexOf('`', at);
    if (tick >= 0 && tick < stop) return 0;
  }
  return at - first;
}

/** Where a list item's marker (section 5.2) ends; 0 where there is none. Behind it is white space or the line's end. */
export function markerEnd(text: string, first: number, stop: number): number {
  let at = first;
  let code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) {
    do code = text.charCodeAt(++at);
    while (code >= 48 && code <= 57 && at < stop);
    if (at - first > 9 || at >= stop || (code !== 46 && code !== 41)) return 0;
  } else if (code !== 45 && code !== 42 && code !== 43) return 0;
  at++;
  code = text.charCodeAt(at);
  return at >= stop || code === SPACE || code === TAB ? at : 0;
}

/** Whether there is a bullet, one space, and text that is no bullet of its kind: an item as most are, and no break. */
export function isPlainItem(text: string, first: number, stop: number): boolean {
  if (text.charCodeAt(first + 1) !== SPACE || first + 2 >= stop) return false;
  const code = text.charCodeAt(first + 2);
  return code > SPACE && code !== text.charCodeAt(first);
}

/** Whether nothing but white space is left. */
export function isBlank(text: string, from: number, stop: number): boolean {
  let at = from;
  while (at < stop && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  return at >= stop;
}

/** Whether all of the line but white space at its end is one run of `=` or `-` (section 4.3). */
export function isUnderline(text: string, first: number, stop: number): boolean {
  const marker = text.charCodeAt(first);
  if (marker !== 61 && marker !== 45) return false;
  let at = first;
  while (at < stop && text.charCodeAt(at) === marker) at++;
  return isBlank(text, at, stop);
}

/**
 * The number of columns that a table's delimiter row (GFM 0.29, section 4.10) makes; 0 where the line is none. One without
 * any `|` or `:` underlines a heading.
 */
export function delimiterColumns(text: string, first: number, stop: number): number {
  let columns = 0;
  let seen = false;
  let at = first;
  while (at < stop) {
    if (text.charCodeAt(at) === 124) {
      seen = true;
      at = skipBlanks(text, at + 1, stop);
      if (at === stop) break;
    } else if (columns > 0) return 0;
    if (text.charCodeAt(at) === 58) {
      seen = true;
      at++;
    }
    if (text.charCodeAt(at) !== 45) return 0;
    while (at < stop && text.charCodeAt(at) === 45) at++;
    if (text.charCodeAt(at) === 58) {
      seen = true;
      at++;
    }
    columns++;
    at = skipBlanks(text, at, stop);
  }
  return seen ? columns : 0;
}

function skipBlanks(text: string, from: number, stop: number): number {
  let at = from;
  while (at < stop && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  return at;
}

/** Whether a line that opens with `[` may start a link reference or footnote definition, or go on in the next one. */
export function mayDefine(text: string, first: number, stop: number): boolean {
  for (let at = first + 1; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === 93) return text.charCodeAt(at + 1) === 58;
    if (code === 91) return false;
    if (code === 92) return true;
  }
  return true;
}

const NO = 0;
export const YES = 1;
export const UNSURE = 2;

/**
 * Whether a line, indented by less than four columns, ends the paragraph before it by starting a block of its own; tables
 * and underlines are not asked for here.
 * @param continued whether the line is in all containers of the paragraph: then not all that may start a block may end one
 */
export function interrupts(text: string, first: number, stop: number, continued: boolean): 0 | 1 | 2 {
  const code = text.charCodeAt(first);
  switch (code) {
    case 35:
      return headingDepth(text, first, stop) > 0 ? YES : NO;
    case 96:
    case 126:
      return fenceLength(text, first, stop) > 0 ? YES : NO;
    case 62:
      return YES;
    case 60: {
      const html = htmlBlock(text.slice(first, stop));
      if (html === null) return NO;
      return html.certain ? YES : continued ? NO : UNSURE;
    }
    case 61:
      return continued ? NO : UNSURE;
    case 91:
      return text.charCodeAt(first + 1) === 94 && mayDefine(text, first, stop) ? UNSURE : NO;
    case 95:
      return isBreak(text, first, stop) ? YES : NO;
    case 42:
    case 43:
    case 45:
      if (isPlainItem(text, first, stop)) return YES;
      if (isBreak(text, first, stop)) return code === 43 ? itemInterrupts(text, first, stop, continued) : YES;
      return itemInterrupts(text, first, stop, continued);
    default:
      return code >= 48 && code <= 57 ? itemInterrupts(text, first, stop, continued) : NO;
  }
}

function itemInterrupts(text: string, first: number, stop: number, continued: boolean): 0 | 1 | 2 {
  if (startsItem(text, first, stop, true)) return YES;
  if (continued || !startsItem(text, first, stop, false)) return NO;
  return isBlank(text, markerEnd(text, first, stop), stop) ? UNSURE : YES;
}

/** Whether a list item starts; one that interrupts is not empty and has no other number than 1. */
export function startsItem(text: string, first: number, stop: number, interrupting: boolean): boolean {
  const end = markerEnd(text, first, stop);
  if (end === 0 || !interrupting) return end > 0;
  const plain = end === first + 1 || (end === first + 2 && text.charCodeAt(first) === 49);
  return plain && !isBlank(text, end, stop);
}
