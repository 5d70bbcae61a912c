import type { Inline } from '../../markdown/inline.js';
import { isLetter, isWhiteSpace } from '../../source/characters.js';
import { mayBeLabel } from '../vocabulary.js';
import { labelAt } from './labels.js';

const SPACE = 32;
const HYPHEN = 45;
const STOP = 46;
const COLON = 58;
const SEMICOLON = 59;
const BAR = 124;
const MIDDLE_DOT = 0xb7;
const EN_DASH = 0x2013;
const EM_DASH = 0x2014;

/** Whether a separator is a character of its own, which belongs to none of the segments beside it. */
export function isSign(code: number): boolean {
  return code === BAR || code === MIDDLE_DOT || isDash(code);
}

function isDash(code: number): boolean {
  return code === HYPHEN || code === EN_DASH || code === EM_DASH;
}

/**
 * Where the next segment of a line may begin, from `from` on: at ` | ` or ` · `, at a dash before a label of ours, or at such a
 * label behind the end of a sentence. The end of the line where there is none.
 * @param text the visible text without its code
 */
export function nextSeparator(
  inline: Inline,
  text: string,
  from: number,
  start: number,
  end: number,
): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || code === SPACE) continue;
    if (code === STOP || code === SEMICOLON) {
      if (at + 2 < end && isWhiteSpace(text.charCodeAt(at + 1)) && isSentence(inline, text, at + 2, end))
        return at + 2;
    } else if (isDash(code)) {
      if (at > start && isWhiteSpace(text.charCodeAt(at - 1)) && isAside(inline, text, at + 1, end))
        return at;
    } else if (isSign(code) && isFree(text, at - 1, start, end) && isFree(text, at + 1, start, end))
      return at;
  }
  return end;
}

/** Whether white space or an end of the line is there. */
function isFree(text: string, at: number, start: number, end: number): boolean {
  return at < start || at >= end || isWhiteSpace(text.charCodeAt(at));
}

/** `Detect: …` behind a full stop or semicolon. */
function isSentence(inline: Inline, text: string, start: number, end: number): boolean {
  if (!mayBeLabel(text, start, end)) return false;
  const colon = wordsEnd(text, start, end);
  return (
    colon > 0 && colon + 1 < end && isWhiteSpace(text.charCodeAt(colon + 1)) && isFirm(inline, start, end)
  );
}

/** `detect: …` behind a dash. */
function isAside(inline: Inline, text: string, start: number, end: number): boolean {
  let first = start;
  while (first < end && isWhiteSpace(text.charCodeAt(first))) first++;
  if (first === start || !mayBeLabel(text, first, end)) return false;
  return wordsEnd(text, first, end) > 0 && isFirm(inline, start, end);
}

function isFirm(inline: Inline, start: number, end: number): boolean {
  const label = labelAt(inline, start, end);
  return label !== null && !label.soft;
}

/** Most letters and blanks before the colon of a label behind a separator. */
const LONGEST = 25;
const words = /\p{L}[\p{L} ]{1,24}:/uy;

/** Where the colon stands behind 2 to 25 letters and blanks that open with a letter; -1 where none does. */
function wordsEnd(text: string, start: number, end: number): number {
  const reach = Math.min(end, start + LONGEST);
  let at = start;
  while (at < reach && (isLetter(text.charCodeAt(at)) || (at > start && text.charCodeAt(at) === SPACE))) at++;
  if (at >= end) return -1;
  const code = text.charCodeAt(at);
  if (code > 127) {
    words.lastIndex = start;
    return words.test(text) ? words.lastIndex - 1 : -1;
  }
  return code === COLON && at - start >= 2 ? at : -1;
}
