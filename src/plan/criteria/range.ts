import { type Quantity, readQuantity } from './quantity.js';
import { readNoun } from './quantity-noun.js';
import { exact } from './quantity-unit.js';
import { type Found, type Reading, says } from './reading.js';
import { readName } from './relation.js';

/** `between 2 and 5 minutes`. */
export function* between(text: string): Generator<Reading> {
  for (const match of text.matchAll(/\bbetween\s(?=[-−$\d])/gi)) {
    const lower = readQuantity(text, match.index + match[0].length);
    const and = lower === null ? null : /^\s(?:and|to)\s/i.exec(text.slice(lower.end, lower.end + 5));
    const upper = lower === null || and === null ? null : readQuantity(text, lower.end + and[0].length);
    const pair = lower === null || upper === null ? null : joined(lower, upper);
    if (pair !== null) yield { ...pair, rank: 0, start: match.index };
  }
}

const CHAIN = /\s?(<=?|≤)\s?([\p{L}|][^<>≤≥=,;:()]{0,60}?)\s?(<=?|≤)\s?(?=[-−$\d])/uy;

/** The rest of `0.1 ≤ x < 0.5` behind its first quantity. */
export function readChain(text: string, lower: Quantity): Found | null {
  CHAIN.lastIndex = lower.end;
  const match = CHAIN.exec(text);
  const upper = match === null ? null : readQuantity(text, CHAIN.lastIndex);
  const pair = upper === null ? null : joined(lower, upper);
  if (match === null || pair === null) return null;
  return { ...pair, rank: 0, subject: (match[2] ?? '').trim(), closed: [match[1] !== '<', match[3] !== '<'] };
}

/** `∈ [80%, 100%]`, `(0, 1]`. */
export function* intervals(text: string): Generator<Reading> {
  for (const match of text.matchAll(/(?:∈|\bin\b)\s?|[[(](?=\s?[-−$]?\d)/g)) {
    const start = match.index;
    const after = start + match[0].length;
    const named = /^[[(]/.test(match[0]) ? null : readName(text, after);
    const opening = named === null ? after : named.end + 3;
    const bracket = match[0].length === 1 && /[[(]/.test(match[0]) ? start : opening;
    if (named !== null && text.slice(named.end, opening) !== ' + ') continue;
    const found = readInterval(text, bracket);
    if (found === null) continue;
    const [lower, upper] = found.closed;
    // `(2, 5)` alone is an aside.
    if (!lower && !upper && bracket === start) continue;
    yield { ...found, start, relativeTo: named?.text ?? null };
  }
}

function readInterval(text: string, at: number): Found | null {
  const open = text[at];
  if (open !== '[' && open !== '(') return null;
  const lower = readQuantity(text, at + 1);
  if (lower === null) return null;
  const comma = /^\s?[,;]\s?/.exec(text.slice(lower.end, lower.end + 3));
  const upper = comma === null ? null : readQuantity(text, lower.end + comma[0].length);
  const close = upper === null ? undefined : text[upper.end];
  if (upper === null || (close !== ']' && close !== ')')) return null;
  const pair = joined(lower, upper);
  if (pair === null) return null;
  const counted = pair.unit === 'count' && pair.noun === '' ? readNoun(text, upper.end + 1) : null;
  return {
    ...pair,
    noun: counted?.noun ?? pair.noun,
    end: counted?.end ?? upper.end + 1,
    rank: 0,
    closed: [open === '[', close === ']'],
  };
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

/** `60–80%`, `2 to 3 hours`, `8.5 ± 0.2`. */
export function readSpan(text: string, at: number): Found | null {
  const first = readQuantity(text, at);
  if (first === null || first.noun !== '' || first.plus || first.outOf !== null) return null;
  const joint = /^\s?(?:(±|\+\/-)|–|−|‑|-|\.{2,3}|to\s)\s?/.exec(text.slice(first.end, first.end + 5));
  const second = joint === null ? null : readQuantity(text, first.end + joint[0].length);
  if (joint === null || second === null || second.plus || second.outOf !== null) return null;
  const pair = joined(first, second);
  if (pair === null || joint[1] === undefined) return pair;
  const middle = pair.value;
  const spread = pair.upper ?? 0;
  return { ...pair, value: exact(middle - spread), upper: exact(middle + spread), rank: 0 };
}
