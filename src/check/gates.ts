import { type RowReading, readRow } from '../plan/gates/row-line.js';
import type { Gate, GateCell, GateRow, Outcome } from '../plan/model.js';
import { isClosed, type PlanContext } from './context.js';

/** A row of a gate that has yet to be passed, and what its cells are to a machine. */
export interface OpenRow {
  readonly gate: Gate;
  readonly row: GateRow;
  readonly reading: RowReading;
}

/** The gates that somebody has yet to judge. */
export function openGates(context: PlanContext): readonly Gate[] {
  return context.plan.gates.filter((gate) => !isClosed(gate, context));
}

export function* openRows(context: PlanContext): Generator<OpenRow> {
  for (const gate of openGates(context)) {
    for (const row of gate.rows) yield { gate, row, reading: readRow(row) };
  }
}

/** `Pass`, as the header of a table has it. */
export function columnName(outcome: Outcome): string {
  return `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
}

/** The cells that a row has, with the outcome each stands for. */
export function cellsOf(row: GateRow): (readonly [Outcome, GateCell])[] {
  return (['pass', 'adjust', 'abort'] as const).flatMap((outcome) => {
    const cell = row[outcome];
    return cell === null ? [] : [[outcome, cell] as const];
  });
}

/** `gate G1, row r2 (p95 token count)`. */
export function rowName(gate: Gate, { id, subject }: GateRow): string {
  const isNamed = subject !== '' && subject !== gate.title && subject !== 'outcome';
  return `gate ${gate.id}, row ${id}${isNamed ? ` (${subject})` : ''}`;
}
