import type { Table } from '../../markdown/blocks.js';
import { scanCell } from '../../markdown/inline.js';
import { fieldOf, normalLabel } from '../vocabulary.js';
import { type Candidate, createCandidate, type TableFacts } from './candidate.js';
import type { Field } from './fields.js';
import { type Opening, readOpening } from './opening.js';
import { isEmpty, trimmed, type Value, visible } from './value.js';

/** Collects a table's rows as candidates, their cells by column. */
export function lowerTable(text: string, owner: Candidate, table: Table): void {
  const columns = table.header.cells.map((cell) => normalLabel(scanCell(text, cell).text));
  const fields = new Set(columns.flatMap((column) => fieldOf(column)?.field ?? []));
  const facts: TableFacts = { columns, fields, rows: [] };
  owner.tables.push(facts);
  for (const row of table.children) {
    const cells = new Map<string, Value>();
    row.cells.forEach((cell, index) => {
      const inline = scanCell(text, cell);
      const column = columns[index];
      const value = trimmed(inline, 0, inline.text.length);
      if (column !== undefined && !cells.has(column) && !isEmpty(value)) cells.set(column, value);
    });
    const parts = { opening: rowOpening(cells), cells, fields: rowFields(cells), table: facts };
    facts.rows.push(createCandidate('row', owner, row.range, parts));
  }
}

/** The column that holds the IDs of a row; `Task` may also be one of text. */
function idColumnOf(cells: ReadonlyMap<string, Value>): string | undefined {
  const column = idColumns.find((name) => cells.has(name));
  return column ?? (cells.has('scenario') && isOfScenarios(cells) ? 'scenario' : undefined);
}

const idColumns = ['id', '#', 'bead', 'task', 'bead id', 'task id', 'issue'];

/** `| Scenario | Detect | Recovery cascade |`: there the scenario's name stands, in other tables what it is about. */
function isOfScenarios(cells: ReadonlyMap<string, Value>): boolean {
  for (const column of cells.keys()) if (fieldOf(column)?.field === 'cascade') return true;
  return false;
}

const titleColumns = [
  'title',
  'task',
  'name',
  'bead',
  'what',
  'description',
  'failure',
  'failure scenario',
  'scenario',
  'summary',
];

/** The opening of a row: its ID column, with the title from a column of its own where there is one. */
function rowOpening(cells: ReadonlyMap<string, Value>): Opening | null {
  const idColumn = idColumnOf(cells);
  const cell = idColumn === undefined ? undefined : cells.get(idColumn);
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  const titleColumn = titleColumns.find((name) => name !== idColumn && cells.has(name));
  const title = titleColumn === undefined ? undefined : cells.get(titleColumn);
  return title === undefined || visible(opening.title) !== '' ? opening : { ...opening, title };
}

function rowFields(cells: ReadonlyMap<string, Value>): Field[] {
  const fields: Field[] = [];
  const idColumn = idColumnOf(cells);
  for (const [column, value] of cells) {
    const spelling = fieldOf(column);
    if (spelling === null || column === idColumn) continue;
    fields.push({
      name: spelling.field,
      soft: spelling.soft,
      quiet: spelling.quiet,
      label: value,
      values: [value],
    });
  }
  return fields;
}
