import { isWhiteSpace } from '../source/characters.js';
import { once } from '../source/once.js';
import type { Markup } from './markup.js';

/** A run of `*`, `_` or `~~` that may open or close a span; `start` and `count` shrink as parts of it are used. */
export interface Delimiter {
  /** The code unit of its characters. */
  readonly code: number;
  start: number;
  count: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** The first of its two cuts: what is hidden at its start, and at its end. */
  readonly cut: number;
}

const UNDERSCORE = 95;
const TILDE = 126;

/** The run of delimiters at `start`; `null` where it can neither open nor close. CommonMark 0.31, section 6.2. */
export function delimiterRun(text: string, start: number, length: number, cut: number): Delimiter | null {
  const code = text.charCodeAt(start);
  const before = classBefore(text, start);
  const after = classAt(text, start + length);
  const left = after !== SPACE && (after === WORD || before !== WORD);
  const right = before !== SPACE && (before === WORD || after !== WORD);
  const inWord = code === UNDERSCORE;
  const canOpen = left && !(inWord && right && before !== PUNCTUATION);
  const canClose = right && !(inWord && left && after !== PUNCTUATION);
  return canOpen || canClose ? { code, start, count: length, length, canOpen, canClose, cut } : null;
}

/**
 * Matches the delimiters from index `bottom` on, marks what they hide and takes them off. Each search that fails is
 * remembered (`floors`), each that succeeds drops what it passed, so that all of them together are linear.
 */
export function matchDelimiters(markup: Markup, bottom: number): void {
  const { delimiters } = markup;
  const openers: Delimiter[] = [];
  const floors: number[] = [];
  for (let i = bottom; i < delimiters.length; i++) {
    const closer = delimiters[i] as Delimiter;
    if (closer.canClose && openers.length > 0) close(markup, openers, closer, floors);
    if (closer.canOpen && closer.count > 0) openers.push(closer);
  }
  delimiters.length = Math.min(delimiters.length, bottom);
}

function close(markup: Markup, openers: Delimiter[], closer: Delimiter, floors: number[]): void {
  const kind = closer.code === TILDE ? 2 : closer.code === UNDERSCORE ? 1 : 0;
  const key = 6 * kind + (closer.canOpen ? 3 : 0) + (closer.length % 3);
  while (closer.count > 0) {
    const index = findOpener(openers, closer, floors[key] ?? 0);
    const opener = openers[index];
    if (!opener) {
      floors[key] = closer.start;
      return;
    }
    openers.length = index + 1;
    addSpan(markup, opener, closer);
    if (opener.count === 0) openers.pop();
  }
}

function findOpener(openers: readonly Delimiter[], closer: Delimiter, floor: number): number {
  for (let index = openers.length - 1; index >= 0; index--) {
    const opener = openers[index];
    if (!opener || opener.start < floor) return -1;
    if (opener.code === closer.code && !isOddMatch(opener, closer)) return index;
  }
  return -1;
}

/** Rules 9 and 10 of section 6.2: runs that could both open and close do not match where three divides their sum. */
function isOddMatch(opener: Delimiter, closer: Delimiter): boolean {
  if (closer.code === TILDE) return false;
  return (
    (closer.canOpen || opener.canClose) &&
    closer.length % 3 !== 0 &&
    (opener.length + closer.length) % 3 === 0
  );
}

function addSpan(markup: Markup, opener: Delimiter, closer: Delimiter): void {
  const { cuts } = markup;
  const width = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
  const innerStart = opener.start + opener.count;
  const innerEnd = closer.start;
  opener.count -= width;
  closer.start += width;
  closer.count -= width;
  cuts[2 * opener.cut + 2] = innerStart - width;
  cuts[2 * closer.cut + 1] = innerEnd + width;
  markup.spans.push({
    kind: opener.code === TILDE ? 'strike' : width === 2 ? 'strong' : 'emphasis',
    outerStart: innerStart - width,
    innerStart,
    innerEnd,
    outerEnd: innerEnd + width,
    target: '',
  });
}

const WORD = 0;
const SPACE = 1;
const PUNCTUATION = 2;

const punctuation = once(() => /[\p{P}\p{S}]/u);

/** The classes of ASCII. */
const classes = Uint8Array.from({ length: 128 }, (_, code) =>
  isWhiteSpace(code) ? SPACE : isAsciiPunctuation(code) ? PUNCTUATION : WORD,
);

function classAt(text: string, at: number): number {
  if (at >= text.length) return SPACE;
  const code = text.charCodeAt(at);
  return classes[code] ?? classOf(text, at, code);
}

function classBefore(text: string, end: number): number {
  if (end === 0) return SPACE;
  const code = text.charCodeAt(end - 1);
  if (code < 128) return classes[code] ?? WORD;
  const isLow = code >= 0xdc00 && code <= 0xdfff && end > 1;
  return classOf(text, isLow ? end - 2 : end - 1, code);
}

/** The class of the character beyond ASCII that starts at `at` and holds this code unit. */
function classOf(text: string, at: number, code: number): number {
  if (isWhiteSpace(code)) return SPACE;
  // Dashes and quotation marks: nearly all that text has beyond ASCII.
  if (code >= 0x2010 && code <= 0x2027) return PUNCTUATION;
  return punctuation().test(String.fromCodePoint(text.codePointAt(at) ?? 0)) ? PUNCTUATION : WORD;
}

/** `!` to `/`, `:` to `@`, `[` to `` ` ``, `{` to `~`: also what a backslash escapes (section 2.4). */
export function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}
