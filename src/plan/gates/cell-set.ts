import { parseCriterion } from '../criteria/criteria.js';
import { readQuantity } from '../criteria/quantity.js';
import type { GateCell } from '../model.js';
import type { BaseUnit, Threshold } from '../predicate.js';
import { splitList, withoutTotals } from './cell-list.js';
import {
  above,
  below,
  between,
  everything,
  intersection,
  type LineSet,
  union,
  without,
} from './intervals.js';

/** A cell whose condition is about one quantity and nothing else: the values for which it holds. */
export interface CellSet {
  /** In the base unit. */
  readonly set: LineSet;
  readonly unit: BaseUnit;
  readonly noun: string;
  readonly subject: string;
  readonly relativeTo: string | null;
  readonly window: number | null;
  /** Its finite bounds, in the base unit. */
  readonly bounds: readonly number[];
  /** What one of the written unit is in the base unit, of its bounds the smallest. */
  readonly scale: number;
  /** Whether all bounds are written as integers. */
  readonly whole: boolean;
  /** Whether a number is written with a unit, a noun or a multiplier. */
  readonly named: boolean;
  /** Whether a number is written in digits. */
  readonly digits: boolean;
  /** The 20 of `18/20`. */
  readonly outOf: number | null;
  /** Whether it holds a range whose end is below its start. */
  readonly inverted: boolean;
}

/**
 * The values of a cell: a comparison, a range, N/N, or a list of these joined by `,` or `or` (any of them) or `and` (all of
 * them). Null where it says anything else besides.
 */
export function cellSet({ condition, predicate }: GateCell): CellSet | null {
  if (condition === null || predicate === null || predicate.kind === 'command') return null;
  if (condition.text.length > LONGEST) return null;
  const { text, outOf } = withoutTotals(condition.text);
  const list = splitList(text);
  if (list === null) return null;
  const single = list.parts.length === 1 && list.parts[0] === condition.text;
  const sets = list.parts.map((part) => {
    const read = single ? predicate : parseCriterion({ text: part, code: [] });
    return read.kind === 'threshold' ? partSet(part, read, outOf) : null;
  });
  return sets.reduce((a, b) => (a === null || b === null ? null : joined(a, b, list.all)));
}

/** A cell with more characters tells a story. It also keeps the patterns below from long ways back. */
const LONGEST = 200;

const NUMBER = /(?<![\w.,])[-−]?[$€£]?\d[\d,_]*(\.\d+)?(e[-+]?\d+)?/gi;

function numbersIn(text: string): RegExpExecArray[] {
  const numbers: RegExpExecArray[] = [];
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) numbers.push(match);
  return numbers;
}

/** What a number behind one of these words narrows down, but does not bound: `< 18 after 2 loops`, `≥ 80% of 50 examples`. */
const QUALIFIED =
  /(?:^|\s)(?:after|across|during|for|from|in|of|on|over|per|with n ?=)\s(?:(?:the|a|any|all|each|last|first)\s)?~?$/i;

/** Whether one of the numbers says something too that the threshold does not: `≥ 3 brokers with > 6`. */
function saysMore(
  text: string,
  numbers: readonly RegExpExecArray[],
  { upper, value, relativeTo }: Threshold,
): boolean {
  const own = upper !== null && upper !== value ? 2 : 1;
  if (relativeTo !== null || numbers.length <= own) return false;
  return (
    numbers.filter(({ index }) => !QUALIFIED.test(text.slice(Math.max(0, index - 24), index))).length > own
  );
}

function withoutAsides(text: string): string {
  return text.includes('(') ? text.replace(/\((?![^()]*,)[^()]*\)/g, '') : text;
}

/** What a part of a list says; null where it holds another number that says something too. */
function partSet(text: string, threshold: Threshold, outOf: number | null): CellSet | null {
  const plain = withoutAsides(text);
  const numbers = numbersIn(plain);
  if (saysMore(plain, numbers, threshold)) return null;
  const { operator, value, upper, unit, noun, subject, relativeTo, window } = threshold;
  const quantities = numbers.flatMap(({ index }) => readQuantity(plain, index) ?? []);
  const scaled = quantities.filter((quantity) => !quantity.bare && quantity.unit === unit);
  const scale = scaled.length > 0 ? Math.min(...scaled.map((quantity) => quantity.scale)) : 1;
  const bounds = upper === null ? [value] : [value, upper];
  return {
    set: valuesOf(threshold),
    unit,
    noun,
    subject,
    relativeTo,
    window,
    bounds,
    scale,
    whole:
      numbers.every(([, fraction, exponent]) => fraction === undefined && exponent === undefined) &&
      bounds.every((bound) => isWhole(bound / scale)),
    named: unit !== 'count' || noun !== '' || scale !== 1,
    digits: numbers.length > 0,
    outOf,
    inverted: operator === 'in' && upper !== null && upper < value,
  };
}

/** Whether a number is an integer, but for what binary arithmetic adds. */
function isWhole(value: number): boolean {
  return Number.isInteger(value) || Number.isInteger(Number(value.toPrecision(12)));
}

/** The numbers that a threshold lets pass; for a relative one, distances from what it is relative to. */
function valuesOf({ operator, value, upper, closed }: Threshold): LineSet {
  switch (operator) {
    case '<':
    case '<=':
      return below(value, operator === '<=');
    case '>':
    case '>=':
      return above(value, operator === '>=');
    case '=':
      return between(value, value);
    case '!=':
      return without(everything, between(value, value));
    case 'in':
      return between(value, upper ?? value, closed);
  }
}

function joined(a: CellSet, b: CellSet, all: boolean): CellSet | null {
  const unit = a.named ? a : b;
  if ((a.named && b.named && (a.unit !== b.unit || a.scale !== b.scale)) || a.relativeTo !== b.relativeTo)
    return null;
  const differ = (one: string, other: string) => one !== '' && other !== '' && one !== other;
  if (differ(a.subject, b.subject) || differ(a.noun, b.noun)) return null;
  // `0 or 1 %`: the unit behind the last one holds for all.
  const factor = (part: CellSet): number => (part.named ? 1 : unit.scale);
  const [left, right] = [scaledBy(a, factor(a)), scaledBy(b, factor(b))];
  return {
    set: all ? intersection(left.set, right.set) : union(left.set, right.set),
    unit: unit.unit,
    noun: a.noun === '' ? b.noun : a.noun,
    subject: a.subject === '' ? b.subject : a.subject,
    relativeTo: a.relativeTo,
    window: a.window ?? b.window,
    bounds: [...left.bounds, ...right.bounds],
    scale: unit.scale,
    whole: a.whole && b.whole,
    named: a.named || b.named,
    digits: a.digits || b.digits,
    outOf: a.outOf ?? b.outOf,
    inverted: a.inverted || b.inverted,
  };
}

function scaledBy(part: CellSet, factor: number): CellSet {
  if (factor === 1) return part;
  const cut = ({ at, after }: { at: number; after: boolean }) => ({ at: at * factor, after });
  return {
    ...part,
    set: part.set.map(({ from, to }) => ({ from: cut(from), to: cut(to) })),
    bounds: part.bounds.map((bound) => bound * factor),
  };
}
