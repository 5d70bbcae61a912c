/** `1 bead`, `28 beads`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** A word as a POSIX shell reads it: as it is where that is safe, else in single quotes. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** One runnable line: the words quoted for a shell. */
export function command(...words: string[]): string {
  return words.map(shellQuote).join(' ');
}
