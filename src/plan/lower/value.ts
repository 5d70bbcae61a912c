import { type Inline, type Span, sourceRange } from '../../markdown/inline.js';
import { bisect } from '../../source/bisect.js';
import { isWhiteSpace, skipWhiteSpace } from '../../source/characters.js';
import type { Location, Range, Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';

/** A stretch of a block's visible text: what fields, names and criteria are cut from. `start` and `end` index `inline.text`. */
export interface Value {
  readonly inline: Inline;
  readonly start: number;
  readonly end: number;
}

/** The stretch without white space at its ends. */
export function trimmed(inline: Inline, start: number, end: number): Value {
  const { text } = inline;
  const first = skipWhiteSpace(text, start, end);
  return { inline, start: first, end: trimmedEnd(text, first, end) };
}

/** Where the stretch ends without white space there. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isWhiteSpace(text.charCodeAt(last - 1))) last--;
  return last;
}

/** A part of a value, by indexes into its visible text, without white space around it. */
export function part(value: Value, start: number, end: number): Value {
  return trimmed(value.inline, value.start + start, value.start + end);
}

/** The text of a value as a reader sees it. */
export function visible(value: Value): string {
  return value.inline.text.slice(value.start, value.end);
}

/** The value without what `pattern` (anchored at the end) finds in its last characters. */
export function textEnd(value: Value, pattern: RegExp): Value {
  const tail = value.inline.text.slice(Math.max(value.start, value.end - 80), value.end);
  return trimmed(value.inline, value.start, value.end - (pattern.exec(tail)?.[0].length ?? 0));
}

/** Whether nothing is left of a value. */
export function isEmpty(value: Value): boolean {
  return value.start >= value.end;
}

/** Where a value stands in its file. */
export function rangeOf(value: Value): Range {
  return sourceRange(value.inline, value.start, value.end);
}

/** Spans of one kind that lie wholly inside the value, as values. */
export function spansIn({ inline, start, end }: Value, kind: Span['kind']): Value[] {
  const { spans } = inline;
  const found: Value[] = [];
  for (let i = firstSpan(spans, start); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start > end) break;
    if (span.kind === kind && span.end <= end) found.push({ inline, start: span.start, end: span.end });
  }
  return found;
}

/** The same, as indexes into the value's visible text. */
export function spansOf(
  value: Value,
  kind: Span['kind'],
): readonly { readonly start: number; readonly end: number }[] {
  if (value.inline.spans.length === 0) return [];
  return spansIn(value, kind).map(({ start, end }) => ({
    start: start - value.start,
    end: end - value.start,
  }));
}

/** Spans of any kind that lie wholly inside the value, by indexes into the whole inline text. */
export function spansWithin({ inline, start, end }: Value): Span[] {
  const { spans } = inline;
  const found: Span[] = [];
  for (let i = firstSpan(spans, start); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start > end) break;
    if (span.end <= end) found.push(span);
  }
  return found;
}

/** The first span of this kind that starts exactly at `index`. */
export function spanAt(inline: Inline, kind: Span['kind'], index: number): Span | null {
  const { spans } = inline;
  if (spans.length === 0) return null;
  for (let i = firstSpan(spans, index); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start !== index) return null;
    if (span.kind === kind) return span;
  }
  return null;
}

/** The place of the first span that starts at `index` or behind it: spans are in order of their start. */
function firstSpan(spans: readonly Span[], index: number): number {
  if (spans.length === 0 || (spans[0]?.start ?? 0) >= index) return 0;
  return bisect(spans.length, (place) => (spans[place]?.start ?? index) < index);
}

/** A range of a file as a place in the workspace. */
export function locationOf(file: SourceFile, range: Range): Location {
  return { path: file.path, range };
}

/** The source at `range`, line breaks with the indentation and quote markers around them folded to one space. */
export function textAt(file: SourceFile, range: Range): Text {
  return { text: lineAt(file, range), loc: locationOf(file, range) };
}

/** The same without its place. */
export function lineAt(file: SourceFile, { start, end }: Range): string {
  const text = file.text.slice(start, end);
  if (!text.includes('\n') && !text.includes('\r')) return text;
  const [first = '', ...others] = text.split(/[\r\n]+/);
  const lines = [first, ...others.map((line) => line.replace(/^[\s>]+/, ''))];
  return lines
    .map((line, index) => (index < lines.length - 1 ? line.trimEnd() : line))
    .filter((line) => line !== '')
    .join(' ');
}

/** The visible text of a value as one line. */
export function visibleLine(value: Value): string {
  const text = visible(value);
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line) => line.trim())
        .join(' ')
    : text;
}

/** The text of a value as written: a code span or bold word at either end keeps its markup, unless it is all there is. */
export function textOf(file: SourceFile, value: Value): Text {
  const range = rangeOf(value);
  return textAt(file, value.inline.spans.length === 0 ? range : withMarkup(value, range));
}

/** The same of a value in one line whose visible text is known: where it is written so, nothing is cut out of the source. */
export function textSaying(file: SourceFile, value: Value, text: string): Text {
  const { spans, jumps } = value.inline;
  const isAsWritten = spans.length === 0 && jumps.length === 0;
  return isAsWritten ? { text, loc: locationOf(file, rangeOf(value)) } : textOf(file, value);
}

function withMarkup({ inline: { spans }, start, end }: Value, range: Range): Range {
  let first = range.start;
  let last = range.end;
  for (let i = firstSpan(spans, start); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start > end) break;
    if (span.end > end || (span.start === start && span.end === end)) continue;
    if (span.start === start) first = Math.min(first, span.outer.start);
    if (span.end === end) last = Math.max(last, span.outer.end);
  }
  return { start: first, end: last };
}
