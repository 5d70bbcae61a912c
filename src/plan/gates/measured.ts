import { type Quantity, readQuantity } from '../criteria/quantity.js';
import { exact, formatQuantity } from '../criteria/quantity-unit.js';
import type { BaseUnit } from '../predicate.js';
import type { RowLine } from './row-line.js';

/** A measured value as the line of a row takes it, or why it does not. */
export type Measured =
  | { readonly kind: 'value'; readonly value: number }
  /** No number, or something besides it. */
  | { readonly kind: 'unreadable' }
  /** Of another dimension. For a number without a unit, `example` is the same number with the unit of the row. */
  | { readonly kind: 'unit'; readonly wanted: string; readonly example: string | null }
  /** `18/25` where the row counts out of 20. */
  | { readonly kind: 'total'; readonly wanted: number };

/** Reads `5100`, `5.1s`, `87%`, `18/20` as a value of a row, in its base unit. */
export function readMeasured(text: string, line: RowLine): Measured {
  const written = text.trim();
  const quantity = readQuantity(written, 0);
  if (quantity === null || quantity.plus || written.slice(quantity.end).trim() !== '')
    return { kind: 'unreadable' };
  const { value, outOf } = quantity;
  if (outOf !== null && quantity.unit !== 'count') return { kind: 'unreadable' };
  if (outOf !== null && line.unit === '%') {
    return outOf > 0 ? { kind: 'value', value: exact((value / outOf) * 100) } : { kind: 'unreadable' };
  }
  if (outOf !== null && line.outOf !== null && outOf !== line.outOf)
    return { kind: 'total', wanted: line.outOf };
  if (fits(quantity, line.unit)) return { kind: 'value', value };
  const example = quantity.bare ? formatQuantity(exact(value * line.scale), line.unit, '') : null;
  return { kind: 'unit', wanted: unitNames[line.unit], example };
}

/** Nothing is nothing in every unit, and a ratio is often written as a plain number. */
function fits({ value, unit, bare }: Quantity, wanted: BaseUnit): boolean {
  return unit === wanted || (bare && (value === 0 || wanted === '×'));
}

const unitNames: Record<BaseUnit, string> = {
  '%': 'percent',
  pp: 'percentage points',
  ms: 'units of time',
  B: 'bytes',
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
  '×': 'ratios',
  count: 'plain numbers',
};
