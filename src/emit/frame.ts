import type { Range } from '../source/range.js';
import { lineStarts, lineText, positionAt, type SourceFile } from '../source/source-file.js';
import { blue, red, visible } from './style.js';
import { displayWidth } from './width.js';

const tab = '    ';

/**
 * The source line a range starts in, with carets under the range:
 *
 *        |
 *     48 | - **Blocked by:** pg-14.33
 *        |                   ^^^^^^^^
 *
 * Of a range over several lines the first is shown; a line wider than `columns` is cut around the range.
 */
export function codeFrame(file: SourceFile, range: Range, columns: number): string[] {
  const { line, column } = positionAt(file, range.start);
  const text = lineText(file, line);
  const start = Math.min(column - 1, text.length);
  const lineEnd = (lineStarts(file)[line] ?? file.text.length + 1) - 1;
  const end = range.end > lineEnd ? text.length : Math.min(text.length, start + (range.end - range.start));
  const [before, marked, after] = cut(text, start, Math.max(start, end), columns - String(line).length - 3);
  const gutter = ' '.repeat(String(line).length);
  const carets = '^'.repeat(Math.max(1, displayWidth(marked)));
  return [
    blue(`${gutter} |`),
    `${blue(`${line} |`)} ${before}${marked}${after}`.trimEnd(),
    `${blue(`${gutter} |`)} ${' '.repeat(displayWidth(before))}${red(carets)}`,
  ];
}

/** What stands before, in and behind the range, as shown, together at most `columns` wide where the range allows it. */
function cut(text: string, start: number, end: number, columns: number): [string, string, string] {
  const from = Math.max(0, start - columns * 2);
  const shown = (a: number, b: number) => visible(text.slice(a, b)).replaceAll('\t', tab);
  let before = shown(from, start);
  let marked = shown(start, Math.min(end, start + columns * 2));
  let after = shown(end, Math.min(text.length, end + columns * 2));
  if (displayWidth(marked) > columns) marked = `${takeStart(marked, columns - 1)}…`;
  const room = columns - displayWidth(marked);
  if (displayWidth(before) + displayWidth(after) > room) {
    const behind = Math.min(displayWidth(after), Math.max(room - displayWidth(before), room >> 1));
    before =
      from > 0 || displayWidth(before) > room - behind ? `…${takeEnd(before, room - behind - 1)}` : before;
    const left = room - displayWidth(before);
    after = displayWidth(after) > left ? (left > 0 ? `${takeStart(after, left - 1)}…` : '') : after;
  }
  return [before, marked, after];
}

function takeStart(text: string, columns: number): string {
  let taken = '';
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    taken += character;
  }
  return taken;
}

function takeEnd(text: string, columns: number): string {
  const characters = [...text];
  let width = 0;
  let from = characters.length;
  while (from > 0) {
    width += displayWidth(characters[from - 1] ?? '');
    if (width > columns) break;
    from--;
  }
  return characters.slice(from).join('');
}
