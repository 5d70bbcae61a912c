import type { Decision } from '../model.js';

const arrows = ['→', '⇒', '->', '=>'] as const;

/** Where the last arrow of a text stands; -1 where it has none. */
function lastArrow(text: string): number {
  let last = -1;
  for (const arrow of arrows) last = Math.max(last, text.lastIndexOf(arrow));
  return last;
}

/** Whether a text holds an arrow. */
export function hasArrow(text: string): boolean {
  return lastArrow(text) >= 0;
}

const OWN_ID = /^[*_`]{0,3}D\d{1,9}[a-z]?(?:\.\d{1,9}){1,9}[*_`]{0,3}(?:\s{0,9}[:—–.-])?/;

/** What a decision says, without its own ID and the link behind its last arrow. An arrow that leads to no bead belongs to it. */
export function wordsOf({ text: { text, loc }, coveredBy }: Decision): string {
  const isLinked = coveredBy.some((reference) => {
    const { path, range } = reference.text.loc;
    return path === loc.path && range.start >= loc.range.start && range.start < loc.range.end;
  });
  const arrow = isLinked ? lastArrow(text) : -1;
  const words = (arrow < 0 ? text : text.slice(0, arrow)).trim();
  const said = '*_`D'.includes(words.charAt(0)) ? words.replace(OWN_ID, '').trim() : words;
  return said === '' ? text : said;
}
