import type { Table } from '../../markdown/blocks.js';
import { scanCell } from '../../markdown/inline.js';
import { type FieldName, fieldOf, normalLabel, type Spelling } from '../vocabulary.js';
import { appended, type Candidate, createCandidate, type Draft, type TableFacts } from './candidate.js';
import type { Field } from './fields.js';
import { type Opening, readOpening } from './opening.js';
import { isEmpty, trimmed, type Value, visible } from './value.js';

/** Collects a table's rows as candidates, their cells by column. */
export function lowerTable(text: string, owner: Draft, table: Table): void {
  const columns = table.header.cells.map((cell) => normalLabel(scanCell(text, cell).text));
  const spellings = columns.map(fieldOf);
  const fields = new Set<FieldName>();
  for (const spelling of spellings) if (spelling !== null) fields.add(spelling.field);
  const rows: Candidate[] = [];
  const facts: TableFacts = { columns, fields, rows };
  owner.tables = appended(owner.tables, facts);
  const names: Names = {
    ids: idColumns.filter((name) => columns.includes(name)),
    titles: titleColumns.filter((name) => columns.includes(name)),
    spellings: new Map(columns.map((column, index) => [column, spellings[index] ?? null])),
  };
  for (const row of table.children) {
    const cells = new Map<string, Value>();
    for (let i = 0; i < row.cells.length; i++) {
      const cell = row.cells[i];
      const column = columns[i];
      if (cell === undefined || column === undefined || cells.has(column)) continue;
      const inline = scanCell(text, cell);
      const value = trimmed(inline, 0, inline.text.length);
      if (!isEmpty(value)) cells.set(column, value);
    }
    const candidate = createCandidate('row', owner, row.range);
    const idColumn = idColumnOf(names, cells);
    candidate.opening = rowOpening(names, cells, idColumn);
    candidate.cells = cells;
    candidate.fields = rowFields(names, cells, idColumn);
    candidate.table = facts;
    rows.push(candidate);
  }
}

/** What the columns of a table may be to its rows, in the order in which they are tried. */
interface Names {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  readonly spellings: ReadonlyMap<string, Spelling | null>;
}

/** The column that holds the IDs of a row; `Task` may also be one of text. */
function idColumnOf(names: Names, cells: ReadonlyMap<string, Value>): string | undefined {
  for (const name of names.ids) if (cells.has(name)) return name;
  return cells.has('scenario') && isOfScenarios(names, cells) ? 'scenario' : undefined;
}

const idColumns = ['id', '#', 'bead', 'task', 'bead id', 'task id', 'issue'];

/** `| Scenario | Detect | Recovery cascade |`: there the scenario's name stands, in other tables what it is about. */
function isOfScenarios({ spellings }: Names, cells: ReadonlyMap<string, Value>): boolean {
  for (const column of cells.keys()) if (spellings.get(column)?.field === 'cascade') return true;
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
function rowOpening(
  { titles }: Names,
  cells: ReadonlyMap<string, Value>,
  idColumn: string | undefined,
): Opening | null {
  const cell = idColumn === undefined ? undefined : cells.get(idColumn);
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  if (visible(opening.title) !== '') return opening;
  const titleColumn = titles.find((name) => name !== idColumn && cells.has(name));
  const title = titleColumn === undefined ? undefined : cells.get(titleColumn);
  return title === undefined ? opening : { ...opening, title };
}

function rowFields(
  { spellings }: Names,
  cells: ReadonlyMap<string, Value>,
  idColumn: string | undefined,
): Field[] {
  const fields: Field[] = [];
  for (const [column, value] of cells) {
    const spelling = spellings.get(column) ?? null;
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
