import type { SourceFile } from '../source/source-file.js';
import type { Candidate, TableFacts } from './candidate.js';
import { conditionColumns, isGateTable, isOutcomeTable, outcomeColumns } from './columns.js';
import { fieldsOf } from './declaration.js';
import { parseGateCell } from './gate-cell.js';
import type { Gate, GateCell, GateRow, Outcome, Phase, Reference } from './model.js';
import { readOpening } from './opening.js';
import { isEmpty, locationOf, part, rangeOf, spansOf, textOf, type Value, visible } from './value.js';

/** A gate before its names are resolved. */
export interface RawGate {
  readonly gate: Omit<Gate, 'after' | 'before' | 'during' | 'rows' | 'between'>;
  readonly candidate: Candidate;
  readonly after: readonly Value[];
  readonly before: readonly Value[];
  readonly during: readonly Value[];
  readonly rows: readonly RawRow[];
}

interface RawRow {
  readonly id: string;
  readonly subject: string;
  readonly value: Value;
  readonly cells: Readonly<Record<Outcome, Value | null>>;
}

const subjectColumns = ['check', 'metric', 'criterion', 'criteria', 'measure', 'gate'];

/** Reads a gate in any of its three forms (LANGUAGE section "Gates"). */
export function readGate(file: SourceFile, candidate: Candidate): RawGate | null {
  return candidate.site === 'row' ? readGateRow(file, candidate) : readGateSection(file, candidate);
}

/** One table for all gates: the row is the gate, and its only row of checks. */
function readGateRow(file: SourceFile, row: Candidate): RawGate | null {
  const cell = row.cells.get('gate');
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  const name = opening.id ?? cell;
  const title = opening.id === null ? cell : opening.title;
  const check = subjectColumns
    .slice(0, -1)
    .map((column) => row.cells.get(column))
    .find((value) => value !== undefined);
  const rowCells = outcomeCells(row.cells);
  const values = (column: string): Value[] => [row.cells.get(column)].filter((value) => value !== undefined);
  return {
    gate: gateFacts(file, name, title, row),
    candidate: row,
    after: values('after'),
    before: values('before'),
    during: values('during'),
    rows: [{ id: 'r1', subject: visible(check ?? title), value: check ?? cell, cells: rowCells }],
  };
}

function readGateSection(file: SourceFile, candidate: Candidate): RawGate | null {
  const head = candidate.head;
  if (head === null) return null;
  const opening = candidate.opening;
  const aside = placement(head);
  const id = opening?.id ?? withoutGateWord(aside.rest);
  const title = opening?.id == null ? id : withoutPlacement(opening.title);
  const rows = candidate.tables.flatMap((facts) =>
    isOutcomeTable(facts.columns) ? outcomeRow(facts) : isGateTable(facts.columns) ? checkRows(facts) : [],
  );
  const fields = fieldsOf(candidate);
  const values = (name: 'after' | 'before' | 'during'): Value[] => [
    ...aside.values.filter((value) => value.name === name).map((value) => value.value),
    ...fields.filter((field) => field.name === name).flatMap((field) => field.values),
  ];
  return {
    gate: gateFacts(file, id, title, candidate),
    candidate,
    after: [
      ...values('after'),
      ...fields.filter((field) => field.name === 'blockedBy').flatMap((field) => field.values),
    ],
    before: [
      ...values('before'),
      ...fields.filter((field) => field.name === 'blocks').flatMap((field) => field.values),
    ],
    during: values('during'),
    rows: rows.map((row, index) => ({ ...row, id: `r${index + 1}` })),
  };
}

function gateFacts(file: SourceFile, id: Value, title: Value, candidate: Candidate): RawGate['gate'] {
  return {
    kind: 'gate',
    id: visible(id),
    title: visible(title).replace(/[\s:—–-]+$/, ''),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
  };
}

function checkRows(facts: TableFacts): Omit<RawRow, 'id'>[] {
  return facts.rows.flatMap((row) => {
    const first =
      subjectColumns.map((column) => row.cells.get(column)).find((value) => value !== undefined) ??
      [...row.cells.values()][0];
    return first === undefined
      ? []
      : [{ subject: visible(first), value: first, cells: outcomeCells(row.cells) }];
  });
}

function outcomeCells(cells: ReadonlyMap<string, Value>): Record<Outcome, Value | null> {
  const cell = (outcome: Outcome): Value | null => first(cells, outcomeColumns[outcome]);
  return { pass: cell('pass'), adjust: cell('adjust'), abort: cell('abort') };
}

/** The cell of the first of these columns that the row has. */
function first(cells: ReadonlyMap<string, Value>, columns: readonly string[]): Value | null {
  return columns.map((column) => cells.get(column)).find((value) => value !== undefined) ?? null;
}

/** A row an outcome: the condition cells of the three rows are the three cells of one check. */
function outcomeRow(facts: TableFacts): Omit<RawRow, 'id'>[] {
  const cells: Record<Outcome, Value | null> = { pass: null, adjust: null, abort: null };
  for (const row of facts.rows) {
    const outcomeCell = row.cells.get('outcome');
    const name = outcomeCell === undefined ? '' : visible(outcomeCell).toLowerCase();
    const condition = first(row.cells, conditionColumns);
    for (const outcome of ['pass', 'adjust', 'abort'] as const) {
      if (outcomeColumns[outcome].some((word) => name.includes(word))) cells[outcome] = condition;
    }
  }
  const value = cells.pass ?? cells.adjust ?? cells.abort;
  return value === null ? [] : [{ subject: 'outcome', value, cells }];
}

const aside = /\(\s*(after|before|during)\s*:?\s+([^()]*)\)/gi;

/** `(after A1+A5)` in the gate's own line. */
function placement(head: Value): {
  readonly values: { name: 'after' | 'before' | 'during'; value: Value }[];
  readonly rest: Value;
} {
  const text = visible(head);
  const values = [...text.matchAll(aside)].map((match) => {
    const from = match.index + match[0].indexOf(match[2] ?? '', (match[1] ?? '').length + 1);
    const name = (match[1] ?? 'after').toLowerCase() as 'after' | 'before' | 'during';
    return { name, value: part(head, from, from + (match[2] ?? '').length) };
  });
  return { values, rest: withoutPlacement(head) };
}

function withoutPlacement(value: Value): Value {
  const text = visible(value);
  const cut = text.search(/\s*\(\s*(?:after|before|during)\b/i);
  return cut < 0 ? value : part(value, 0, cut);
}

function withoutGateWord(value: Value): Value {
  const match = /^(?:decision\s+)?gate\s*[:—–-]*\s*/i.exec(visible(value));
  const rest = match === null ? value : part(value, match[0].length, visible(value).length);
  return isEmpty(rest) ? value : rest;
}

/** The rows with their cells parsed; `references` resolves the names in an action. */
export function gateRows(
  file: SourceFile,
  raw: RawGate,
  references: (value: Value) => readonly Reference[],
): GateRow[] {
  const cell = (value: Value | null): GateCell | null => {
    if (value === null) return null;
    const parsed = parseGateCell({ text: visible(value), code: spansOf(value, 'code') });
    const piece = (place: { readonly start: number; readonly end: number } | null): Value | null =>
      place === null ? null : part(value, place.start, place.end);
    const condition = piece(parsed.condition);
    const action = piece(parsed.action);
    return {
      text: textOf(file, value),
      none: parsed.none,
      condition: condition === null ? null : textOf(file, condition),
      predicate: parsed.predicate,
      action: action === null ? null : textOf(file, action),
      references: references(value),
    };
  };
  return raw.rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    loc: locationOf(file, rangeOf(row.value)),
    pass: cell(row.cells.pass),
    adjust: cell(row.cells.adjust),
    abort: cell(row.cells.abort),
  }));
}

/** The phases a gate with a place of its own stands between; null for a row of a table of gates. */
export function placeBetween(
  candidate: Candidate,
  phases: readonly { readonly phase: Phase; readonly candidate: Candidate }[],
): Gate['between'] {
  if (candidate.site === 'row') return null;
  const at = candidate.extent.start;
  const previous = phases.filter((entry) => entry.candidate.extent.start < at).at(-1);
  const next = phases.find((entry) => entry.candidate.extent.start > at);
  // a chapter of gates ahead of the first phase is a list, not a stop before everything
  return previous === undefined ? null : { previous: previous.phase, next: next?.phase ?? null };
}
