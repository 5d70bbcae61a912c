import { isIdShaped, isPlainNumber, isPlainWord } from '../plan/id.js';
import { isAscii, isLetterOrNumberAt } from '../source/letters.js';
import { once } from '../source/once.js';

/** As much of a run of such characters is read; the pattern `token` says the same. */
const LONGEST = 80;

/**
 * The words of a text that can be IDs, in their order, without punctuation behind them. What has a slash, an at sign or a
 * bracket around it is none, but for what stands in front of its own last punctuation.
 */
export function idWords(text: string): string[] {
  return tokensOf(text)
    .map((token) => token.replace(/[-_.#]+$/, ''))
    .filter((word) => isIdShaped(word) && !isPlainNumber(word) && !isPlainWord(word));
}

/** What the pattern `token` finds, without it where the text is ASCII: it takes long to make ready. */
function tokensOf(text: string): string[] {
  if (!isAscii(text)) return text.match(token()) ?? [];
  const tokens: string[] = [];
  for (const { index, 0: run } of text.matchAll(/[\w\-.#]+/g)) {
    const before = text.charAt(index - 1);
    if (before === '/' || before === '@' || /^[-_.]/.test(run)) continue;
    let end = Math.min(run.length, LONGEST);
    while (end > 0 && isRefused(text, index + end)) end--;
    if (end > 0) tokens.push(run.slice(0, end));
  }
  return tokens;
}

const token = once(() => /(?<![\p{L}\p{N}\-_.#/@])[#\p{L}\p{N}][\p{L}\p{N}\-_.#]{0,79}(?![/@\p{L}\p{N}(])/gu);

/** Whether a name cannot end in front of a character. */
function isRefused(text: string, at: number): boolean {
  const next = text.charAt(at);
  return next === '/' || next === '@' || next === '(' || isLetterOrNumberAt(text, at);
}
