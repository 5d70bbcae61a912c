import { bare, behindBlank } from './token-table.js';

const wordsIn = (list: string) => list.split(/\s/).filter((word) => word !== '');

/** Texts that are known to be one token. */
const known: ReadonlySet<string> = new Set([
  ...wordsIn(bare),
  ...wordsIn(behindBlank).map((word) => ` ${word}`),
  ' `',
]);

/**
 * The most tokens that a text can come to: never fewer than `o200k_base`, `cl100k_base` and Claude's published vocabulary
 * make of it. Their own tables take megabytes; this needs a few thousand short texts that are tokens in all of them.
 *
 * All three cut a text into pieces (numbers; words with the blank or the signs before them), then join bytes in pairs
 * (byte pair encoding) until no two neighbours in a piece are together a token. So of all ways to cut a piece up, those with
 * two neighbours that are known to be one token cannot come out, and the longest of the others is a bound. The same holds
 * for tokens that are not in the table: it is looser without them, never wrong.
 */
export function tokenBound(text: string): number {
  const composed = text.normalize('NFKC');
  return composed === text ? boundOf(text) : Math.max(boundOf(text), boundOf(composed));
}

/** A number, or a word with the signs before it, or signs; each with one blank before it; any other white space. */
const pieces =
  / ?\p{N}+| ?(?:[^\s\p{L}\p{M}\p{N}]*[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?|[^\s\p{L}\p{M}\p{N}]+)|\s/gu;

function boundOf(text: string): number {
  let sum = 0;
  for (const [piece] of text.matchAll(pieces)) sum += pieceBound(piece);
  return sum;
}

/** The longest piece whose ways to be cut up are gone through; those of a longer one are too many. */
const LONGEST = 40;

function pieceBound(piece: string): number {
  if (known.has(piece) && !piece.includes("'")) return 1;
  if (/[^\x20-\x7e]/.test(piece)) return utf8Length(piece);
  if (/^ ?\d+$/.test(piece)) return digitsBound(piece);
  return piece.length > LONGEST ? piece.length : longestCut(piece);
}

/** Digits go by threes, or in any way but one by one: every two of them are a token. */
function digitsBound({ length }: string): number {
  return Math.max(Math.ceil(length / 3) + 1, Math.floor((2 * length + 1) / 3));
}

/** A lone surrogate counts as the three bytes of the sign that takes its place. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The number of parts in the longest cut of a piece in which no two neighbours are known to be one token. */
function longestCut(piece: string): number {
  const { length } = piece;
  const width = length + 1;
  /** By end and length of the last part: the most parts up to there; 0 where there is no such cut. */
  const most = new Uint8Array(width * width);
  let longest = 1;
  for (let end = 1; end <= length; end++) {
    most[end * width + end] = 1;
    for (let start = end - 1; start > 0; start--) {
      let parts = 0;
      for (let before = 1; before <= start; before++) {
        const sum = 1 + (most[start * width + before] ?? 0);
        if (sum > Math.max(1, parts) && !joins(piece, start - before, start, end)) parts = sum;
      }
      most[end * width + end - start] = parts;
      if (end === length) longest = Math.max(longest, parts);
    }
  }
  return longest;
}

/** Whether two neighbours, `from`–`middle` and `middle`–`to`, would be joined, whichever way the piece was cut off its text. */
function joins(piece: string, from: number, middle: number, to: number): boolean {
  return !mayBeCut(piece, middle) && known.has(piece.slice(from, to));
}

/** Whether one of the three starts another piece here: a word behind signs, a capital in it, what follows an apostrophe. */
function mayBeCut(piece: string, at: number): boolean {
  const apostrophe = piece.indexOf("'");
  if (apostrophe >= 0 && at > apostrophe - 1 && at <= apostrophe + 3) return true;
  return /^(?:[^a-zA-Z ][a-zA-Z]|[a-z][A-Z])$/.test(piece.slice(at - 1, at + 1));
}
