import type { Document } from '../markdown/document.js';
import { readJournal } from '../plan/journal/read.js';
import { lineBreakNear, lineEndAt, lineStartAt } from '../source/line-break.js';
import { hasBom, type SourceFile } from '../source/source-file.js';
import type { TextEdit } from '../source/text-edit.js';
import { eventParts, type NewEvent } from './event-text.js';
import { journalForm } from './journal-form.js';

/**
 * The edit that writes events into a log, in the form the log already uses; a log without entries gets the canonical list.
 * Nothing else changes. Stamps are UTC, each later than all before it in the log, whatever the clock says: events of the same
 * instant would take effect in the order of their letters.
 *
 * @param time milliseconds since the epoch
 */
export function appendEvents(
  file: SourceFile,
  document: Document,
  events: readonly NewEvent[],
  time: number,
): TextEdit {
  const { text } = file;
  const stamps = readJournal(file, document).flatMap((entry) => entry.time ?? []);
  const first = stamps.reduce((next, stamp) => Math.max(next, stamp + 1), time);
  const kinds = events.map(({ kind }) => kind);
  const { at, apart, lines } = journalForm(file, document, kinds);
  const written = lines(events.map((event, index) => eventParts(event, first + index)));
  const lineBreak = lineBreakNear(text, at);
  const start = hasBom(text) ? 1 : 0;
  const ends = at > start && lineStartAt(text, at) !== at ? lineBreak : '';
  const before = apart && !isBlankBefore(text, at, start) ? lineBreak : '';
  const after = apart && at < text.length && !isBlankBehind(text, at) ? lineBreak : '';
  return {
    range: { start: at, end: at },
    newText: ends + before + written.join(lineBreak) + lineBreak + after,
  };
}

/** Whether the line before is blank, or there is none. */
function isBlankBefore(text: string, at: number, start: number): boolean {
  const lineBreak = /(?:\r\n|[\r\n])$/.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
  const end = at - lineBreak.length;
  return at <= start || text.slice(Math.max(start, lineStartAt(text, end)), end).trim() === '';
}

function isBlankBehind(text: string, at: number): boolean {
  return text.slice(at, lineEndAt(text, at)).trim() === '';
}
