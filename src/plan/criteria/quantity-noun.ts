import { once } from '../../source/once.js';
import { isDigit, isLetter, isSpace, saysAt } from './characters.js';

/** Words that end a noun phrase: what follows a number but is not what it counts. */
export const NO_NOUN = new Set(
  `a after all an and are as at be because been before behind below above but by can do does during each else every exist exists
  for from had has have if in inside into is it its max maximum may minimum minus must no nor not of on once one only
  or over per plus than that the their them then they this those through to under unless until upon using via vs was were
  when where which while will with within without yet so shall should would could also between across instead
  out left due fails remain remains required needed total both any guaranteed daily weekly monthly hourly yearly am pm cached uncached measured observed achieved reached`.split(
    /\s+/,
  ),
);

const anyWord = once(
  () => /\s?([\p{L}°][\p{L}\p{N}]{0,40}(?:['’-][\p{L}\p{N}]{1,40}){0,5}(?:\/\p{L}{1,20})?)/uy,
);

/**
 * What is counted: up to four words, ending at a plural, or before a preposition, a verb or punctuation
 * (`4 concrete mechanisms`, `1 ranged weapon`); the first word alone where neither comes; empty where nothing is named.
 */
export function readNoun(text: string, at: number): { noun: string; end: number } {
  const words: string[] = [];
  const ends: number[] = [];
  let end = at;
  while (words.length < 4) {
    const word = wordAt(text, end);
    if (word === null || NO_NOUN.has(word.text.toLowerCase())) return { noun: words.join(' '), end };
    words.push(word.text);
    end = word.end;
    ends.push(end);
    if (isPlural(word.text)) return { noun: words.join(' '), end };
  }
  return wordAt(text, end) === null
    ? { noun: words.join(' '), end }
    : { noun: words[0] ?? '', end: ends[0] ?? at };
}

/** Whether a word names several, or something uncountable that plans count to zero (`data loss`). */
export function isPlural(word: string): boolean {
  if (word.endsWith('s') && word.length > 1 && !'aiusAIUS'.includes(word.charAt(word.length - 2)))
    return true;
  return saysAt(word, word.length - 4, 'loss') || saysAt(word, word.length - 8, 'downtime');
}

/** A word with the place where it stands. */
interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The word at `at`, behind one space at most; null where none stands. */
export function wordAt(text: string, at: number): Word | null {
  const start = isSpace(text.charCodeAt(at)) ? at + 1 : at;
  const first = text.charCodeAt(start);
  if (!isLetter(first) && !mayBeLetter(first)) return null;
  let end = partEnd(text, start);
  for (let parts = 0; parts < 5 && isJoint(text.charCodeAt(end)); parts += 1) {
    const part = partEnd(text, end + 1);
    if (part > end + 41) return longWordAt(text, at);
    if (part === end + 1 && !mayBeLetter(text.charCodeAt(part))) break;
    end = part;
  }
  const behind = text.charCodeAt(end);
  if (end === start || end - start > 40 || mayBeLetter(behind)) return longWordAt(text, at);
  if (behind === 47) {
    const part = lettersEnd(text, end + 1);
    if (part > end + 21 || mayBeLetter(text.charCodeAt(part))) return longWordAt(text, at);
    if (part > end + 1) end = part;
  }
  return { text: text.slice(start, end), start, end };
}

function lettersEnd(text: string, at: number): number {
  let end = at;
  while (isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** The index behind the ASCII letters and digits at `at`. */
function partEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); isLetter(code) || isDigit(code); code = text.charCodeAt(end))
    end += 1;
  return end;
}

/** A hyphen or an apostrophe. */
function isJoint(code: number): boolean {
  return code === 39 || code === 45 || code === 0x2019;
}

/** Whether a character beyond ASCII is a letter or digit, for all that is known without looking it up: no dash, quote, arrow or sign of comparison is. */
function mayBeLetter(code: number): boolean {
  if (!(code > 127)) return false;
  return (
    !(code >= 0x2010 && code <= 0x205f) &&
    !(code >= 0x2190 && code <= 0x245f) &&
    code !== 0xd7 &&
    code !== 0xa0
  );
}

/** A word of any alphabet and length. */
function longWordAt(text: string, at: number): Word | null {
  const pattern = anyWord();
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return null;
  const word = match[1] ?? '';
  return { text: word, start: at + match[0].length - word.length, end: at + match[0].length };
}
