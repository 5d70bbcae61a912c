/** `break` is `<br>`; `link` an autolink, shown without its angle brackets; `markup` is not shown. */
export interface InlineHtml {
  readonly kind: 'break' | 'link' | 'markup';
  readonly end: number;
}

const BREAK = /<br[ \t\n]*\/?>/iy;
const AUTOLINK =
  /<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)>/iy;
const TAG_NAME = /<[a-z][a-z0-9-]*/iy;
const CLOSING_TAG = /<\/[a-z][a-z0-9-]*[ \t\n]*>/iy;
const ATTRIBUTE = /[ \t\n]+[a-z_:][\w.:-]*/iy;
const ATTRIBUTE_VALUE = /[ \t\n]*=[ \t\n]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)/y;
const TAG_END = /[ \t\n]*\/?>/y;

const DELIMITED: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
];

/**
 * The autolink, tag, comment or the like that starts at `at`. CommonMark 0.31, sections 6.5 and 6.6.
 * @param missing ends known not to come any more, so that none is looked for twice
 */
export function readHtml(text: string, at: number, missing: Set<string>): InlineHtml | null {
  const next = text.charAt(at + 1);
  if (next === '!' || next === '?') return readDelimited(text, at, missing);
  if (!mayBeHtml(text.charCodeAt(at + 1))) return null;
  const closing = matchEnd(CLOSING_TAG, text, at);
  if (closing >= 0) return { kind: 'markup', end: closing };
  const lineBreak = matchEnd(BREAK, text, at);
  if (lineBreak >= 0) return { kind: 'break', end: lineBreak };
  const link = matchEnd(AUTOLINK, text, at);
  if (link >= 0) return { kind: 'link', end: link };
  const end = openingTagEnd(text, at);
  return end >= 0 ? { kind: 'markup', end } : null;
}

/** Whether a tag or an address may go on with this code unit behind `<`; `p95 < 4 s` does not. */
export function mayBeHtml(code: number): boolean {
  return code > 32 && code !== LESS && code !== EQUALS;
}

const LESS = 60;
const EQUALS = 61;

function openingTagEnd(text: string, start: number): number {
  let at = matchEnd(TAG_NAME, text, start);
  while (at >= 0) {
    const name = matchEnd(ATTRIBUTE, text, at);
    if (name < 0) return matchEnd(TAG_END, text, at);
    const value = matchEnd(ATTRIBUTE_VALUE, text, name);
    at = value < 0 ? name : value;
  }
  return -1;
}

function readDelimited(text: string, at: number, missing: Set<string>): InlineHtml | null {
  for (const [open, close] of DELIMITED) {
    if (!text.startsWith(open, at)) continue;
    if (open === '<!' && !/[a-z]/i.test(text.charAt(at + 2))) return null;
    if (missing.has(close)) return null;
    const found = text.indexOf(close, at + 2);
    if (found >= 0) return { kind: 'markup', end: found + close.length };
    missing.add(close);
    return null;
  }
  return null;
}

/** Where a sticky pattern ends when it matches at `at`, else -1. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
