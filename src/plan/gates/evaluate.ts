import type { Gate, GateCell, GateRow, Outcome, Reference } from '../model.js';
import { includes } from './intervals.js';
import { outcomes, type RowLine, readRow } from './row-line.js';

/** What is known of the rows of a gate, by row ID: measured values in the base unit of the row, and what a person judged. */
export interface GateInputs {
  readonly values: ReadonlyMap<string, number>;
  readonly judged: ReadonlyMap<string, Outcome>;
}

export interface RowResult {
  readonly row: GateRow;
  /** Null where it has no input, or its value is in no outcome. */
  readonly outcome: Outcome | null;
  /** Every outcome that holds the value: more than one where the cells of the row overlap; then the worst counts. */
  readonly possible: readonly Outcome[];
  /** Measured, in the base unit; null where a person judged the row, or nothing is known of it. */
  readonly value: number | null;
}

/** Something to do now, since a row came out as it did. */
export interface DueAction {
  readonly row: GateRow;
  /** What the cell says; null where it only names things. */
  readonly text: string;
  /** Scenarios, steps, beads and gates that it names. */
  readonly references: readonly Reference[];
}

export interface Evaluation {
  readonly rows: readonly RowResult[];
  /** The worst row; null while a row is open and no other one aborts. */
  readonly verdict: Outcome | null;
  /** Rows of which nothing is known. */
  readonly missing: readonly GateRow[];
  /** Rows whose value is in no outcome. */
  readonly unplaced: readonly GateRow[];
  /** The actions of the rows that gave the verdict. */
  readonly due: readonly DueAction[];
}

/**
 * What the rows of a gate come to (LANGUAGE section "Gates", *Verdict*). A value given for a row that is no line counts as
 * nothing known.
 */
export function evaluateGate(gate: Gate, { values, judged }: GateInputs): Evaluation {
  const rows = gate.rows.map((row): RowResult => {
    const judgement = judged.get(row.id);
    if (judgement !== undefined) return { row, outcome: judgement, possible: [judgement], value: null };
    const value = values.get(row.id);
    const reading = value === undefined ? null : readRow(row);
    if (value === undefined || reading?.kind !== 'line')
      return { row, outcome: null, possible: [], value: null };
    const possible = outcomesOf(value, reading);
    return { row, outcome: worst(possible), possible, value };
  });
  const verdict = verdictOf(rows.map(({ outcome }) => outcome));
  const open = rows.filter(({ outcome }) => outcome === null);
  return {
    rows,
    verdict,
    missing: open.filter(({ value }) => value === null).map(({ row }) => row),
    unplaced: open.filter(({ value }) => value !== null).map(({ row }) => row),
    due: rows.flatMap(({ row, outcome }) =>
      outcome !== null && outcome === verdict ? actionOf(row, row[outcome]) : [],
    ),
  };
}

/** The outcomes whose cells hold a value, from best to worst. */
export function outcomesOf(value: number, { sets }: RowLine): Outcome[] {
  return outcomes.filter((outcome) => includes(sets[outcome], value));
}

/** The worst of some outcomes; null of none. */
export function worst(of: readonly Outcome[]): Outcome | null {
  return outcomes.findLast((outcome) => of.includes(outcome)) ?? null;
}

/** An abort stands whatever the other rows say; anything else only when all rows have said something. */
function verdictOf(of: readonly (Outcome | null)[]): Outcome | null {
  const known = of.filter((outcome) => outcome !== null);
  return known.length === of.length || known.includes('abort') ? worst(known) : null;
}

function actionOf(row: GateRow, cell: GateCell | null): DueAction[] {
  if (cell === null || cell.none || cell.action === null) return [];
  return [{ row, text: cell.action.text, references: cell.references }];
}
