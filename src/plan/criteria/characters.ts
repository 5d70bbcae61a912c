import { isDigit, isLetter, isWhiteSpace } from '../../source/characters.js';

/** What kind of character a UTF-16 unit is, as the patterns of this folder mean it: `\w` and `\d` are ASCII, `\s` is not. */
export { isDigit, isLetter, isWhiteSpace as isSpace };

/** `\w`. Spelt out: it is asked for every character. */
export function isWord(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95;
}

/** The index behind the run of `\w` that starts at `at`. */
export function wordEnd(text: string, at: number): number {
  while (at < text.length && isWord(text.charCodeAt(at))) at += 1;
  return at;
}

/** Whether `words`, in lower case with one space between them, stand at `at` in any case. */
export function saysAt(text: string, at: number, words: string): boolean {
  if (at < 0 || at + words.length > text.length) return false;
  for (let i = 0; i < words.length; i += 1) {
    const wanted = words.charCodeAt(i);
    const code = text.charCodeAt(at + i);
    if (code !== wanted && (wanted < 97 || wanted > 122 || (code | 32) !== wanted)) return false;
  }
  return true;
}

/** The run of ASCII letters that ends at `end`, in lower case. */
export function lettersBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}
