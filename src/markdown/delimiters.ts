import type { Markup } from './markup.js';

/** A run of `*`, `_` or `~~` that may open or close a span; `start` and `count` shrink as parts of it are used. */
export interface Delimiter {
  readonly char: string;
  start: number;
  count: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/** The run of delimiters at `start`; `null` where it can neither open nor close. CommonMark 0.31, section 6.2. */
export function delimiterRun(text: string, start: number, length: number): Delimiter | null {
  const char = text.charAt(start);
  const before = classOf(lastCharacter(text, start));
  const after = classOf(firstCharacter(text, start + length));
  const left = after !== 'space' && (after === 'word' || before !== 'word');
  const right = before !== 'space' && (before === 'word' || after !== 'word');
  const inWord = char === '_';
  const canOpen = left && !(inWord && right && before !== 'punctuation');
  const canClose = right && !(inWord && left && after !== 'punctuation');
  return canOpen || canClose ? { char, start, count: length, length, canOpen, canClose } : null;
}

/**
 * Matches the delimiters from index `bottom` on, marks what they hide and takes them off. Each search that fails is
 * remembered (`floors`), each that succeeds drops what it passed, so that all of them together are linear.
 */
export function matchDelimiters(markup: Markup, bottom: number): void {
  if (markup.delimiters.length <= bottom) return;
  const openers: Delimiter[] = [];
  const floors = new Map<string, number>();
  for (const closer of markup.delimiters.splice(bottom)) {
    const key = `${closer.char}${closer.canOpen}${closer.length % 3}`;
    while (closer.canClose && closer.count > 0) {
      const index = findOpener(openers, closer, floors.get(key) ?? 0);
      const opener = openers[index];
      if (!opener) {
        floors.set(key, closer.start);
        break;
      }
      openers.length = index + 1;
      addSpan(markup, opener, closer);
      if (opener.count === 0) openers.pop();
    }
    if (closer.canOpen && closer.count > 0) openers.push(closer);
  }
}

function findOpener(openers: readonly Delimiter[], closer: Delimiter, floor: number): number {
  for (let index = openers.length - 1; index >= 0; index--) {
    const opener = openers[index];
    if (!opener || opener.start < floor) return -1;
    if (opener.char === closer.char && !isOddMatch(opener, closer)) return index;
  }
  return -1;
}

/** Rules 9 and 10 of section 6.2: runs that could both open and close do not match where three divides their sum. */
function isOddMatch(opener: Delimiter, closer: Delimiter): boolean {
  if (closer.char === '~') return false;
  return (
    (closer.canOpen || opener.canClose) &&
    closer.length % 3 !== 0 &&
    (opener.length + closer.length) % 3 === 0
  );
}

function addSpan(markup: Markup, opener: Delimiter, closer: Delimiter): void {
  const width = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
  const innerStart = opener.start + opener.count;
  const innerEnd = closer.start;
  opener.count -= width;
  closer.start += width;
  closer.count -= width;
  markup.hidden.fill(1, innerStart - width, innerStart);
  markup.hidden.fill(1, innerEnd, innerEnd + width);
  const kind = opener.char === '~' ? 'strike' : width === 2 ? 'strong' : 'emphasis';
  markup.spans.push({
    kind,
    outerStart: innerStart - width,
    innerStart,
    innerEnd,
    outerEnd: innerEnd + width,
    target: '',
  });
}

type CharacterClass = 'space' | 'punctuation' | 'word';

const SPACE = /\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

function classOf(character: string): CharacterClass {
  if (character === '' || SPACE.test(character)) return 'space';
  return PUNCTUATION.test(character) ? 'punctuation' : 'word';
}

function firstCharacter(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
}

function lastCharacter(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  const pair = end > 1 && low >= 0xdc00 && low <= 0xdfff;
  return end > 0 ? text.slice(pair ? end - 2 : end - 1, end) : '';
}
