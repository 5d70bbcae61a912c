import type { Row, Table } from '../../markdown/blocks.js';
import { scanCell } from '../../markdown/inline.js';
import type { SourceFile } from '../../source/source-file.js';
import { isEmpty, textAt, trimmed, type Value, visible } from '../lower/value.js';
import type { EventKind } from '../model.js';
import { isDoneWord, normalLabel } from '../vocabulary.js';
import { type RawEntry, readStamp } from './entry.js';
import { eventKindAtStart, eventKindIn, withoutEventWord } from './words.js';

type Role = 'at' | 'subject' | 'kind' | 'by' | 'detail';

const roles: readonly (readonly [role: Role, labels: RegExp])[] = [
  ['at', /^(?:when|date|time|timestamp|at)$/],
  ['subject', /^(?:(?:bead|task|gate|item)s?(?: id)?|ids?|what|subject|step)$/],
  ['kind', /^(?:event|status|state)$/],
  ['by', /^(?:by|who|author|owner|actor)$/],
  ['detail', /^(?:result|evidence|outcome|notes?|details?|what happened)/],
];

/** The rows of a table `| When | Bead | Result / evidence |`; none of a table without such columns. */
export function readJournalTable(file: SourceFile, table: Table): RawEntry[] {
  const columns = new Map<Role, number>();
  table.header.cells.forEach((cell, index) => {
    const label = normalLabel(scanCell(file.text, cell).text);
    const role = roles.find(([name, pattern]) => pattern.test(label) && !columns.has(name))?.[0];
    if (role !== undefined) columns.set(role, index);
  });
  if (!columns.has('subject') || (!columns.has('at') && !columns.has('detail'))) return [];
  return table.children.map((row) => readRow(file, row, columns));
}

function readRow(file: SourceFile, row: Row, columns: ReadonlyMap<Role, number>): RawEntry {
  const cell = (role: Role): Value | null => {
    const range = row.cells[columns.get(role) ?? -1];
    const inline = range === undefined ? null : scanCell(file.text, range);
    const value = inline === null ? null : trimmed(inline, 0, inline.text.length);
    return value === null || isEmpty(value) ? null : value;
  };
  const when = cell('at');
  const stamp = when === null ? null : readStamp(visible(when));
  const by = cell('by');
  const subject = cell('subject');
  const detail = cell('detail');
  const named = subject === null ? null : withoutEventWord(subject);
  const said = columns.has('kind') ? statusOf(cell('kind')) : null;
  return {
    form: 'row',
    at: stamp?.at ?? (when === null ? null : visible(when)),
    time: stamp?.time ?? null,
    subject: named?.name ?? null,
    kind: said ?? named?.kind ?? (detail === null ? null : eventKindAtStart(visible(detail))),
    by: by === null ? null : visible(by).replace(/^@/, ''),
    detail,
    range: row.range,
    line: textAt(file, row.range).text,
  };
}

/** What a status column says; where it says nothing that happened (`todo`), the row is a note. */
function statusOf(cell: Value | null): EventKind {
  if (cell === null) return 'note';
  return eventKindIn(visible(cell)) ?? (isDoneWord(visible(cell)) ? 'closed' : 'note');
}
