/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** The first of many words, then how many more there are; all of them where that takes no more words. */
export function firstOf(words: readonly string[], most: number): readonly string[] {
  return words.length <= most + 1 ? words : [...words.slice(0, most), `${words.length - most} more`];
}
