import { isLetterOrNumberBefore } from '../../source/letters.js';
import { isSpace } from './characters.js';
import type { Reading } from './reading.js';

/**
 * Whether two comparisons tell cases apart and so demand neither: no value meets both, and they are about the same name
 * (`R ≤ 3 resume, R ≥ 4 start anew`) or both stand aside (`green (> 0), red (< 0)`).
 */
export function areCases(text: string, one: Reading, other: Reading, aside: boolean): boolean {
  if (one.unit !== other.unit || one.relativeTo !== other.relativeTo) return false;
  const [a, b] = [ends(one), ends(other)];
  const apart = a === null || b === null ? false : a.low >= b.high || b.low >= a.high;
  return (
    apart && (aside || (nameBefore(text, one) !== '' && nameBefore(text, one) === nameBefore(text, other)))
  );
}

function ends({ operator, value, upper }: Reading): { low: number; high: number } | null {
  if (operator === '<' || operator === '<=') return { low: Number.NEGATIVE_INFINITY, high: value };
  if (operator === '>' || operator === '>=') return { low: value, high: Number.POSITIVE_INFINITY };
  return operator === '!=' ? null : { low: value, high: upper ?? value };
}

/** Characters of a name that are looked at. */
const LONGEST = 40;

/** The word directly before a comparison, with dots and hyphens in it, in lower case. */
function nameBefore(text: string, { start }: Reading): string {
  const end = isSpace(text.charCodeAt(start - 1)) ? start - 1 : start;
  let from = end;
  while (from > 0 && end - from < LONGEST && isOfName(text, from)) from -= 1;
  return text.slice(from, end).toLowerCase();
}

/** Whether the character that ends at `end` can stand in a name. */
function isOfName(text: string, end: number): boolean {
  return '_.-'.includes(text.charAt(end - 1)) || isLetterOrNumberBefore(text, end);
}
