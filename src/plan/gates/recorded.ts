import type { Gate, GateRow, Outcome } from '../model.js';
import { outcomesOf, worst } from './evaluate.js';
import { readMeasured } from './measured.js';
import { outcomes, readRow } from './row-line.js';

/** What the values that a verdict was recorded with give. */
export interface Recorded {
  /** The outcomes that the recorded rows can have together, from their worst. */
  readonly possible: readonly Outcome[];
  /** The row that decides, with the value as written. */
  readonly row: GateRow;
  readonly text: string;
  /** Whether every row of the gate is recorded: else a row that is not could be worse. */
  readonly complete: boolean;
}

/** A row of a gate as a verdict was recorded with it. */
export interface RecordedRow {
  readonly row: GateRow;
  /** The value as written. */
  readonly text: string;
  /** In the base unit; null where a person judged. */
  readonly value: number | null;
  /** The outcomes that hold it; several where cells overlap. */
  readonly possible: readonly Outcome[];
}

/**
 * What the detail of a gate's event says of its rows; a remark behind ` · ` says nothing of them. Null unless every part that
 * holds a number is understood for certain: a row by its ID or its subject, and a value of that row's unit.
 */
export function recordedRows(gate: Gate, detail: string): RecordedRow[] | null {
  const known = new Map<GateRow, RecordedRow>();
  const [values = ''] = detail.split(/\s·(?:\s|$)/, 1);
  for (const part of values.split(/;|,(?=\s*r\d+\b)/)) {
    const said = part.replace(/(?:→|->|⇒|=>).*$/s, '').trim();
    if (said === '') continue;
    const read = readPart(gate, said);
    if (read === null ? /\d/.test(said) : known.has(read.row)) return null;
    if (read !== null) known.set(read.row, read);
  }
  return [...known.values()];
}

/**
 * The verdict that the detail of a gate's event leads to (`r1 p95 = 5100; r2 = 72% → F4.1`); null where
 * its rows cannot be told (see `recordedRows`), or it names none.
 */
export function recordedOutcome(gate: Gate, detail: string): Recorded | null {
  const decided = recordedRows(gate, detail) ?? [];
  const worstOf = (of: readonly Outcome[]) => worst(of) ?? 'pass';
  const [first] = decided.toSorted(
    (a, b) => outcomes.indexOf(worstOf(b.possible)) - outcomes.indexOf(worstOf(a.possible)),
  );
  if (first === undefined || decided.some(({ possible }) => possible.length === 0)) return null;
  // With overlapping cells the verdict is the worst of any choice: no better than the best each row can be.
  const least = Math.max(
    ...decided.map(({ possible }) => Math.min(...possible.map((outcome) => outcomes.indexOf(outcome)))),
  );
  const most = outcomes.indexOf(worstOf(first.possible));
  return {
    possible: outcomes.slice(least, most + 1),
    row: first.row,
    text: first.text,
    complete: gate.rows.every((row) => decided.some((each) => each.row === row)),
  };
}

/** Characters of one value with its name and source. */
const LONGEST = 400;

/** `r1 p95 token count = 5100 (found: …)`, `p95 token count: 5100`, `r2 = pass`. */
function readPart(gate: Gate, said: string): RecordedRow | null {
  if (said.length > LONGEST) return null;
  const match = /^(?:(r\d+)(?![\w.]))?([^=:]*)[=:]\s*([^()]*?)\s*(?:\([^()]*\))?\.?$/i.exec(said);
  if (match === null) return null;
  const [, id, name = '', text = ''] = match;
  const row =
    id === undefined ? only(gate, name.trim()) : gate.rows.find((each) => each.id === id.toLowerCase());
  if (row === undefined) return null;
  const judged = outcomes.find((outcome) => outcome === text.toLowerCase());
  if (judged !== undefined) return { row, text, value: null, possible: [judged] };
  const line = readRow(row);
  const measured = line.kind === 'line' ? readMeasured(text, line) : null;
  if (line.kind !== 'line' || measured?.kind !== 'value') return null;
  return { row, text, value: measured.value, possible: outcomesOf(measured.value, line) };
}

function only(gate: Gate, subject: string): GateRow | undefined {
  const rows = gate.rows.filter((row) => row.subject.toLowerCase() === subject.toLowerCase());
  return rows.length === 1 ? rows[0] : undefined;
}
