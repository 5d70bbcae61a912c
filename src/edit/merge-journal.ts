import { parseDocument } from '../markdown/document.js';
import { readJournal } from '../plan/journal/read.js';
import { lineEndAt, lineStartAt } from '../source/line-break.js';
import type { Range } from '../source/range.js';
import { applyEdits, type TextEdit } from '../source/text-edit.js';
import { decodedFile } from './merge-views.js';

/** An entry of a log with the lines it stands on. */
interface LoggedLines {
  readonly form: string;
  /** Null where it has no stamp. */
  readonly time: number | null;
  /** What makes two entries the same. */
  readonly line: string;
  /** From the start of a line to the end of one, its break not counted. */
  readonly range: Range;
}

/** Two logs that grew from one, before git has merged what is no entry. */
export interface JournalMerge {
  /** Their text without the entries that are new on their side and are to be put in by `insert`. */
  readonly theirs: string;
  /** Puts their new entries into what git made of the rest, in the order of their stamps. */
  insert(merged: string): string;
}

/**
 * Prepares two logs to be merged: where both sides have new entries in the same form, theirs are set aside, so that git finds
 * nothing to disagree on, and put in afterwards. Identical entries count once. `plain` where git can do it by itself, `union`
 * where entries are of such forms that their lines cannot be told apart (sections of a day with lists in them).
 */
export function mergeJournal(base: string, ours: string, theirs: string): JournalMerge | 'plain' | 'union' {
  const [old, own, other] = [base, ours, theirs].map(entriesIn);
  if (!old || !own || !other) return 'union';
  const known = new Set(old.map(({ line }) => line));
  const ownNew = own.filter(({ line }) => !known.has(line));
  const otherNew = other.filter(({ line }) => !known.has(line));
  if (ownNew.length === 0 || otherNew.length === 0) return 'plain';
  if (!canInsert(otherNew, own)) return 'union';
  const stripped = without(theirs, otherNew);
  const present = new Set(ownNew.map(({ line }) => line));
  const wanted = otherNew.filter(({ line }) => !present.has(line));
  const isBare = bare(stripped) === bare(base) || bare(stripped) === bare(without(ours, ownNew));
  const chunks = wanted.map((entry) => ({ entry, text: theirs.slice(entry.range.start, entry.range.end) }));
  return {
    // Blank lines around what was set aside are no change.
    theirs: isBare ? base : stripped,
    insert: (merged) => inserted(merged, chunks),
  };
}

/** Items of lists go anywhere, rows where rows are, sections among their own kind alone: they hold what follows them. */
function canInsert(entries: readonly LoggedLines[], among: readonly LoggedLines[]): boolean {
  const forms = new Set(among.map(({ form }) => form));
  if (forms.has('heading') && forms.size > 1) return false;
  return entries.every(({ form }) => (form === 'list' ? !forms.has('heading') : forms.has(form)));
}

/** The text without its blank lines. */
const bare = (text: string) =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .join('\n');

/** Null where the lines of one entry hold another one. */
function entriesIn(text: string): LoggedLines[] | null {
  const file = decodedFile(text);
  const entries = readJournal(file, parseDocument(file)).map(({ form, time, line, range }): LoggedLines => {
    const trimmedEnd = range.start + text.slice(range.start, range.end).trimEnd().length;
    const whole = { start: lineStartAt(text, range.start), end: lineEndAt(text, trimmedEnd) };
    return { form: form === 'line' ? 'list' : form, time, line: line.trim(), range: whole };
  });
  const overlaps = entries.some(({ range }, index) => range.start < (entries[index - 1]?.range.end ?? 0));
  return overlaps ? null : entries;
}

function without(text: string, entries: readonly LoggedLines[]): string {
  let result = '';
  let from = 0;
  for (const { range } of entries) {
    result += text.slice(from, range.start);
    from = behindBreakAt(text, range.end);
  }
  return result + text.slice(from);
}

/** An entry and its lines. */
interface Chunk {
  readonly entry: LoggedLines;
  readonly text: string;
}

function inserted(text: string, chunks: readonly Chunk[]): string {
  const entries = entriesIn(text) ?? [];
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const edits = [...new Set(chunks.map(({ entry }) => entry.form))].flatMap((form): TextEdit[] => {
    const all = entries.filter((each) => each.form === form);
    const own = chunks.filter(({ entry }) => entry.form === form);
    return own.length === 0 ? [] : insertions(text, all, own, lineBreak);
  });
  return applyEdits(text, edits);
}

/** Where entries of one form go among those that are there: one edit a place, what goes there in order. */
function insertions(
  text: string,
  all: readonly LoggedLines[],
  chunks: readonly Chunk[],
  lineBreak: string,
): TextEdit[] {
  const times = all.flatMap(({ time }) => (time === null ? [] : [time]));
  const isNewestFirst = (times[0] ?? 0) > (times.at(-1) ?? 0);
  const apart = all[0]?.form === 'heading' ? lineBreak : '';
  const inOrder = chunks.toSorted((a, b) => compare(a.entry, b.entry));
  const places = new Map<number, string[]>();
  for (const { entry, text: lines } of isNewestFirst ? inOrder.toReversed() : inOrder) {
    const at = isNewestFirst
      ? all.findIndex((each) => compare(each, entry) < 0)
      : all.findLastIndex((each) => compare(each, entry) <= 0) + 1;
    const place = at < 0 ? all.length : at;
    const written = lines.replace(/\r\n|\n|\r/g, lineBreak);
    if (!places.get(place)?.push(written)) places.set(place, [written]);
  }
  const joint = lineBreak + apart;
  return [...places].map(([place, lines]) => {
    const next = all[place]?.range.start;
    if (next !== undefined)
      return { range: { start: next, end: next }, newText: lines.map((each) => each + joint).join('') };
    const last = all.at(-1)?.range.end;
    const lead = last === undefined && !text.endsWith(lineBreak) ? joint + lineBreak : joint;
    const end = last === undefined || last === text.length ? lineBreak : '';
    const at = last ?? text.length;
    return { range: { start: at, end: at }, newText: lead + lines.join(joint) + end };
  });
}

/** As the fold orders them: those without a stamp before all others, then by stamp, then by line. */
function compare(a: LoggedLines, b: LoggedLines): number {
  if (a.time === null || b.time === null) return a.time === b.time ? 0 : a.time === null ? -1 : 1;
  return a.time - b.time || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0);
}

function behindBreakAt(text: string, at: number): number {
  return at + (/^(?:\r\n|\n|\r)/.exec(text.slice(at, at + 2))?.[0].length ?? 0);
}
