import { isAscii } from '../../source/letters.js';
import { once } from '../../source/once.js';

/** Words that say nothing about what was measured. */
const FILLER = new Set(
  `a all an and are as at be been by came came dropped fell finished for from got in is it its measured now of on only out
  reached result resulted results rose stands the their then to took total up was were with value final gave per run`.split(
    /\s+/,
  ),
);

/** Made when a text needs it: that takes longer than to read the evidence of a small plan. */
const wordOfAnyScript = once(() => /\p{L}[\p{L}\p{N}_]*/gu);

/** The words of a text that say what it is about: lower case, without plural endings, numbers and filler. */
export function wordsOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const words = lower.match(isAscii(lower) ? /[a-z]\w*/g : wordOfAnyScript()) ?? [];
  return new Set(words.filter((word) => !FILLER.has(word)).map(stem));
}

/** `errors` and `error`, `passes`, `passed` and `pass` are one word. */
function stem(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/(?<=ss|sh|ch|x)es$|(?<=[^s])s$|(?<=..[^aeiou])(?:ed|ing)$/, '');
}

/** How many words of `one` stand in `other`. */
export function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const word of one) if (other.has(word)) count += 1;
  return count;
}
