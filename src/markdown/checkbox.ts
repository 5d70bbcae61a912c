import { range } from '../source/range.js';
import type { Checkbox, Paragraph } from './blocks.js';
import { trimStart } from './lines.js';

/** One character (an emoji may carry a variation selector) in brackets before white space; `*` behind means optional. */
const CHECKBOX = /\[( |[^\s[\]]\ufe0f?)\](?=\*?(?:[ \t\r\n]|$))/uy;

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
  CHECKBOX.lastIndex = first.start;
  const match = CHECKBOX.exec(text);
  if (!match) return null;
  const end = first.start + match[0].length;
  const from = trimStart(text, text.charAt(end) === '*' ? end + 1 : end, first.end);
  const lines = from < first.end ? [range(from, first.end), ...others] : others;
  const [next] = lines;
  return {
    checkbox: { range: range(first.start, end), mark: match[1] ?? '' },
    paragraph: next ? { kind: 'paragraph', range: range(next.start, paragraph.range.end), lines } : null,
  };
}
