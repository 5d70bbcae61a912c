/** Where the line that holds `offset` starts. */
export function lineStartAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line that holds `offset` ends, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Behind the line break at `end`; `end` itself where there is none. */
export function behindBreak(text: string, end: number): number {
  return end + (breakAt(text, end)?.length ?? 0);
}

/** What ends lines around `offset`: the break before it, else the first of the text, else `\n`. */
export function lineBreakNear(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  if (start > 0) return text.slice(start - 2, start) === '\r\n' ? '\r\n' : text.charAt(start - 1);
  return breakAt(text, lineEndAt(text, offset)) ?? '\n';
}

function breakAt(text: string, end: number): string | null {
  if (!isBreak(text.charCodeAt(end))) return null;
  return text.slice(end, end + 2) === '\r\n' ? '\r\n' : text.charAt(end);
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}
