/** What the value of a field says in a word: a priority, nothing at all, done. What the names of fields mean, `vocabulary.ts` knows. */

import { isLetter } from '../source/characters.js';
import { isAscii, isLetterAt, isLetterOrNumberAt } from '../source/letters.js';

const priorities = new Map<string, number>([
  ['critical', 0],
  ['high', 1],
  ['medium', 2],
  ['med', 2],
  ['low', 3],
]);

/** `P0`–`P4`, `0`–`4`, Critical/High/Medium/Low, whatever stands behind (`P0 - CRITICAL`, `high (blocks CI)`); else null. */
export function priorityOf(value: string): number | null {
  let start = 0;
  while (start < value.length && !isLetterOrNumberAt(value, start)) start++;
  const word = /^[a-z\d]+/i.exec(value.slice(start))?.[0].toLowerCase();
  if (word === undefined || isLetterOrNumberAt(value, start + word.length)) return null;
  const level = /^p?([0-4])$/.exec(word)?.[1];
  return level !== undefined ? Number(level) : (priorities.get(word) ?? null);
}

/** A whole value that says "no entry": `none`, `—`, `N/A (built once)`. Prose that begins so (`None of the tests fail`) says more. */
export function isNoEntry(value: string): boolean {
  if (!isNone(value)) return false;
  const text = value.trim();
  return isAscii(text)
    ? /^[^\sa-z]*(?:[a-z]+(?:\/[a-z])?)?[^a-z]*(?:\(.*\)[\s.]*)?$/is.test(text)
    : /^[^\s\p{L}]*(?:\p{L}+(?:\/\p{L})?)?[^\p{L}]*(?:\(.*\)[\s.]*)?$/su.test(text);
}

/** A digit or letter that none of the words for "none" opens with. */
const opensWithMore = /^[\da-jlmo-zA-JLMO-Z]/;

/** A list of names that opens with "no entry", with or without words behind: `none beyond the existing cluster`. */
export function isNone(value: string): boolean {
  const text = value.trim();
  if (opensWithMore.test(text)) return false;
  const word = /^(?:none|nothing|no one|n\/a|nil|null|keine?)(?![\w-])/i.exec(text)?.[0];
  return word === undefined
    ? /^(?:[—–\-~_.]+|\[\s*\]|∅)(?:\s*\(.*)?$/.test(text)
    : !isLetterOrNumberAt(text, word.length);
}

/** A value of a status field or column that says the work is over. */
export function isDoneWord(value: string): boolean {
  const text = value.trim();
  const opening =
    /^(?:[✅☑✔]\ufe0f?\s*|\[x\]|(?:done|closed|completed?|finished|shipped|merged)(?![a-z-]))/i.exec(
      text,
    )?.[0];
  if (opening === undefined) return false;
  const end = opening.length;
  if (opening.startsWith('[')) return true;
  if (isLetter(text.charCodeAt(0))) return !isLetterAt(text, end);
  return end === text.length || isLetterAt(text, end) || '—–-(,.:|'.includes(text.charAt(end));
}
