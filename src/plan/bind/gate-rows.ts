import type { SourceFile } from '../../source/source-file.js';
import { parseGateCell } from '../criteria/gate-cell.js';
import type { Candidate, TableFacts } from '../lower/candidate.js';
import { locationOf, part, rangeOf, spansOf, textOf, type Value, visible } from '../lower/value.js';
import type { GateCell, GateRow, Outcome, Reference } from '../model.js';
import {
  actionColumns,
  conditionColumns,
  isGateTable,
  isOutcomeTable,
  outcomeColumns,
  outcomeNames,
  outcomeOf,
  subjectColumns,
} from './columns.js';
import { predicateOf } from './read-criteria.js';

/** A cell as it stands; in a table with a row an outcome, its action has a column of its own. */
interface RawCell {
  readonly value: Value;
  readonly action: Value | null;
}

/** A row of checks before its cells are read. */
export interface RawRow {
  readonly id: string;
  readonly subject: string;
  readonly value: Value;
  readonly cells: Readonly<Record<Outcome, RawCell | null>>;
}

type Cells = ReadonlyMap<string, Value>;

/** The rows of all tables below a gate's heading or line, `r1`, `r2`, … */
export function rawRows({ tables }: Candidate): RawRow[] {
  return tables
    .flatMap((facts) =>
      isOutcomeTable(facts) ? outcomeRow(facts) : isGateTable(facts.columns) ? checkRows(facts) : [],
    )
    .map((row, index) => ({ ...row, id: `r${index + 1}` }));
}

/** The rows of a gate that is itself a row, or several: what it checks is in a column of its own, else it is its title. */
export function ownRows(rows: readonly Candidate[], title: Value, gate: Value): RawRow[] {
  return rows.map(({ cells }, index) => {
    const check = cellOf(cells, subjectColumns);
    const subject = visible(check ?? title);
    return { id: `r${index + 1}`, subject, value: check ?? gate, cells: outcomeCells(cells) };
  });
}

function checkRows(facts: TableFacts): Omit<RawRow, 'id'>[] {
  return facts.rows.flatMap(({ cells }) => {
    const first = cellOf(cells, [...subjectColumns, 'gate']) ?? firstWords(cells);
    return first === undefined ? [] : [{ subject: visible(first), value: first, cells: outcomeCells(cells) }];
  });
}

/** The first cell that is no running number. */
function firstWords(cells: Cells): Value | undefined {
  for (const [column, cell] of cells) if (column !== '#' && column !== 'no' && column !== 'id') return cell;
  return undefined;
}

/** The cell of the first of these columns that the row has. */
function cellOf(cells: Cells, columns: readonly string[]): Value | null {
  return columns.map((column) => cells.get(column)).find((value) => value !== undefined) ?? null;
}

function outcomeCells(cells: Cells): RawRow['cells'] {
  const cell = (outcome: Outcome): RawCell | null => {
    const value = cellOf(cells, outcomeColumns[outcome]);
    return value === null ? null : { value, action: null };
  };
  return { pass: cell('pass'), adjust: cell('adjust'), abort: cell('abort') };
}

/** A row an outcome: the three rows are the three cells of one check. */
function outcomeRow(facts: TableFacts): Omit<RawRow, 'id'>[] {
  const found: Record<Outcome, RawCell | null> = { pass: null, adjust: null, abort: null };
  for (const { cells } of facts.rows) {
    const outcome = outcomeOf(cellOf(cells, outcomeNames) ?? undefined);
    const condition = cellOf(cells, conditionColumns);
    const action = cellOf(cells, actionColumns);
    const value = condition ?? action;
    if (outcome !== null && value !== null) found[outcome] ??= { value, action };
  }
  const first = found.pass ?? found.adjust ?? found.abort;
  return first === null ? [] : [{ subject: 'outcome', value: first.value, cells: found }];
}

/** What resolves the names in an action, and those in a condition. */
export interface CellNames {
  readonly action: (value: Value) => readonly Reference[];
  readonly condition: (value: Value) => readonly Reference[];
}

/** The rows with their cells read. */
export function gateRows(file: SourceFile, rows: readonly RawRow[], names: CellNames): GateRow[] {
  const cell = (raw: RawCell | null): GateCell | null => raw && readCell(file, raw, names);
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    loc: locationOf(file, rangeOf(row.value)),
    pass: cell(row.cells.pass),
    adjust: cell(row.cells.adjust),
    abort: cell(row.cells.abort),
  }));
}

function readCell(file: SourceFile, { value, action }: RawCell, names: CellNames): GateCell {
  const parsed = parseGateCell({ text: visible(value), code: spansOf(value, 'code') });
  const piece = (range: { readonly start: number; readonly end: number } | null): Value | null =>
    range === null ? null : part(value, range.start, range.end);
  const isNone = action !== null && parseGateCell({ text: visible(action), code: [] }).none;
  // `60–79% → F1` beside a dash for the action says it in its condition.
  if (action === null || action === value || (isNone && parsed.action !== null))
    return cellFrom(file, value, piece(parsed.condition), piece(parsed.action), parsed, names);
  const condition = parsed.none ? null : value;
  const reading = {
    none: parsed.none && isNone,
    predicate: condition === null ? null : predicateOf(condition),
  };
  return cellFrom(file, value, condition, isNone ? null : action, reading, names);
}

function cellFrom(
  file: SourceFile,
  whole: Value,
  condition: Value | null,
  action: Value | null,
  { none, predicate }: Pick<GateCell, 'none' | 'predicate'>,
  names: CellNames,
): GateCell {
  const isStated = predicate !== null && predicate.kind !== 'manual';
  return {
    text: textOf(file, whole),
    none,
    condition: condition && textOf(file, condition),
    predicate,
    action: action && textOf(file, action),
    references: [
      ...(condition === null || isStated ? [] : names.condition(condition)),
      ...(action === null ? [] : names.action(action)),
    ],
  };
}
