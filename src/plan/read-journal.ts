import type { Block, Item, List, Table } from '../markdown/blocks.js';
import type { Document } from '../markdown/document.js';
import { scanCell, scanInline } from '../markdown/inline.js';
import type { Range } from '../source/range.js';
import type { SourceFile } from '../source/source-file.js';
import type { EventKind } from './model.js';
import { isEmpty, part, textAt, trimmed, type Value, visible } from './value.js';
import { normalLabel } from './vocabulary.js';

/** A journal entry as written; whom it is about is resolved against the plan later. */
export interface RawEntry {
  readonly form: 'line' | 'row' | 'heading';
  readonly at: string | null;
  /** Milliseconds since the epoch. */
  readonly time: number | null;
  readonly subject: Value | null;
  /** Null where the entry has no word for it. */
  readonly kind: EventKind | null;
  readonly by: string | null;
  readonly detail: Value | null;
  readonly range: Range;
  /** The entry as one line of text: the second key of the order, and what makes two entries the same. */
  readonly line: string;
}

const words = new Map<string, EventKind>([
  ['claimed', 'claimed'],
  ['claim', 'claimed'],
  ['started', 'claimed'],
  ['in progress', 'claimed'],
  ['released', 'released'],
  ['closed', 'closed'],
  ['close', 'closed'],
  ['done', 'closed'],
  ['completed', 'closed'],
  ['complete', 'closed'],
  ['finished', 'closed'],
  ['reopened', 'reopened'],
  ['failed', 'failed'],
  ['recovered', 'recovered'],
  ['pass', 'pass'],
  ['passed', 'pass'],
  ['adjust', 'adjust'],
  ['abort', 'abort'],
  ['aborted', 'abort'],
  ['note', 'note'],
  ['approved', 'approved'],
  ['amended', 'amended'],
  ['renamed', 'renamed'],
]);

const wordIn = new RegExp(`(?<![\\p{L}-])(?:${[...words.keys()].join('|')})(?![\\p{L}-])`, 'iu');

/** The event that a word or phrase names, exactly; null for any other text. */
export function eventKindOf(text: string): EventKind | null {
  return words.get(text.trim().toLowerCase()) ?? null;
}

/** The first event word inside a text; null when there is none. */
export function eventKindIn(text: string): EventKind | null {
  const match = wordIn.exec(text);
  return match === null ? null : eventKindOf(match[0]);
}

/** Reads every form of entry that LANGUAGE section "Journal" names, in document order. */
export function readJournal(file: SourceFile, document: Document): RawEntry[] {
  const entries: RawEntry[] = [];
  for (const section of document.sections) {
    const found = blocksIn(section.blocks).flatMap((block) =>
      block.kind === 'list' ? readList(file, block) : block.kind === 'table' ? readTable(file, block) : [],
    );
    if (section.heading !== null) {
      const heading = readHeading(file, section.heading.lines, section.blocks, section.range);
      if (heading !== null) entries.push(heading);
    }
    entries.push(...found);
  }
  return entries;
}

function blocksIn(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter((block) => block.kind === 'list' || block.kind === 'table');
}

const stamp = /^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?Z|[+-]\d\d:?\d\d)?)?)/;

function readStamp(
  text: string,
): { readonly at: string; readonly time: number | null; readonly length: number } | null {
  const match = stamp.exec(text);
  if (match?.[1] === undefined) return null;
  const iso = match[1].replace(/\s(?=\d)/, 'T').replace(/\s/, '');
  const time = Date.parse(/[zZ+]|-\d\d:?\d\d$/.test(iso.slice(10)) || iso.length === 10 ? iso : `${iso}Z`);
  return { at: match[1], time: Number.isNaN(time) ? null : time, length: match[1].length };
}

function readList(file: SourceFile, list: List): RawEntry[] {
  return list.children.flatMap((item) => readItem(file, item) ?? []);
}

/** `- when · subject · event · @who · detail`, or `- when | subject done | evidence`. */
function readItem(file: SourceFile, item: Item): RawEntry | null {
  const paragraph = item.children[0];
  if (paragraph?.kind !== 'paragraph') return null;
  const inline = scanInline(file.text, paragraph.lines);
  const whole = trimmed(inline, 0, inline.text.length);
  const line = textAt(file, paragraph.range).text;
  const dots = split(whole, '·', 5);
  if (dots.length >= 3) return fromParts(dots, item.range, line);
  const bars = split(whole, '|', 3);
  if (bars.length >= 2) return fromBars(bars, item.range, line);
  return null;
}

function split(value: Value, separator: string, most: number): Value[] {
  const text = visible(value);
  const parts: Value[] = [];
  let from = 0;
  for (
    let at = text.indexOf(separator);
    at >= 0 && parts.length < most - 1;
    at = text.indexOf(separator, at + 1)
  ) {
    if (!/\s/.test(text.charAt(at - 1)) || !/\s/.test(text.charAt(at + 1))) continue;
    parts.push(part(value, from, at));
    from = at + 1;
  }
  parts.push(part(value, from, text.length));
  return parts;
}

function fromParts(parts: readonly Value[], range: Range, line: string): RawEntry | null {
  const when = parts[0] === undefined ? null : readStamp(visible(parts[0]));
  const [subject, event, ...rest] = when === null ? parts : parts.slice(1);
  if (subject === undefined || event === undefined) return null;
  const kind = eventKindOf(visible(event));
  if (kind === null) return null;
  const who = rest[0] !== undefined && visible(rest[0]).startsWith('@') ? rest[0] : null;
  const details = who === null ? rest : rest.slice(1);
  return {
    form: 'line',
    at: when?.at ?? null,
    time: when?.time ?? null,
    subject,
    kind,
    by: who === null ? null : visible(who).slice(1),
    detail: joined(details),
    range,
    line,
  };
}

/** From the first to the end of the last: they stand side by side in one line. */
function joined(values: readonly Value[]): Value | null {
  const first = values[0];
  const last = values.at(-1);
  return first === undefined || last === undefined || isEmpty(first)
    ? null
    : { inline: first.inline, start: first.start, end: last.end };
}

function fromBars(parts: readonly Value[], range: Range, line: string): RawEntry | null {
  const [when, subject, detail] = parts;
  if (when === undefined || subject === undefined) return null;
  const time = readStamp(visible(when));
  const event = /^(.*\S)\s+(\p{L}+)$/su.exec(visible(subject));
  const kind = event?.[2] === undefined ? null : eventKindOf(event[2]);
  const name = kind === null || event?.[1] === undefined ? subject : part(subject, 0, event[1].length);
  return {
    form: 'row',
    at: time?.at ?? visible(when),
    time: time?.time ?? null,
    subject: name,
    kind,
    by: null,
    detail: detail ?? null,
    range,
    line,
  };
}

const roles: readonly (readonly [role: 'at' | 'subject' | 'kind' | 'by' | 'detail', labels: RegExp])[] = [
  ['at', /^(?:when|date|time|timestamp|at)$/],
  ['subject', /^(?:beads?|tasks?|ids?|items?|gates?|what|subject|step)$/],
  ['kind', /^(?:event|status|state)$/],
  ['by', /^(?:by|who|author|owner|actor)$/],
  ['detail', /^(?:result|evidence|outcome|notes?|details?|what happened)/],
];

function readTable(file: SourceFile, table: Table): RawEntry[] {
  const labels = table.header.cells.map((cell) => normalLabel(scanCell(file.text, cell).text));
  const columns = new Map<string, number>();
  labels.forEach((label, index) => {
    const role = roles.find(([name, pattern]) => pattern.test(label) && !columns.has(name))?.[0];
    if (role !== undefined) columns.set(role, index);
  });
  if (!columns.has('subject') || (!columns.has('at') && !columns.has('detail'))) return [];
  return table.children.map((row) => {
    const cell = (role: string): Value | null => {
      const range = row.cells[columns.get(role) ?? -1];
      const inline = range === undefined ? null : scanCell(file.text, range);
      const value = inline === null ? null : trimmed(inline, 0, inline.text.length);
      return value === null || isEmpty(value) ? null : value;
    };
    const when = cell('at');
    const time = when === null ? null : readStamp(visible(when));
    const kind = cell('kind');
    const by = cell('by');
    return {
      form: 'row',
      at: time?.at ?? (when === null ? null : visible(when)),
      time: time?.time ?? null,
      subject: cell('subject'),
      kind: kind === null ? null : (eventKindOf(visible(kind)) ?? eventKindIn(visible(kind))),
      by: by === null ? null : visible(by).replace(/^@/, ''),
      detail: cell('detail'),
      range: row.range,
      line: textAt(file, row.range).text,
    };
  });
}

/** `## 2026-11-22 — pg-14.3 closed` over a paragraph of evidence. */
function readHeading(
  file: SourceFile,
  lines: readonly Range[],
  blocks: readonly Block[],
  range: Range,
): RawEntry | null {
  const inline = scanInline(file.text, lines);
  const whole = trimmed(inline, 0, inline.text.length);
  const text = visible(whole);
  const offset = text.search(/\d{4}-\d\d-\d\d/);
  const time = offset < 0 ? null : readStamp(text.slice(offset));
  const kind = eventKindIn(text) ?? (/[✅☑✔]/u.test(text) ? 'closed' : null);
  if (time === null && kind === null) return null;
  const first = blocks[0];
  const body = first?.kind === 'paragraph' ? scanInline(file.text, first.lines) : null;
  return {
    form: 'heading',
    at: time?.at ?? null,
    time: time?.time ?? null,
    subject: whole,
    kind,
    by: null,
    detail: body === null ? null : trimmed(body, 0, body.text.length),
    range:
      first?.kind === 'paragraph'
        ? { start: range.start, end: first.range.end }
        : { start: range.start, end: lines.at(-1)?.end ?? range.end },
    line: textAt(file, { start: range.start, end: lines.at(-1)?.end ?? range.end }).text,
  };
}
