import type { BaseUnit, Operator } from '../predicate.js';
import type { Quantity } from './quantity.js';

/** A comparison found in a sentence: what it says and where it stands. */
export interface Reading extends Said {
  readonly start: number;
  readonly end: number;
  /** Lower is surer: a comparison (0), a bare range (1). */
  readonly rank: number;
  /** Where the number stands that alone makes the value, with `scale` as its unit; -1 where the value is made otherwise. */
  readonly number: number;
  readonly scale: number;
}

interface Said {
  /** Named by the comparison itself (`tests pass`, `exit code`); null where the words around it name it. */
  readonly subject: string | null;
  /** `faster`, `worse`: what about the subject is compared with a baseline; else empty. */
  readonly quality: string;
  readonly operator: Operator;
  readonly value: number;
  readonly upper: number | null;
  readonly closed: readonly [boolean, boolean];
  readonly unit: BaseUnit;
  readonly noun: string;
  readonly relativeTo: string | null;
  /** `0 errors`, `all tests pass`, `exit 0`: what the exit code of a test command also says. */
  readonly outcome: boolean;
}

/** A comparison read from a known place on. */
export type Found = Omit<Reading, 'start'>;

/**
 * The reading that compares with a quantity and ends at `end`; `rest` overrides what it says besides. `number`: where the number
 * stands that alone makes the value.
 */
export function says(
  operator: Operator,
  quantity: Quantity,
  end: number,
  rest: (Partial<Said> & { rank?: number }) | null = null,
  number = -1,
): Found {
  const said: Found = {
    subject: null,
    quality: '',
    operator,
    value: quantity.value,
    upper: null,
    closed: [true, true],
    unit: quantity.unit,
    noun: quantity.noun,
    relativeTo: null,
    outcome: false,
    rank: 0,
    end,
    number,
    scale: number === -1 ? 1 : quantity.scale,
  };
  return rest === null ? said : { ...said, ...rest };
}

/** A comparison with the place where it starts. Field by field: all readings get one shape, which is read faster than a copy. */
export function readingAt(start: number, found: Found): Reading {
  const {
    subject,
    quality,
    operator,
    value,
    upper,
    closed,
    unit,
    noun,
    relativeTo,
    outcome,
    rank,
    end,
    number,
    scale,
  } = found;
  return {
    subject,
    quality,
    operator,
    value,
    upper,
    closed,
    unit,
    noun,
    relativeTo,
    outcome,
    rank,
    end,
    start,
    number,
    scale,
  };
}

/** Nothing, of no unit: the quantity of `no …` and `exit 0`. */
export const ZERO: Quantity = {
  value: 0,
  unit: 'count',
  noun: '',
  scale: 1,
  bare: true,
  outOf: null,
  plus: false,
  end: 0,
};
