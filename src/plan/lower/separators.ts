import type { Inline } from '../../markdown/inline.js';
import { isLetter, isWhiteSpace, skipWhiteSpace } from '../../source/characters.js';
import { once } from '../../source/once.js';
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

/** What stands for each character of code in a text where separators are looked for. */
export const CODE = '\ufffc';

/** Whether a separator is a character of its own, which belongs to none of the segments beside it. */
export function isSign(code: number): boolean {
  return code === BAR || code === MIDDLE_DOT || isDash(code);
}

function isDash(code: number): boolean {
  return code === HYPHEN || code === EN_DASH || code === EM_DASH;
}

/** The characters that may part segments; what stands around them is looked at by hand. */
const candidates = /[|·]|[—–.;-](?=\s)/g;

/** The next of those characters in a text, at or behind `from`; the end of the text where there is none. */
export function nextCandidate(text: string, from: number): number {
  candidates.lastIndex = from;
  return candidates.test(text) ? candidates.lastIndex - 1 : text.length;
}

/**
 * Where the segment begins that a candidate in a line parts from the one before: at ` | ` or ` · `, at a dash before a label of
 * ours, or at such a label behind the end of a sentence. -1 where it parts nothing.
 * @param text the visible text without its code
 */
export function separatorAt(inline: Inline, text: string, at: number, start: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === STOP || code === SEMICOLON)
    return at + 2 < end && isSentence(inline, text, at + 2, end) ? at + 2 : -1;
  if (isDash(code)) {
    const isFreeDash = at > start && isWhiteSpace(text.charCodeAt(at - 1));
    return isFreeDash && isAside(inline, text, at + 1, end) ? at : -1;
  }
  return isFree(text, at - 1, start, end) && isFree(text, at + 1, start, end) ? at : -1;
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
  const first = skipWhiteSpace(text, start, end);
  if (first === start || !mayBeLabel(text, first, end)) return false;
  return wordsEnd(text, first, end) > 0 && isFirm(inline, start, end);
}

function isFirm(inline: Inline, start: number, end: number): boolean {
  const label = labelAt(inline, skipWhiteSpace(inline.text, start, end), end);
  return label !== null && !label.spelling.soft;
}

/** Most letters and blanks before the colon of a label behind a separator. */
const LONGEST = 25;
const words = once(() => /\p{L}[\p{L} ]{1,24}:/uy);

/** Where the colon stands behind 2 to 25 letters and blanks that open with a letter; -1 where none does. */
function wordsEnd(text: string, start: number, end: number): number {
  const reach = Math.min(end, start + LONGEST);
  let at = start;
  while (at < reach && (isLetter(text.charCodeAt(at)) || (at > start && text.charCodeAt(at) === SPACE))) at++;
  if (at >= end) return -1;
  const code = text.charCodeAt(at);
  if (code > 127) {
    if (text.charAt(at) === CODE) return -1;
    const pattern = words();
    pattern.lastIndex = start;
    return pattern.test(text) ? pattern.lastIndex - 1 : -1;
  }
  return code === COLON && at - start >= 2 ? at : -1;
}
