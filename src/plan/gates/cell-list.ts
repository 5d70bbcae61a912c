import { isLetter } from '../criteria/characters.js';

/** `18/20` and `18 of 20` as `18`, and the total where it is the same everywhere. */
export function withoutTotals(text: string): { text: string; outOf: number | null } {
  if (!text.includes('/') && !text.includes('of')) return { text, outOf: null };
  const totals = new Set<number>();
  const plain = text.replace(
    /(?<![\w./])(\d{1,9})(?:\s?\/\s?|\s(?:out\s)?of\s)(\d{1,9})(?![\w/]|\.\d)/g,
    (_, part, total) => {
      totals.add(Number(total));
      return part;
    },
  );
  const [total] = totals;
  return totals.size === 1 && total !== undefined ? { text: plain, outOf: total } : { text, outOf: null };
}

/** What every list holds. */
const MAY_JOIN = /[,;|/&+]|\b(?:or|and|plus|between)\b/i;
const SEPARATOR =
  /(?<!\d),\s*(?:or\s+)?|,\s+(?:or\s+)?|;\s*|\s+(or|\|\||\/)\s+(?!(?:more|less|fewer|above|below|higher|lower|up|greater|better|worse|under|over)\b)|\s+(and|&{1,2}|\+|plus)\s+(?!(?:above|below|up|more|higher)\b)/gi;
const BETWEEN = /\b(between\s[^,;()]{1,24}?\s)and(?=\s)/gi;

/** The parts of a list outside brackets; null where any-of and all-of are mixed. */
export function splitList(text: string): { parts: readonly string[]; all: boolean } | null {
  if (!MAY_JOIN.test(text)) return { parts: [withDigits(text)], all: false };
  const plain = text
    .replace(BETWEEN, '$1to ')
    .replace(/[[(][^[\]()]*[\])]/g, (inside) => '\uE002'.repeat(inside.length));
  const source = text.replace(BETWEEN, '$1to ');
  const parts: string[] = [];
  const joints = new Set<boolean>();
  let at = 0;
  for (const match of plain.matchAll(SEPARATOR)) {
    if (isOffset(plain, match)) continue;
    joints.add(match[2] !== undefined);
    parts.push(source.slice(at, match.index));
    at = match.index + match[0].length;
  }
  parts.push(source.slice(at));
  if (joints.size > 1) return null;
  return {
    parts: parts.map((part) => withDigits(part.replace(/\bbetween (?=[-−$\d])/gi, ''))),
    all: joints.has(true),
  };
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** A number in letters, alone or before `or more`, `to five`. */
const WORD = new RegExp(`^(?:${WORDS.join('|')})(?=$|\\s(?:or|to)\\b|[–-])`, 'i');

function withDigits(part: string): string {
  if (!isLetter(part.charCodeAt(0))) return part;
  return part.replace(WORD, (word) => String(WORDS.indexOf(word.toLowerCase())));
}

/** The sign of `baseline + 15 pp`. */
function isOffset(text: string, match: RegExpExecArray): boolean {
  return (
    match[2] === '+' &&
    /[A-Za-z]$/.test(text.slice(0, match.index)) &&
    /^[\d$]/.test(text.slice(match.index + match[0].length))
  );
}
