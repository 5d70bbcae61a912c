import { isSpace } from './characters.js';
import { type Quantity, readQuantity } from './quantity.js';
import { exact, readUnit } from './quantity-unit.js';
import { type Found, type Reading, says } from './reading.js';
import { readName } from './relation.js';
import { Sign } from './signs.js';

/** `between 2 and 5 minutes`, `stays from 18 to 24 °C`; `from 3 to 5` behind any other verb may be a change. */
const BETWEEN =
  /\bbetween\s(?=[-−$\d])|(?:^|\b(?:stays?|remains?|kept|holds?|held|is|are|be|anywhere|ranges?|ranging|varies|scores?|scored|rated|lies?|in)\s)from\s(?=[-−$\d])/gi;

/** `between 2 and 5 minutes`, `stays from 18 to 24 °C`. */
export function between(text: string, signs: number): Reading[] {
  const readings: Reading[] = [];
  if ((signs & Sign.between) === 0 || (signs & Sign.number) === 0) return readings;
  for (const match of text.matchAll(BETWEEN)) {
    const start = match.index + (/^between/i.test(match[0]) ? 0 : match[0].length - 5);
    const lower = readQuantity(text, match.index + match[0].length);
    const and = lower === null ? null : /^\s(?:and|to)\s/i.exec(text.slice(lower.end, lower.end + 5));
    const upper = lower === null || and === null ? null : readQuantity(text, lower.end + and[0].length);
    const pair = lower === null || upper === null ? null : joined(lower, upper);
    // `from 10 s to 2 s` is a change.
    const falls = pair !== null && !/^between/i.test(match[0]) && pair.value > (pair.upper ?? pair.value);
    if (pair !== null && !falls) readings.push({ ...pair, rank: 0, start });
  }
  return readings;
}

const CHAIN = /\s?(<=?|≤)\s?([\p{L}|][^<>≤≥=,;:()]{0,60}?)\s?(<=?|≤)\s?(?=[-−$\d])/uy;

/** The rest of `0.1 ≤ x < 0.5` behind its first quantity. */
export function readChain(text: string, lower: Quantity): Found | null {
  const next = firstBehind(text, lower.end);
  if (next !== 60 && next !== 0x2264) return null;
  CHAIN.lastIndex = lower.end;
  const match = CHAIN.exec(text);
  const upper = match === null ? null : readQuantity(text, CHAIN.lastIndex);
  const pair = upper === null ? null : joined(lower, upper);
  if (match === null || pair === null) return null;
  return { ...pair, rank: 0, subject: (match[2] ?? '').trim(), closed: [match[1] !== '<', match[3] !== '<'] };
}

/** `∈ [80%, 100%]`, `(0, 1]`. */
export function intervals(text: string, signs: number): Reading[] {
  const readings: Reading[] = [];
  if ((signs & Sign.bracket) === 0) return readings;
  for (const match of text.matchAll(/(?:∈|\bin\b)\s?|[[(](?=\s?[-−$]?\d)/g)) {
    const start = match.index;
    const after = start + match[0].length;
    const named = /^[[(]/.test(match[0]) ? null : readName(text, after);
    const opening = named === null ? after : named.end + 3;
    const bracket = match[0].length === 1 && /[[(]/.test(match[0]) ? start : opening;
    if (named !== null && text.slice(named.end, opening) !== ' + ') continue;
    const found = readInterval(text, bracket, false) ?? readInterval(text, bracket, true);
    if (found === null) continue;
    const [lower, upper] = found.closed;
    // `(2, 5)` alone is an aside.
    if (!lower && !upper && bracket === start) continue;
    readings.push({ ...found, start, relativeTo: named?.text ?? null });
  }
  return readings;
}

/** `listed`: a comma without a space parts the ends (`[0,1]`). */
function readInterval(text: string, at: number, listed: boolean): Found | null {
  const open = text[at];
  if (open !== '[' && open !== '(') return null;
  const lower = readQuantity(text, at + 1, listed);
  if (lower === null) return null;
  const comma = /^\s?[,;]\s?/.exec(text.slice(lower.end, lower.end + 3));
  const upper = comma === null ? null : readQuantity(text, lower.end + comma[0].length, listed);
  const close = upper === null ? undefined : text[upper.end];
  if (upper === null || (close !== ']' && close !== ')')) return null;
  const pair = joined(lower, upper);
  if (pair === null) return null;
  const end = upper.end + 1;
  const closed: [boolean, boolean] = [open === '[', close === ']'];
  const counted = pair.unit === 'count' && pair.noun === '' ? readUnit(text, end) : null;
  if (counted === null) return { ...pair, end, rank: 0, closed };
  const { unit, noun, scale } = counted;
  const [low, high] = [pair.value, pair.upper ?? pair.value].map((value) => exact(value * scale));
  return { ...pair, value: low ?? 0, upper: high ?? 0, unit, noun, end: counted.end, rank: 0, closed };
}

/** The range from one quantity to another; a unit written once holds for both. Null where they have different dimensions. */
function joined(lower: Quantity, upper: Quantity): Found | null {
  const low = lower.bare ? { ...upper, value: exact(lower.value * upper.scale) } : lower;
  const high = upper.bare ? { ...lower, value: exact(upper.value * lower.scale) } : upper;
  if (low.unit !== high.unit) return null;
  return says('in', low, upper.end, {
    upper: high.value,
    noun: high.noun === '' ? low.noun : high.noun,
    rank: 1,
  });
}

/** `60–80%`, `2 to 3 hours`, `8.5 ± 0.2`, behind its first quantity. */
export function readSpan(text: string, first: Quantity): Found | null {
  if (first.noun !== '' || first.plus || first.outOf !== null) return null;
  const next = firstBehind(text, first.end);
  // A sign that is not ASCII, `+/-`, `-`, `..` or `to`
  if (!(next > 127) && next !== 43 && next !== 45 && next !== 46 && next !== 116) return null;
  const joint = /^\s?(?:(±|\+\/-)|–|−|‑|-|\.{2,3}|to\s)\s?/.exec(text.slice(first.end, first.end + 5));
  const second = joint === null ? null : readQuantity(text, first.end + joint[0].length);
  if (joint === null || second === null || second.plus || second.outOf !== null) return null;
  return joint[1] === undefined ? joined(first, second) : around(first, second, second.end);
}

/** The character at `at`, or behind the space there. */
function firstBehind(text: string, at: number): number {
  return text.charCodeAt(isSpace(text.charCodeAt(at)) ? at + 1 : at);
}

/** `within 0.05 of 1.0`, `within 10% of 200 ms`, behind its first quantity. */
export function readNear(text: string, spread: Quantity): Found | null {
  const of = /^\s?(?:of|from|around)\s(?=[-−$\d])/.exec(text.slice(spread.end, spread.end + 9));
  const middle = of === null ? null : readQuantity(text, spread.end + of[0].length);
  return middle === null || middle.plus || middle.outOf !== null ? null : around(middle, spread, middle.end);
}

/** The range that reaches `spread` to both sides of `middle`; a spread in `%` of another unit is a share of the middle. */
function around(middle: Quantity, spread: Quantity, end: number): Found | null {
  const share = spread.unit === '%' && middle.unit !== '%';
  const points = spread.unit === 'pp' && middle.unit === '%';
  const pair = share || points ? says('in', middle, end) : joined(middle, spread);
  if (pair === null) return null;
  const reach = share ? Math.abs(middle.value * spread.value) / 100 : (pair.upper ?? spread.value);
  const { value } = pair;
  return { ...pair, value: exact(value - reach), upper: exact(value + reach), end, rank: 0 };
}
