import { outcomes, type RowReading, readRow } from '../plan/gates/row-line.js';
import type { Gate, GateCell, GateRow, Outcome, Plan } from '../plan/model.js';
import { onceFor } from '../source/once.js';

/** A row of a gate, and what its cells are to a machine. */
export interface ReadGateRow {
  readonly gate: Gate;
  readonly row: GateRow;
  readonly reading: RowReading;
}

/** Every row: a gate that has been passed is judged again when something before it is reopened. */
export const gateRows = onceFor(({ gates }: Plan): readonly ReadGateRow[] =>
  gates.flatMap((gate) => gate.rows.map((row) => ({ gate, row, reading: readRow(row) }))),
);

/** `Pass`, as the header of a table has it. */
export function columnName(outcome: Outcome): string {
  return `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
}

/** The cells that a row has, with the outcome each stands for. */
export function cellsOf(row: GateRow): (readonly [Outcome, GateCell])[] {
  return outcomes.flatMap((outcome) => {
    const cell = row[outcome];
    return cell === null ? [] : [[outcome, cell] as const];
  });
}

/** `gate G1, row r2 (p95 token count)`. */
export function rowName(gate: Gate, { id, subject }: GateRow): string {
  const isNamed = subject !== '' && subject !== gate.title && subject !== 'outcome';
  return `gate ${gate.id}, row ${id}${isNamed ? ` (${subject})` : ''}`;
}
