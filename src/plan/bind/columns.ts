import type { TableFacts } from '../lower/candidate.js';
import { type Value, visible } from '../lower/value.js';
import type { Outcome } from '../model.js';
import { type FieldName, normalLabel } from '../vocabulary.js';

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

/** Whether a table has a column that says what is checked. */
export function hasChecks({ columns }: TableFacts): boolean {
  return columns.some((column) => subjectColumns.includes(column));
}

export const outcomeNames = ['outcome', 'verdict', 'decision', 'result'];
/** Columns that say what is checked. */
export const subjectColumns = [
  'check',
  'metric',
  'criterion',
  'criteria',
  'measure',
  'measurement',
  'signal',
  'test',
  'kpi',
];

export const conditionColumns = ['condition', 'criteria', 'criterion', 'threshold', 'when', 'if'];
export const actionColumns = ['action', 'actions', 'then', 'next', 'next step', 'what to do'];

/** `| Outcome | Condition | Action |`: a row an outcome, and one of them is to pass. */
export function isOutcomeTable({ columns, rows }: TableFacts): boolean {
  const name = outcomeNames.find((column) => columns.includes(column));
  return (
    name !== undefined &&
    columns.some((column) => conditionColumns.includes(column)) &&
    rows.some(({ cells }) => outcomeOf(cells.get(name)) === 'pass') &&
    rows.some(({ cells }) => /^(?:adjust|abort)$/.test(outcomeOf(cells.get(name)) ?? ''))
  );
}

/** The outcome that a cell names: `**✅ PASS**`, `Abort (escalate)`. */
export function outcomeOf(cell: Value | undefined): Outcome | null {
  const name = cell === undefined ? '' : normalLabel(visible(cell));
  const outcomes = ['pass', 'adjust', 'abort'] as const;
  return outcomes.find((outcome) => outcomeColumns[outcome].some((word) => beginsWith(name, word))) ?? null;
}

function beginsWith(name: string, word: string): boolean {
  return name.startsWith(word) && !/^[\p{L}\p{N}]/u.test(name.slice(word.length));
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
