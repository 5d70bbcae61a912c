import type { BaseUnit, Predicate, Threshold } from '../predicate.js';
import { type Read, readAlike } from './alike.js';
import { readArtifact } from './artifact-check.js';
import { commandNear, readCommand } from './command-check.js';
import { openText } from './mask.js';
import { signsOf } from './signs.js';
import { readThreshold } from './threshold.js';
import { weaselWords } from './vague.js';

export { formatPredicate } from './format.js';
export { splitCriteria } from './split.js';

/** The visible text of one criterion, and where in it code spans stand (their content, in order, disjoint). */
export interface CriterionInput {
  readonly text: string;
  readonly code: readonly { readonly start: number; readonly end: number }[];
}

/**
 * What a criterion demands (LANGUAGE section "Criteria"); `manual` where nothing measurable is found. Where a sentence holds
 * more than one claim, the one that a machine can decide by itself comes first: a number with its comparison; else a command
 * whose success is stated, or that stands beside an outcome its exit code tells as well (`` `pytest -q` 0 fail``); else such
 * an outcome by itself; else a file. Among several numbers the first outside parentheses counts.
 */
export function parseCriterion(input: CriterionInput): Predicate {
  return readAlike(input, readCriterion);
}

/** `parseCriterion` without what it remembers of others. */
export function readCriterion(input: CriterionInput): Read {
  const open = openText(input);
  const signs = signsOf(open);
  const measured = readThreshold(input, open, signs);
  if (measured !== null && measured.reading.rank === 0 && !measured.reading.outcome) {
    const { threshold, reading, isPlain } = measured;
    return { predicate: threshold, number: isPlain ? reading.number : -1, scale: reading.scale };
  }
  return { predicate: decided(input, signs, measured), number: -1, scale: 1 };
}

/** What a criterion demands that has no sure comparison. */
function decided(
  input: CriterionInput,
  signs: number,
  measured: ReturnType<typeof readThreshold>,
): Predicate {
  const command = readCommand(input, signs);
  if (command !== null) return command;
  if (measured?.reading.outcome) {
    const run = commandNear(input, measured.reading.start);
    if (run === null) return measured.threshold;
    const { subject, value } = measured.reading;
    return { kind: 'command', command: run, exit: subject === 'exit code' ? value : 0 };
  }
  const found = measured?.threshold ?? readArtifact(input);
  if (found !== null) return found;
  const weasels = input.code.length === 0 ? weaselWords(input.text, signs) : weaselWords(input.text);
  return { kind: 'manual', weasels };
}

/**
 * Whether a value meets a threshold; null where it has another dimension, or the threshold is relative to something
 * unknown. `unit` and `value` as in `Threshold`: base units. What differs by no more than binary arithmetic loses is equal.
 */
export function satisfies(threshold: Threshold, value: number, unit: BaseUnit): boolean | null {
  if (unit !== threshold.unit || threshold.relativeTo !== null) return null;
  const side = compare(value, threshold.value);
  switch (threshold.operator) {
    case '<':
      return side < 0;
    case '<=':
      return side <= 0;
    case '>':
      return side > 0;
    case '>=':
      return side >= 0;
    case '=':
      return side === 0;
    case '!=':
      return side !== 0;
    case 'in': {
      const above = compare(value, threshold.upper ?? threshold.value);
      const [closedBelow, closedAbove] = threshold.closed;
      return (closedBelow ? side >= 0 : side > 0) && (closedAbove ? above <= 0 : above < 0);
    }
  }
}

/** Negative, zero or positive as `a` is below, at or above `b`; fractions are equal where they agree in 12 digits. */
function compare(a: number, b: number): number {
  const whole = Number.isInteger(a) && Number.isInteger(b);
  const largest = Math.max(Math.abs(a), Math.abs(b));
  const near = !whole && Number.isFinite(largest) && Math.abs(a - b) <= 1e-12 * largest;
  return near ? 0 : a - b;
}
