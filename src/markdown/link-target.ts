export interface LinkTarget {
  /** As written, without angle brackets. */
  readonly target: string;
  readonly end: number;
}

const MAX_PARENTHESES = 32;
const MAX_LABEL = 999;

/** The `(target "title")` of a link at `at`. CommonMark 0.31, section 6.3. */
export function readTarget(text: string, at: number): LinkTarget | null {
  if (text.charAt(at) !== '(') return null;
  const start = skipBlanks(text, at + 1);
  const end = text.charAt(start) === '<' ? angleEnd(text, start) : bareEnd(text, start);
  if (end < 0) return null;
  const target = text.charAt(start) === '<' ? text.slice(start + 1, end - 1) : text.slice(start, end);
  let close = skipBlanks(text, end);
  if (close > end && '"\'('.includes(text.charAt(close)) && close < text.length) {
    const titleEnd = closingQuote(text, close);
    if (titleEnd < 0) return null;
    close = skipBlanks(text, titleEnd);
  }
  return text.charAt(close) === ')' ? { target, end: close + 1 } : null;
}

/**
 * The `[label]` or `[]` behind the bracket that closes at `close`, whether or not the label is defined anywhere; but not
 * behind what looks like an index (`row[i][j]`), and no footnote.
 */
export function readReference(text: string, open: number, close: number): LinkTarget | null {
  if (text.charAt(close + 1) !== '[' || text.charAt(close + 2) === '^') return null;
  if (open > 0 && /[\p{L}\p{N}_\])]/u.test(text.charAt(open - 1))) return null;
  const end = labelEnd(text, close + 2);
  if (end < 0) return null;
  const label = text.slice(close + 2, end);
  const target = label === '' ? text.slice(open + 1, close) : label;
  return target.trim() === '' ? null : { target, end: end + 1 };
}

/** `[[target]]` or `[[target|label]]` at `at`. */
export function readWikiLink(
  text: string,
  at: number,
): { target: string; labelStart: number; end: number } | null {
  if (!text.startsWith('[[', at)) return null;
  const close = labelEnd(text, at + 2);
  if (close <= at + 2 || text.charAt(close + 1) !== ']' || '(['.includes(text.charAt(close + 2) || ' '))
    return null;
  const content = text.slice(at + 2, close);
  const bar = content.indexOf('|');
  if (content.trim() === '' || content.includes('\n')) return null;
  return bar < 0
    ? { target: content, labelStart: at + 2, end: close + 2 }
    : { target: content.slice(0, bar), labelStart: at + 3 + bar, end: close + 2 };
}

/** The `]` that ends a label starting at `start`; -1 where another bracket comes first. */
function labelEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_LABEL + 1);
  for (let at = start; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === ']') return at;
    else if (char === '[') return -1;
  }
  return -1;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10;
}

function angleEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '>') return at + 1;
    else if (char === '<' || char === '\n') return -1;
  }
  return -1;
}

/** Ends at white space or at a parenthesis that it does not open; the limit on open ones keeps failures short. */
function bareEnd(text: string, start: number): number {
  let open = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 127) break;
    if (code === 92 && text.charCodeAt(at + 1) > 32) at++;
    else if (code === 40 && ++open > MAX_PARENTHESES) return -1;
    else if (code === 41 && --open < 0) break;
  }
  return open > 0 ? -1 : at;
}

function closingQuote(text: string, start: number): number {
  const open = text.charAt(start);
  const close = open === '(' ? ')' : open;
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === close) return at + 1;
    else if (char === '(' && open === '(') return -1;
  }
  return -1;
}
