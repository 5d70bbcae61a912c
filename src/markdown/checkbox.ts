import { isWhiteSpace } from '../source/characters.js';
import { range } from '../source/range.js';
import type { Checkbox, Paragraph } from './blocks.js';
import { isSpace, trimStart } from './lines.js';

/**
 * The checkbox that a list item's first paragraph opens with, and what is left of the paragraph: null where nothing is.
 * Knows more marks than GFM (section 5.3).
 */
export function takeCheckbox(
  paragraph: Paragraph,
  text: string,
): { checkbox: Checkbox; paragraph: Paragraph | null } | null {
  const [first, ...others] = paragraph.lines;
  if (!first) return null;
  const end = checkboxEnd(text, first.start);
  if (end < 0) return null;
  const from = trimStart(text, text.charAt(end) === '*' ? end + 1 : end, first.end);
  const lines = from < first.end ? [range(from, first.end), ...others] : others;
  const [next] = lines;
  return {
    checkbox: { range: range(first.start, end), mark: text.slice(first.start + 1, end - 1) },
    paragraph: next ? { kind: 'paragraph', range: range(next.start, paragraph.range.end), lines } : null,
  };
}

/**
 * The end of one character (an emoji may carry a variation selector) in brackets before white space, or the end of the text; `*`
 * behind them means optional. -1 where there is none.
 */
function checkboxEnd(text: string, start: number): number {
  const code = text.codePointAt(start + 1) ?? 0;
  if (text.charAt(start) !== '[' || code === OPENING || code === CLOSING) return -1;
  if (isWhiteSpace(code) && code !== SPACE) return -1;
  let at = start + (code > 0xffff ? 3 : 2);
  if (code !== SPACE && text.charCodeAt(at) === VARIATION) at++;
  if (text.charCodeAt(at) !== CLOSING) return -1;
  const behind = text.charAt(at + 1) === '*' ? at + 2 : at + 1;
  return behind >= text.length || isSpace(text.charCodeAt(behind)) ? at + 1 : -1;
}

const SPACE = 32;
const OPENING = 91;
const CLOSING = 93;
const VARIATION = 0xfe0f;
