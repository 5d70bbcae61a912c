import type { Preamble } from '../front-matter.js';

/** What `readFrontMatter` says, in the cases that are certain; else null. */
export function scanPreamble(text: string, start: number): Preamble | null {
  const code = text.charCodeAt(start);
  const opens = (code === 45 || code === 43) && text.charCodeAt(start + 1) === code;
  return opens ? null : { frontMatter: null, skipped: null, end: start };
}
