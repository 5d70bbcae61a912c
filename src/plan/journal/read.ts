import type { Block } from '../../markdown/blocks.js';
import type { Document, Section } from '../../markdown/document.js';
import { scanInline } from '../../markdown/inline.js';
import type { SourceFile } from '../../source/source-file.js';
import { textAt, trimmed, type Value, visible } from '../lower/value.js';
import { type RawEntry, readStamp } from './entry.js';
import { readJournalList } from './list.js';
import { readJournalTable } from './table.js';
import { eventKindIn } from './words.js';

/** Reads every form of entry that LANGUAGE section "Journal" names, in document order. */
export function readJournal(file: SourceFile, document: Document): RawEntry[] {
  return document.sections.flatMap((section) => [
    ...readHeading(file, section),
    ...section.blocks.flatMap((block) => {
      if (block.kind === 'list') return readJournalList(file, block);
      return block.kind === 'table' ? readJournalTable(file, block) : [];
    }),
  ]);
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
  return [
    {
      form: 'heading',
      at: stamp?.at ?? null,
      time: stamp?.time ?? null,
      subject,
      kind,
      by: null,
      detail: body === undefined ? null : evidenceIn(file, body),
      range: body === undefined ? title : { start: range.start, end: body.range.end },
      line: textAt(file, title).text,
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
