import { oneLine } from '../style.js';
import { displayWidth } from '../width.js';

/** How wide common letters are in the sans-serif faces of today's systems, in parts of the size, rounded up. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!`]/, 0.29],
  [/[frtI()[\]{}/\\ "*-]/, 0.4],
  [/[mwMW@%—…]/, 0.95],
  [/[A-Z&<>=+~#$?≥≤×→]/, 0.7],
  [/[\x21-\x7e]/, 0.58],
];

const cache = new Map<string, number>();

function widthOfCharacter(character: string): number {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const columns = displayWidth(character);
  const width =
    columns === 0
      ? 0
      : (widths.find(([shape]) => shape.test(character))?.[1] ?? (columns === 1 ? 0.65 : 1.05));
  cache.set(character, width);
  return width;
}

/** About how wide a text is, never less than it will be in a usual sans-serif face. `size` in the picture's units. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width * size;
}

/** The longest start of a text that fits, ending in `…` where something was cut off. Reads no more of it than it needs. */
export function fitLine(text: string, width: number, size: number): string {
  let taken = 0;
  let end = 0;
  let cut = 0;
  const room = width / size;
  for (const character of oneLine(text)) {
    taken += widthOfCharacter(character);
    if (taken > room) return `${oneLine(text).slice(0, cut).trimEnd()}…`;
    end += character.length;
    if (taken + 0.95 <= room) cut = end;
  }
  return oneLine(text);
}

/** A text in at most so many lines that fit, broken at blanks where there are any, the last one cut off with `…`. */
export function fitLines(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let rest = oneLine(text.slice(0, most * 400)).trim();
  while (rest !== '') {
    if (lines.length === most - 1) return [...lines, fitLine(rest, width, size)];
    const start = startThatFits(rest, width, size);
    lines.push(rest.slice(0, start).trimEnd());
    rest = rest.slice(start).trimStart();
  }
  return lines;
}

/** Where a line ends: behind the last blank that fits, else behind the last character that does. */
function startThatFits(text: string, width: number, size: number): number {
  let taken = 0;
  let end = 0;
  let blank = 0;
  for (const character of text) {
    taken += widthOfCharacter(character) * size;
    if (taken > width && end > 0) return blank > 0 ? blank : end;
    end += character.length;
    if (character === ' ' || character === '-') blank = end;
  }
  return end;
}
