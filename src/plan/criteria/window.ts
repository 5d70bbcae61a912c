import { readQuantity } from './quantity.js';

const WINDOW =
  /\b(?:for|over|sustained(?: for)?|during|across|lasting)\s(?:(?:at least|≥|>=|any|the(?: last| past)?|each|about|~)\s?)?(?:(?:an?|one)\s(?=\w)(minute|hour|day|week)\b|(?:an?\s)?(?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\s))/gi;
/** `30 consecutive days`: the word between the number and its unit. */
const IN_A_ROW = /^(\d{1,4}|[a-z]{3,6}) (?:consecutive|straight|full|whole|successive|working|calendar) /i;

/**
 * `for 1h`, `over 5 min`, `sustained 10m` behind a comparison that ends at `at`: how long it must hold, in ms, and where that
 * is said; null where it is not. `to`: where the next comparison starts.
 */
export function findWindow(text: string, at: number, to: number): { value: number; start: number } | null {
  if (at >= text.length) return null;
  const rest = text.slice(at, Math.max(to, at) + 40);
  for (const match of rest.matchAll(WINDOW)) {
    const from = match.index + match[0].length;
    const words = match[1] === undefined ? rest.slice(from, from + 40) : `1 ${match[1]}`;
    const quantity = readQuantity(words.replace(IN_A_ROW, '$1 '), 0);
    if (quantity?.unit === 'ms') return { value: quantity.value, start: at + match.index };
  }
  return null;
}
