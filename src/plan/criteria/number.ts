import { VERSIONED } from './comparison.js';
import { isDefect } from './outcome.js';
import { type Quantity, readQuantity } from './quantity.js';
import { isPlural } from './quantity-noun.js';
import { readChain, readSpan } from './range.js';
import { type Found, type Reading, says } from './reading.js';
import { readRelation, relate } from './relation.js';

/** Their numbers are names: places in a text, steps, moments. */
export const NAMED_BY_NUMBER =
  /(?:^|[^\w-])(?:steps?|phases?|tasks?|tiers?|sections?|lines?|pages?|chapters?|days?|weeks?|items?|rows?|issues?|prompts?|http|port|wcag|level|rule|grade|stage|sprint|milestone|part|epic|story|figure|table|from|after|every|each|wait|for)\s*[v#(]?$/i;

/** What numbers say by themselves: `95%+`, `80% or more`, ranges, `20/20`, `0 errors`, `2× faster than baseline`, a quantity alone. */
export function* counted(text: string): Generator<Reading> {
  let at = 0;
  for (const match of text.matchAll(/[$€£]?\d[\d,._]*(?: \d{3}(?!\d))*/g)) {
    if (match.index < at) continue;
    const signed = /(?:^|[\s([=:])[-−]$/.test(text.slice(Math.max(0, match.index - 2), match.index));
    const start = match.index - (signed ? 1 : 0);
    const before = text.slice(Math.max(0, start - 16), start);
    if (/[\w.,/#@§&*'’€£¥\-‑–−\uE000]$|\w:$/.test(before)) continue;
    const found = readCounted(text, start, before);
    if (found === null) continue;
    at = found.end;
    yield { ...found, start };
  }
}

function readCounted(text: string, start: number, before: string): Found | null {
  const quantity = readQuantity(text, start);
  if (quantity === null) return null;
  const { end } = quantity;
  const named = NAMED_BY_NUMBER.test(before) || VERSIONED.test(before);
  if (quantity.plus && !named) return says('>=', quantity, end);
  const bound =
    /^,?\s(?:((?:or|and) (?:more|above|higher|up|greater|better|over|longer|older)|(?:at (?:an? )?)?min(?:imum)?|at (?:the )?(?:very )?least)|(?:or|and) (?:less|fewer|below|lower|under|faster|sooner|quicker|smaller|shorter|cheaper)|(?:at (?:an? )?)?max(?:imum)?|at (?:the )?(?:very )?most)(?!\w|\s\d)/i.exec(
      text.slice(end, end + 20),
    );
  if (bound !== null && !named)
    return says(bound[1] === undefined ? '<=' : '>=', quantity, end + bound[0].length);
  const chain = readChain(text, quantity);
  if (chain !== null) return chain;
  const span = readSpan(text, start);
  if (span !== null && !(named || /~\s?$/.test(before))) return rangeOf(text, start, span);
  if (quantity.outOf === quantity.value && quantity.value > 0) return says('=', quantity, end);
  const total = /^ (?:out )?of (?=\d)/.exec(text.slice(end, end + 12));
  const whole = total === null ? null : readQuantity(text, end + total[0].length);
  if (whole !== null && quantity.bare && whole.value === quantity.value) return says('=', whole, whole.end);
  if (quantity.value === 0 && quantity.outOf === null) {
    if (quantity.noun !== '' || quantity.unit !== 'count') {
      return says('=', quantity, end, { outcome: isDefect(quantity.noun) });
    }
  }
  if (quantity.value === 100 && quantity.unit === '%' && isUniversal(before, text.slice(end, end + 9))) {
    return says('=', quantity, end, { outcome: /\bpass/i.test(text.slice(end, end + 80)) });
  }
  const relation = quantity.unit === 'count' ? null : readRelation(text, end, quantity.unit);
  if (relation !== null && relation.word !== 'of') return relate('>=', quantity, relation);
  return isAlone(text, start, quantity) ? says('=', quantity, end) : null;
}

/** `100% of examples`, `100% pass`, or `100% coverage` at the start: all of them. */
function isUniversal(before: string, after: string): boolean {
  return /^ (?:of|pass(?:es|ed|ing)?)\b/i.test(after) || (/^$|:\s$/.test(before) && /^ [a-z]/i.test(after));
}

/** A bare range is a claim where it is all there is behind a label or a copula, or ends the sentence; else it describes. */
function rangeOf(text: string, start: number, span: Found): Found | null {
  if (span.rank === 0) return span;
  const before = text.slice(Math.max(0, start - 12), start);
  // `| 10–15 min | 8–12 min |`: what was and what is.
  if (/\|\s?$/.test(before) && /^\s?\|\s?[~≈$€£]?\d/.test(text.slice(span.end, span.end + 5))) return null;
  const last = /^[.\s]*$/.test(text.slice(span.end, span.end + 4));
  const counts = span.unit !== 'count' || span.noun !== '';
  if (start === 0) return counts || last ? span : null;
  if (!counts || /^\s?range/i.test(text.slice(span.end, span.end + 6))) return null;
  return last || /(?:[:|=]\s?[+≈]?|\b(?:is|are|be|at|of|by|in|stays?|remains?|target)\s)$/i.test(before)
    ? span
    : null;
}

/** `Max response time 200 ms` needs no colon. */
const EXTREME = /^\W*(?:max|min)(?:imum|imal)?\.? [\w ]{1,60}$/i;

/** Whether nothing but a label stands beside the quantity; behind a label it needs a unit. */
function isAlone(text: string, start: number, quantity: Quantity): boolean {
  if (!/^(?:\s(?:over|for)\s[\w ]{1,24})?\s*(?:\([^()]*\))?[.\s✅✓]*$/.test(text.slice(quantity.end)))
    return false;
  if (/^\s*$/.test(text.slice(0, start))) {
    return (
      quantity.bare || quantity.unit !== 'count' || (/^\S+$/.test(quantity.noun) && isPlural(quantity.noun))
    );
  }
  return (
    quantity.unit !== 'count' && (/[:=]\s?$/.test(text.slice(0, start)) || EXTREME.test(text.slice(0, start)))
  );
}
