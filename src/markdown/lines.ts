/** The offset of the line break, or of the end of the text, at or after `offset`. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
    end++;
  }
  return end;
}

/** Where the line after the line break at `end` starts. */
export function nextLine(text: string, end: number): number {
  return end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
}

/** The first place from `start` to `end` with no space, tab or line break: what Markdown calls white space. */
export function trimStart(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of what stands between `start` and `end` without the white space at its end. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Whether a line is `---`, `* * *` or the like. CommonMark 0.31, section 4.1. */
export function isThematicBreak(line: string): boolean {
  const marks = line.replace(/[ \t]+/g, '');
  return (
    marks.length >= 3 && '*-_'.includes(marks.charAt(0)) && marks === marks.charAt(0).repeat(marks.length)
  );
}

/** The end of the first line behind `from` that is `---` (or `+++`) but for blanks behind it; -1 where there is none. */
export function closingLineEnd(text: string, fence: '---' | '+++', from: number): number {
  const closing = fence === '---' ? /[\r\n]---[ \t]*(?=[\r\n]|$)/g : /[\r\n]\+\+\+[ \t]*(?=[\r\n]|$)/g;
  closing.lastIndex = from;
  return closing.test(text) ? closing.lastIndex : -1;
}
