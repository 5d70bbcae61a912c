import { isThematicBreak } from './lines.js';

/** More containers around one line are not read; a list item makes two levels of blocks. */
const CONTAINER_LIMIT = 30;

/** Lines that open with so much that could be containers; in fewer characters they do not nest as deep. */
const DEEP_LINE = /^[ \t>*+\-\d.)]{30}.*/gm;
const CONTAINER = /[ \t]+|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/y;

/**
 * The same text, of the same length, without containers nested deeper than the limit: the first marker beyond it becomes
 * an `x`, which makes plain text of its line. Parsers take time cubic in the depth; nobody writes such lines by hand.
 */
export function limitNesting(text: string): string {
  return text.replace(DEEP_LINE, (line) => {
    const marker = markerBeyondLimit(line);
    return marker < 0 || isThematicBreak(line) ? line : `${line.slice(0, marker)}x${line.slice(marker + 1)}`;
  });
}

/** A container takes a `>`, or two columns of a list item's indentation or marker. */
function markerBeyondLimit(line: string): number {
  let depth = 0;
  CONTAINER.lastIndex = 0;
  for (let at = 0; ; at = CONTAINER.lastIndex) {
    const match = CONTAINER.exec(line);
    if (!match) return -1;
    const [token] = match;
    if (/[ \t]/.test(token)) {
      for (const char of token) depth += char === '\t' ? 2 : 0.5;
    } else {
      depth += token === '>' ? 1 : token.length / 2;
      if (depth > CONTAINER_LIMIT) return at;
    }
  }
}
