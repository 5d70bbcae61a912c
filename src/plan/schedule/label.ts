/** What ends a line, or is not seen: it has no place in a label. */
const breaking = /[\x00-\x1f\x7f-\x9f\s]+/g;
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Characters of a label in a picture; what is longer is cut. */
const LONGEST = 80;

/** A text as one short line: no control characters, no halves of characters, at most 80 characters. */
export function plainLabel(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(unseen, '')
    .replace(breaking, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= LONGEST
    ? line
    : `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
