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
  // Quotation marks, dashes, ellipses: all that most text has beyond ASCII.
  if (code === undefined || (code >= 0x2010 && code <= 0x2027)) return false;
  return pattern().test(String.fromCodePoint(code));
}

/** Whether all of it is ASCII. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
