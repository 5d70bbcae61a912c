import type { Outcome } from '../model.js';
import type { FieldName } from '../vocabulary.js';

/** What tables are made of, by the normal forms of their column labels. */

export const outcomeColumns: Readonly<Record<Outcome, readonly string[]>> = {
  pass: ['pass', 'passes', 'go'],
  adjust: ['adjust'],
  abort: ['abort', 'abort/escalate', 'abort / escalate', 'stop', 'kill', 'escalate', 'fail', 'no go'],
};

/** A table of checks, or of gates: a Pass column and an Adjust or Abort column. */
export function isGateTable(columns: readonly string[]): boolean {
  const has = (names: readonly string[]): boolean => columns.some((column) => names.includes(column));
  return has(outcomeColumns.pass) && has([...outcomeColumns.adjust, ...outcomeColumns.abort.slice(0, -2)]);
}

export const conditionColumns = ['condition', 'criteria', 'threshold'];
export const actionColumns = ['action', 'actions', 'then', 'next', 'what to do'];

/** `| Outcome | Condition | Action |`: a row an outcome. */
export function isOutcomeTable(columns: readonly string[]): boolean {
  return columns.includes('outcome') && columns.some((column) => conditionColumns.includes(column));
}

/**
 * A table of beads says what they wait for, or what ends them. A fallback alone is a register of risks, unless the rows are
 * called beads or tasks, or have priorities.
 */
export function isBeadTable(columns: readonly string[], fields: ReadonlySet<FieldName>): boolean {
  const isOfWork = fields.has('priority') || columns.some((column) => /^(?:bead|task)(?: id)?$/.test(column));
  return (
    fields.has('blockedBy') ||
    fields.has('blocks') ||
    fields.has('doneWhen') ||
    (fields.has('ifItFails') && isOfWork)
  );
}
