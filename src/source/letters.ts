/**
 * Letters and numbers of all scripts, as `\p{L}` and `\p{N}` mean them. A pattern with such a class takes a millisecond to
 * make ready, each one anew: nearly all text is told without.
 */

import { isDigit, isLetter } from './characters.js';
import { once } from './once.js';

const letter = once(() => /^\p{L}$/u);
const letterOrNumber = once(() => /^[\p{L}\p{N}]$/u);

/** Whether a letter of any script begins at `at`. */
export function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isLetter(code) : isOf(letter, text, at);
}

/** Whether a letter or a number of any script begins at `at`. */
export function isLetterOrNumberAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isLetter(code) || isDigit(code) : isOf(letterOrNumber, text, at);
}

/** Whether a letter or a number of any script ends right before `end`. */
export function isLetterOrNumberBefore(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return isLetterOrNumberAt(text, isLow ? end - 2 : end - 1);
}

function isOf(pattern: () => RegExp, text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && !isCommonSign(code) && pattern().test(String.fromCodePoint(code));
}

/** Spaces, dashes, quotation marks, ellipses, arrows and signs of comparison: all that most text has beyond ASCII. */
function isCommonSign(code: number): boolean {
  if (code < 0x2010) return code === 0xa0 || code === 0xb7 || code === 0xd7;
  return code <= 0x205f || (code >= 0x2190 && code <= 0x245f);
}

/** Whether a text holds a letter or a number of any script. */
export function hasLetterOrNumber(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isLetterOrNumberAt(text, at)) return true;
  return false;
}

/** Whether all of it is ASCII. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
