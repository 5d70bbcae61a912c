import { once } from '../source/once.js';
import { unstyled, visible } from './style.js';

/** East Asian wide and full-width blocks, and characters shown as emoji by themselves (Unicode TR11, TR51). */
const wide = once(
  () =>
    /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u,
);
/** Combining marks, variation selectors, joiners, soft hyphens, skin tones: they take no column of their own. */
const zero = once(() => /\p{M}|\p{Emoji_Modifier}|[\u00ad\u200c]|\u200d/u);
const ascii = /^[\x20-\x7e]*$/;

/** Columns that a character takes in a terminal. */
function widthOfCharacter(character: string): number {
  if (character <= '~') return 1;
  if (zero().test(character)) return 0;
  return wide().test(character) ? 2 : 1;
}

/** Columns that a text without tabs and line breaks takes in a terminal, styles not counted. */
export function displayWidth(text: string): number {
  const shown = visible(unstyled(text));
  if (ascii.test(shown)) return shown.length;
  let width = 0;
  for (const character of shown) width += widthOfCharacter(character);
  return width;
}

/** The longest start of an unstyled text that fits in `columns`, ending in `…` where something was cut off. */
export function clip(text: string, columns: number): string {
  if (text.length <= columns && ascii.test(text)) return text;
  const shown = visible(text);
  let width = 0;
  let end = 0;
  let fits = 0;
  for (const character of shown) {
    width += widthOfCharacter(character);
    if (width > columns) return columns < 1 ? '' : `${shown.slice(0, fits).trimEnd()}…`;
    end += character.length;
    if (width < columns) fits = end;
  }
  return shown;
}

/** The text with blanks behind it up to so many columns; as it is where it is wider. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
