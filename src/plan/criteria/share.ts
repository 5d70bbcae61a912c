import { saysAt } from './characters.js';
import { type Quantity, readQuantity } from './quantity.js';
import { exact } from './quantity-unit.js';

/** `at least 3 of 5 reviewers`, `less than 1 in 1,000`, `≥ 2/3 of the votes`: the number with the whole it is a part of. */
export function shareOf(text: string, part: Quantity): Quantity {
  if (part.unit !== 'count') return part;
  const { outOf, end } = part;
  if (!saysAt(text, end, ' of ') && !saysAt(text, end, ' in ') && !saysAt(text, end, ' out of ')) return part;
  if (outOf !== null && outOf > 0 && /^ of (?:the|all) /.test(text.slice(end, end + 8)))
    return { ...part, value: exact((100 * part.value) / outOf), unit: '%', outOf: null };
  if (!part.bare) return part;
  const joint = /^ (?:(in)|(?:out )?of) (?=[\da-z])/.exec(text.slice(end, end + 9));
  const whole = joint === null ? null : readQuantity(text, end + joint[0].length);
  if (joint === null || whole === null || whole.unit !== 'count' || whole.value < part.value) return part;
  if (joint[1] === undefined) return { ...part, noun: whole.noun, end: whole.end };
  if (part.value !== 1) return part;
  const share = exact(100 / whole.value);
  return { ...part, value: share, unit: '%', end: whole.end - whole.noun.length };
}
