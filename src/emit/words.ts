import { shellWord } from '../source/shell-word.js';
import { oneLine } from './style.js';

/** `1 bead`, `28 beads`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** A word for a shell, for people to copy: what a terminal would not show as it is, as escapes in dollar quotes. */
export function shellQuote(word: string): string {
  if (oneLine(word) === word) return shellWord(word);
  return `$'${Array.from(word.replace(/['\\]/g, '\\$&'), escaped).join('')}'`;
}

const escaped = (character: string) =>
  oneLine(character) === character
    ? character
    : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** One runnable line: the words quoted for a shell. */
export function command(...words: string[]): string {
  return words.map(shellQuote).join(' ');
}
