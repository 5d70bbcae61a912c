/**
 * Names of beads, tasks, gates and scenarios. An ID is one token of letters, digits and `- _ . #` that holds a digit or
 * a hyphen (LANGUAGE section "IDs"). Typographic dashes and invisible characters inside are taken as part of the token,
 * so that a name pasted from a word processor is seen as the name it was meant to be.
 */

import { isDigit, isLetter, isWhiteSpace } from '../source/characters.js';
import { hasLetterOrNumber } from '../source/letters.js';
import { once } from '../source/once.js';

const BODY = '\\p{L}\\p{N}\\p{M}\\-_.#\\u00ad\\u200b-\\u200d\\u2010-\\u2013\\u2060\\ufeff';
const bodyCharacter = once(() => new RegExp(`^[${BODY}]`, 'u'));
const tokenAt = once(() => new RegExp(`[#\\p{L}\\p{N}.][${BODY}]{0,79}`, 'uy'));
/** What most IDs are written in. */
const plain = /^[a-z\d\-_.#]*$/i;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const dashes = /[\u2010-\u2013]/g;

/**
 * The token that starts at `index` of `text`, or null: what cannot be an ID is not a token (no digit or hyphen, a date,
 * a number with a unit or a percent sign behind it, more than 80 characters).
 */
export function idTokenAt(text: string, index: number): string | null {
  const word = wordAt(text, index);
  if (word === null || !isIdShaped(word)) return null;
  const end = index + word.length;
  const next = text.charAt(end);
  if (next === '%' || next === '/' || next === '\\' || next === '@') return null;
  if (next !== ':' || end + 1 >= text.length) return word;
  return text.charAt(end + 1) === ':' || isWhiteSpace(text.charCodeAt(end + 1)) ? word : null;
}

/** Any run of ID characters at `index`, without trailing punctuation: also words such as `DOCKER`. */
export function wordAt(text: string, index: number): string | null {
  const end = asciiEnd(text, index);
  if (end - index > LONGEST) return null;
  if (text.charCodeAt(end) >= 128) return anyWordAt(text, index);
  const first = text.charCodeAt(index);
  if (first === HYPHEN || first === UNDERSCORE) return null;
  let last = end;
  while (last > index && isPunctuation(text.charCodeAt(last - 1))) last--;
  return last === index ? null : text.slice(index, last);
}

const HYPHEN = 45;
const DOT = 46;
const UNDERSCORE = 95;

const LONGEST = 80;

const plainRun = /[\w\-.#]{0,81}/y;

/** Where a run of `A-Z a-z 0-9 - . _ #` ends, unless it is too long for an ID. */
function asciiEnd(text: string, index: number): number {
  plainRun.lastIndex = index;
  return plainRun.test(text) ? plainRun.lastIndex : index;
}

function isPunctuation(code: number): boolean {
  return code === HYPHEN || code === DOT || code === UNDERSCORE;
}

function anyWordAt(text: string, index: number): string | null {
  const token = tokenAt();
  token.lastIndex = index;
  const match = token.exec(text);
  if (match === null) return null;
  const word = match[0].replace(/[-_.\u2010-\u2013]+$/u, '');
  const end = index + match[0].length;
  return word === '' || bodyCharacter().test(text.slice(end, end + 2)) ? null : word;
}

/** Whether a word can be an ID: it holds a digit or a hyphen, and is neither a date nor a priority. */
export function isIdShaped(word: string): boolean {
  return sign.test(word) && hasLetterOrNumber(word) && !isDateOrPriority(word);
}

/** `2026-01`, `2026-01-31`, `P0` */
function isDateOrPriority(word: string): boolean {
  const { length } = word;
  return (length === 2 || length === 7 || length === 10) && /^(?:\d{4}-\d\d(?:-\d\d)?|P[0-4])$/.test(word);
}

/** Without a digit, a hyphen or a typographic dash a word is none. */
const sign = /[\d\-\u2010-\u2013]/;

/** `8.7`, `12`, `#12`: a section number as often as an ID. */
export function isPlainNumber(id: string): boolean {
  const last = id.charCodeAt(id.length - 1);
  return isDigit(last) && !isLetter(id.charCodeAt(0)) && /^[#.]?\d+(?:\.\d+)*$/.test(id);
}

/** `Phase A`, `Phase IV`, `Gate B`: a capital or a Roman number, a name only behind a noun. */
export function isLetterName(word: string): boolean {
  return /^(?:[A-Z]|[IVX]{2,5})$/.test(word);
}

/** `Pre-Execution`: no digit at all, so an ordinary hyphenated word as often as an ID. */
export function isPlainWord(id: string): boolean {
  return !/\d/.test(id);
}

/** The form in which names are compared when they are not equal to the letter: case, dash forms and invisible characters set aside. */
export function looseId(id: string): string {
  if (plain.test(id)) return id.toLowerCase();
  return id.replace(invisible, '').replace(dashes, '-').toLowerCase();
}

/**
 * The pattern of letters and separators: `ft-0001.8a` → `ft-9.9`, `B1-MODELS` → `b9-A`, `1.2` → `9.9`. The first run of
 * letters is kept, so that `react-18` does not look like a bead of a plan whose IDs are `t-1`, `t-2`.
 */
export function idShape(id: string): string {
  let first = true;
  const loose = looseId(id);
  return loose
    .replace(/(\d)[a-z]$/, '$1')
    .replace(/\d+/g, '9')
    .replace(plain.test(loose) ? /[a-z]+/g : /\p{L}+/gu, (letters) => {
      const kept = first ? letters : 'A';
      first = false;
      return kept;
    });
}

/** Whether `child` is `parent` with a letter or a further number behind: `8a` or `8.1` of `8`. */
export function isChildId(parent: string, child: string): boolean {
  return (
    child.length > parent.length &&
    child.startsWith(parent) &&
    /^(?:[a-z]|\.[\p{L}\p{N}].*)$/u.test(child.slice(parent.length))
  );
}

/** IDs that `id` would be a child of, nearest first: `ft-1.8a` → `ft-1.8`, `ft-1`. */
export function parentIds(id: string): string[] {
  const parents: string[] = [];
  let rest = id;
  if (/\d[a-z]$/.test(rest)) {
    rest = rest.slice(0, -1);
    parents.push(rest);
  }
  for (let dot = rest.lastIndexOf('.'); dot > 0 && parents.length < 20; dot = rest.lastIndexOf('.')) {
    rest = rest.slice(0, dot);
    parents.push(rest);
  }
  return parents;
}

/** Where the last counting part of an ID starts: `ft-0001.` + `12`, with an optional letter; null when it does not end so. */
export function numericTail(
  id: string,
): { readonly head: string; readonly number: number; readonly letter: string } | null {
  const match = /^(.*?)(\d{1,15})([a-z]?)$/u.exec(id);
  if (match === null) return null;
  return { head: match[1] ?? '', number: Number(match[2]), letter: match[3] ?? '' };
}
