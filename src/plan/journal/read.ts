import type { Block, List, Table } from '../../markdown/blocks.js';
import type { Document, Section } from '../../markdown/document.js';
import { scanInline } from '../../markdown/inline.js';
import type { SourceFile } from '../../source/source-file.js';
import { lineAt, trimmed, type Value, visible } from '../lower/value.js';
import { type RawEntry, readStamp, splitActor } from './entry.js';
import { readJournalList } from './list.js';
import { type JournalColumns, journalColumns, readJournalTable } from './table.js';
import { eventKindIn } from './words.js';

/** Where entries stand: what one has to look like to stand there too. */
export type JournalSite =
  | { readonly form: 'list'; readonly list: List; readonly entries: readonly RawEntry[] }
  | {
      readonly form: 'table';
      readonly table: Table;
      readonly columns: JournalColumns;
      readonly entries: readonly RawEntry[];
    }
  | { readonly form: 'heading'; readonly section: Section; readonly entries: readonly RawEntry[] };

/** Reads every form of entry that LANGUAGE section "Journal" names, in document order. */
export function readJournal(file: SourceFile, document: Document): RawEntry[] {
  return journalSites(file, document).flatMap(({ entries }) => entries);
}

/** The headings, lists and tables of a log that are entries or hold some (a table may still be empty), in document order. */
export function journalSites(file: SourceFile, document: Document): JournalSite[] {
  return document.sections.flatMap((section) => {
    const heading: JournalSite = { form: 'heading', section, entries: readHeading(file, section) };
    const below = section.blocks.flatMap((block): JournalSite[] => {
      if (block.kind === 'list')
        return [{ form: 'list', list: block, entries: readJournalList(file, block) }];
      const columns = block.kind === 'table' ? journalColumns(file, block) : null;
      if (block.kind !== 'table' || columns === null) return [];
      return [{ form: 'table', table: block, columns, entries: readJournalTable(file, block, columns) }];
    });
    return [heading, ...below].filter(({ form, entries }) => form === 'table' || entries.length > 0);
  });
}

/** `## 2026-11-22 — pg-14.3 closed` over its evidence. */
function readHeading(file: SourceFile, { heading, blocks, range }: Section): RawEntry[] {
  if (heading === null) return [];
  const inline = scanInline(file.text, heading.lines);
  const subject = trimmed(inline, 0, inline.text.length);
  const text = visible(subject);
  const date = text.search(/\d{4}-\d\d-\d\d/);
  const stamp = date < 0 ? null : readStamp(text.slice(date));
  const kind = eventKindIn(text) ?? (/[✅☑✔]/u.test(text) ? 'closed' : null);
  if (stamp === null && kind === null) return [];
  const body = blocks.find((block) => block.kind === 'paragraph' || block.kind === 'list');
  const title = { start: range.start, end: heading.range.end };
  const { by, detail } = splitActor(body === undefined ? null : evidenceIn(file, body));
  return [
    {
      form: 'heading',
      at: stamp?.at ?? null,
      time: stamp?.time ?? null,
      subject,
      kind,
      by,
      detail,
      range: body === undefined ? title : { start: range.start, end: body.range.end },
      line: lineAt(file, title),
    },
  ];
}

/** The text of a paragraph, or of all items of a list. */
function evidenceIn(file: SourceFile, block: Block): Value | null {
  const lines =
    block.kind === 'paragraph'
      ? block.lines
      : block.kind === 'list'
        ? block.children.flatMap(({ children: [first] }) => (first?.kind === 'paragraph' ? first.lines : []))
        : [];
  const inline = scanInline(file.text, lines);
  return trimmed(inline, 0, inline.text.length);
}
