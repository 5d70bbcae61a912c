import { measures } from './criteria.js';
import type { Random } from './random.js';

/** A row of a gate, its three cells without gap or overlap, and a value that passes. */
export interface GateRow {
  readonly subject: string;
  readonly pass: string;
  readonly adjust: string;
  readonly abort: string;
  readonly value: string;
}

/** @param scenario whose steps its cells name: the first to adjust, the third to abort */
export function gateRow(random: Random, scenario: string): GateRow {
  const { subject, unit, low, high, atMost } = random.pick(measures);
  const bound = random.whole(low, high);
  const width = Math.max(2, Math.ceil(bound / 10));
  const [first, last] = atMost ? [bound + 1, bound + width] : [bound - width, bound - 1];
  return {
    subject,
    pass: `${atMost ? '≤' : '≥'} ${bound}${unit}`,
    adjust: `${first}–${last}${unit} → ${scenario}.1`,
    abort: `${atMost ? `> ${last}` : `< ${first}`}${unit} → ${scenario}.3`,
    value: `${atMost ? bound - 1 : bound + 1}${unit}`,
  };
}
