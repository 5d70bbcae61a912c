import { lineBreakNear } from '../../source/line-break.js';
import type { TextEdit } from '../../source/text-edit.js';
import type { View } from './views.js';

/**
 * Puts a text between the comments of a view and a hash into the closing one; nothing else changes.
 * @param written lines that end in `\n`; they get the line ends of the file
 * @param hash null for none
 */
export function viewEdit(text: string, view: View, written: string, hash: string | null): TextEdit {
  const { opening, content, closing } = view;
  const lineBreak = lineBreakNear(text, opening.end);
  const isOwnLine = /[\r\n]/.test(text.charAt(content.start - 1));
  const lines = `${isOwnLine ? '' : '\n'}${written}`.replaceAll('\n', lineBreak);
  const end = hash === null ? '<!-- plan:end -->' : `<!-- plan:end ${hash} -->`;
  return { range: { start: content.start, end: closing.end }, newText: `${lines}${end}` };
}
