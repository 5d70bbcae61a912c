import type { Item } from '../markdown/blocks.js';
import type { Document, Section } from '../markdown/document.js';
import type { RawEntry } from '../plan/journal/entry.js';
import { type JournalSite, journalSites } from '../plan/journal/read.js';
import { eventKindAtStart } from '../plan/journal/words.js';
import type { EventKind } from '../plan/model.js';
import { behindBreak, lineEndAt, lineStartAt } from '../source/line-break.js';
import type { SourceFile } from '../source/source-file.js';
import { type EventParts, eventLine } from './event-text.js';

/** How a log writes its entries down, and where the next one goes. */
export interface JournalForm {
  /** Where the next entry starts: at the start of a line, or at the end of a text without a last line break. */
  readonly at: number;
  /** Whether blank lines stand around an entry. */
  readonly apart: boolean;
  /** The lines of events that come one after the other. */
  lines(events: readonly EventParts[]): string[];
}

type Site<F extends JournalSite['form']> = Extract<JournalSite, { form: F }>;

/** The form that LANGUAGE section "Journal" gives new logs: a list at the end. */
function canonicalForm(text: string): JournalForm {
  return { at: text.length, apart: true, lines: (events) => events.map((parts) => `- ${eventLine(parts)}`) };
}

/** The form of the last entries of a log, or the canonical one where there are none, or theirs cannot hold such an event. */
export function journalForm(file: SourceFile, document: Document, kinds: readonly EventKind[]): JournalForm {
  const sites = journalSites(file, document);
  const site = sites.at(-1);
  const form = site === undefined ? null : formOf(site, file.text, document, sites, kinds);
  return form ?? canonicalForm(file.text);
}

/** Rows and headings are read as entries only where they name a bead, task or gate, and tell more than a note. */
const CANONICAL_ONLY: ReadonlySet<EventKind> = new Set(['approved', 'renamed', 'note']);

function formOf(
  site: JournalSite,
  text: string,
  document: Document,
  sites: readonly JournalSite[],
  kinds: readonly EventKind[],
): JournalForm | null {
  if (site.form === 'list') return listForm(text, site);
  if (kinds.some((kind) => CANONICAL_ONLY.has(kind))) return null;
  return site.form === 'table' ? tableForm(text, site) : headingForm(site, document, sites);
}

function listForm(text: string, { list, entries }: Site<'list'>): JournalForm | null {
  const isNewest = isNewestFirst(entries);
  const entry = isNewest ? entries[0] : entries.at(-1);
  const item = list.children.find(({ range }) => range === entry?.range);
  if (entry === undefined || item === undefined) return null;
  const indent = indentBefore(text, item.marker.start);
  const line = /^[^·|]*\s\|\s/.test(entry.line) ? barLine : eventLine;
  return {
    at: isNewest ? item.range.start - indent.length : behindLine(text, item.range.end),
    apart: false,
    lines: (events) =>
      inOrder(events, isNewest).map(
        (parts, index) => `${indent}${nextMarker(text, item, isNewest ? 0 : index + 1)} ${line(parts)}`,
      ),
  };
}

function inOrder(events: readonly EventParts[], isNewestFirst: boolean): readonly EventParts[] {
  return isNewestFirst ? events.toReversed() : events;
}

/** `when | ID closed | @who · evidence`. */
function barLine({ stamp, subject, kind, by, detail }: EventParts): string {
  const result = [by, detail].filter((part) => part !== '').join(' · ');
  return [stamp, `${subject} ${kind}`, result].filter((part) => part !== '').join(' | ');
}

function nextMarker(text: string, { marker, number }: Item, step: number): string {
  const written = text.slice(marker.start, marker.end);
  return number === null ? written : `${number + step}${written.at(-1)}`;
}

/** A table without a column for the time, or for what happened, would lose it: such a table is not gone on with. */
function tableForm(text: string, { table, columns, entries }: Site<'table'>): JournalForm | null {
  const first = table.children[0];
  if (!columns.has('at') || !columns.has('detail')) return null;
  const indent = indentBefore(text, table.range.start);
  const isBounded = text.charAt(table.header.range.start) === '|';
  const isNewest = isNewestFirst(entries);
  const roles = new Map([...columns].map(([role, column]) => [column, role]));
  return {
    at: isNewest && first ? lineStartAt(text, first.range.start) : behindLine(text, table.range.end),
    apart: false,
    lines: (events) =>
      inOrder(events, isNewest).map((parts) => {
        const texts = cellTexts(parts, columns);
        const cells = table.header.cells.map((_, column) => {
          const role = roles.get(column);
          return role === undefined ? '' : texts[role];
        });
        return indent + (isBounded ? `| ${cells.join(' | ')} |` : cells.join(' | '));
      }),
  };
}

function cellTexts({ stamp, subject, kind, by, detail }: EventParts, columns: Site<'table'>['columns']) {
  const result = columns.has('by') ? detail : [by, detail].filter((part) => part !== '').join(' · ');
  const plain =
    columns.has('kind') || (kind === 'closed' && detail !== '' && eventKindAtStart(detail) === null);
  return { at: stamp, subject: plain ? subject : `${subject} ${kind}`, kind, by, detail: result };
}

function headingForm(
  { section }: Site<'heading'>,
  document: Document,
  sites: readonly JournalSite[],
): JournalForm | null {
  if (section.heading === null) return null;
  const { depth } = section.heading;
  const entries = sites.flatMap((each) => (each.form === 'heading' ? each.entries : []));
  const first = isNewestFirst(entries) ? entries[0] : undefined;
  return {
    at: first === undefined ? endOfBranch(document, section) : first.range.start,
    apart: true,
    lines: (events) =>
      inOrder(events, first !== undefined)
        .flatMap(({ stamp, subject, kind, by, detail }) => {
          const body = [by, detail].filter((part) => part !== '').join(' · ');
          const title = `${'#'.repeat(depth)} ${stamp} — ${subject} ${kind}`;
          return ['', title, ...(body === '' ? [] : ['', body])];
        })
        .slice(1),
  };
}

/** Where a section ends with all that stands under deeper headings. */
function endOfBranch({ sections }: Document, section: Section): number {
  const depth = section.heading?.depth ?? 0;
  const behind = sections.slice(sections.indexOf(section) + 1);
  const next = behind.find(({ heading }) => heading !== null && heading.depth <= depth);
  return next?.range.start ?? sections.at(-1)?.range.end ?? section.range.end;
}

/** Whether the stamps of entries go down: whoever keeps the log so looks for the news at the top. */
function isNewestFirst(entries: readonly RawEntry[]): boolean {
  const times = entries.flatMap(({ time }) => (time === null ? [] : [time]));
  return (times[0] ?? 0) > (times.at(-1) ?? 0);
}

/** The white space before `offset` in its line. */
function indentBefore(text: string, offset: number): string {
  return /[ \t]*$/.exec(text.slice(lineStartAt(text, offset), offset))?.[0] ?? '';
}

function behindLine(text: string, offset: number): number {
  return behindBreak(text, lineEndAt(text, offset));
}
