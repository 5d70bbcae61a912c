import type { Item, List } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import { isWhiteSpace } from '../../source/characters.js';
import type { Range } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import { isEmpty, lineAt, trimmed, type Value, visible } from '../lower/value.js';
import { type RawEntry, readStamp, splitActor } from './entry.js';
import { eventKindAtStart, eventKindOf, withoutEventWord } from './words.js';

/** The items of a list that are entries. */
export function readJournalList(file: SourceFile, list: List): RawEntry[] {
  return list.children.flatMap((item) => readItem(file, item) ?? []);
}

/** `- when · subject · event · @who · detail` with or without the time, `- when | subject done | evidence`; else null. */
function readItem(file: SourceFile, item: Item): RawEntry | null {
  const paragraph = item.children[0];
  if (paragraph?.kind !== 'paragraph') return null;
  const inline = scanInline(file.text, paragraph.lines);
  const whole = trimmed(inline, 0, inline.text.length);
  const dots = split(whole, '·', 5);
  const bars = split(whole, '|', 3);
  const isDots = dots.length >= 2 && (dots[0]?.end ?? 0) < (bars[0]?.end ?? 0);
  if (!isDots && bars.length < 2) return null;
  const line = lineAt(file, paragraph.range);
  return isDots ? fromDots(dots, item.range, line) : fromBars(bars, item.range, line);
}

/** At most `most` parts, cut at separators between white space. */
function split(value: Value, separator: string, most: number): Value[] {
  const { inline, start, end } = value;
  const { text } = inline;
  const first = text.indexOf(separator, start + 1);
  if (first < 0) return [value];
  const parts: Value[] = [];
  let from = start;
  for (
    let at = first;
    at >= 0 && at < end - 1 && parts.length < most - 1;
    at = text.indexOf(separator, at + 1)
  ) {
    if (!isWhiteSpace(text.charCodeAt(at - 1)) || !isWhiteSpace(text.charCodeAt(at + 1))) continue;
    parts.push(trimmed(inline, from, at));
    from = at + 1;
  }
  parts.push(trimmed(inline, from, end));
  return parts;
}

function fromDots(parts: readonly Value[], range: Range, line: string): RawEntry | null {
  const when = parts[0] === undefined ? null : readStamp(visible(parts[0]));
  const [subject, event, ...rest] = when === null ? parts : parts.slice(1);
  if (subject === undefined || event === undefined) return null;
  const kind = eventKindOf(visible(event));
  // words between dots without a stamp are prose; with one they are an entry, if not one that we know
  if (kind === null && when === null) return null;
  const [who, ...others] = rest;
  const isWho = kind !== null && who !== undefined && visible(who).startsWith('@');
  const details = kind === null ? [event, ...rest] : isWho ? others : rest;
  return {
    form: kind === null ? 'list' : 'line',
    at: when?.at ?? null,
    time: when?.time ?? null,
    subject,
    kind: kind ?? 'note',
    by: isWho ? visible(who).slice(1) : null,
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

function fromBars([when, subject, result]: readonly Value[], range: Range, line: string): RawEntry | null {
  if (when === undefined || subject === undefined) return null;
  const time = readStamp(visible(when));
  const { name, kind } = withoutEventWord(subject);
  const { by, detail } = splitActor(result ?? null);
  return {
    form: 'list',
    at: time?.at ?? visible(when),
    time: time?.time ?? null,
    subject: name,
    kind: kind ?? (detail === null ? null : eventKindAtStart(visible(detail))) ?? 'note',
    by,
    detail,
    range,
    line,
  };
}
