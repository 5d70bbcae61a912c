import type { Row, Table } from '../../markdown/blocks.js';
import { scanCell } from '../../markdown/inline.js';
import type { SourceFile } from '../../source/source-file.js';
import { isEmpty, lineAt, trimmed, type Value, visible } from '../lower/value.js';
import type { EventKind } from '../model.js';
import { isDoneWord } from '../value-words.js';
import { normalLabel } from '../vocabulary.js';
import { type RawEntry, readStamp, splitActor } from './entry.js';
import { eventKindAtStart, eventKindIn, withoutEventWord } from './words.js';

type Role = 'at' | 'subject' | 'kind' | 'by' | 'detail';

/** Which column of a table holds what; from 0. */
export type JournalColumns = ReadonlyMap<Role, number>;

const roles: readonly (readonly [role: Role, labels: RegExp])[] = [
  ['at', /^(?:when|date|time|timestamp|at)$/],
  ['subject', /^(?:(?:bead|task|gate|item)s?(?: id)?|ids?|what|subject|step)$/],
  ['kind', /^(?:event|status|state)$/],
  ['by', /^(?:by|who|author|owner|actor)$/],
  ['detail', /^(?:result|evidence|outcome|notes?|details?|what happened)/],
];

/** The columns of a table `| When | Bead | Result / evidence |`; null for a table without such. */
export function journalColumns(file: SourceFile, table: Table): JournalColumns | null {
  const columns = new Map<Role, number>();
  table.header.cells.forEach((cell, index) => {
    const label = normalLabel(scanCell(file.text, cell).text);
    const role = roles.find(([name, pattern]) => pattern.test(label) && !columns.has(name))?.[0];
    if (role !== undefined) columns.set(role, index);
  });
  return columns.has('subject') && (columns.has('at') || columns.has('detail')) ? columns : null;
}

/** The entries that the rows of a table are. */
export function readJournalTable(file: SourceFile, table: Table, columns: JournalColumns): RawEntry[] {
  return table.children.map((row) => readRow(file, row, columns));
}

function readRow(file: SourceFile, row: Row, columns: JournalColumns): RawEntry {
  const cell = (role: Role): Value | null => {
    const range = row.cells[columns.get(role) ?? -1];
    const inline = range === undefined ? null : scanCell(file.text, range);
    const value = inline === null ? null : trimmed(inline, 0, inline.text.length);
    return value === null || isEmpty(value) ? null : value;
  };
  const when = cell('at');
  const stamp = when === null ? null : readStamp(visible(when));
  const actor = cell('by');
  const subject = cell('subject');
  const { by, detail } = columns.has('by')
    ? { by: actor === null ? null : visible(actor).replace(/^@/, ''), detail: cell('detail') }
    : splitActor(cell('detail'));
  const named = subject === null ? null : withoutEventWord(subject);
  const said = columns.has('kind') ? statusOf(cell('kind')) : null;
  return {
    form: 'row',
    at: stamp?.at ?? (when === null ? null : visible(when)),
    time: stamp?.time ?? null,
    subject: named?.name ?? null,
    kind: said ?? named?.kind ?? (detail === null ? null : eventKindAtStart(visible(detail))),
    by,
    detail,
    range: row.range,
    line: lineAt(file, row.range),
  };
}

/** What a status column says; where it says nothing that happened (`todo`), the row is a note. */
function statusOf(cell: Value | null): EventKind {
  if (cell === null) return 'note';
  return eventKindIn(visible(cell)) ?? (isDoneWord(visible(cell)) ? 'closed' : 'note');
}
