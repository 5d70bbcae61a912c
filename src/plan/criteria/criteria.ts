import type { Range } from '../../source/range.js';
import type { BaseUnit, Predicate, Threshold } from '../predicate.js';
import { commandNear, readArtifact, readCommand } from './check.js';
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
  const measured = readThreshold(input);
  if (measured !== null && measured.reading.rank === 0 && !measured.reading.outcome)
    return measured.threshold;
  const command = readCommand(input);
  if (command !== null) return command;
  if (measured?.reading.outcome) {
    const run = commandNear(input, measured.reading.start);
    if (run === null) return measured.threshold;
    const { subject, value } = measured.reading;
    return { kind: 'command', command: run, exit: subject === 'exit code' ? value : 0 };
  }
  return measured?.threshold ?? readArtifact(input) ?? { kind: 'manual', weasels: weaselWords(input.text) };
}

/**
 * Where a criterion writes `=>` and means `≥`, as a range of its text; null where it does not. An arrow before anything but
 * the bound that was read is no comparison.
 */
export function misspelledComparator({ text, code }: CriterionInput): Range | null {
  const start = readThreshold({ text, code })?.reading.start;
  return start !== undefined && text.startsWith('=>', start) ? { start, end: start + 2 } : null;
}

/**
 * Whether a value meets a threshold; null where it has another dimension, or the threshold is relative to something
 * unknown. `unit` and `value` as in `Threshold`: base units.
 */
export function satisfies(threshold: Threshold, value: number, unit: BaseUnit): boolean | null {
  if (unit !== threshold.unit || threshold.relativeTo !== null) return null;
  const bound = threshold.value;
  switch (threshold.operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case 'in': {
      const upper = threshold.upper ?? bound;
      const [closedBelow, closedAbove] = threshold.closed;
      return (closedBelow ? value >= bound : value > bound) && (closedAbove ? value <= upper : value < upper);
    }
  }
}
