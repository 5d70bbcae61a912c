import { type Inline, type Span, sourceRange } from '../markdown/inline.js';
import type { Location, Range, Text } from '../source/range.js';
import type { SourceFile } from '../source/source-file.js';

/** A stretch of a block's visible text: what fields, names and criteria are cut from. `start` and `end` index `inline.text`. */
export interface Value {
  readonly inline: Inline;
  readonly start: number;
  readonly end: number;
}

/** The stretch without white space at its ends. */
export function trimmed(inline: Inline, start: number, end: number): Value {
  const { text } = inline;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { inline, start, end };
}

export function part(value: Value, start: number, end: number): Value {
  return trimmed(value.inline, value.start + start, value.start + end);
}

export function visible(value: Value): string {
  return value.inline.text.slice(value.start, value.end);
}

export function isEmpty(value: Value): boolean {
  return value.start >= value.end;
}

export function rangeOf(value: Value): Range {
  return sourceRange(value.inline, value.start, value.end);
}

/** Spans of one kind inside the value, as indexes into its visible text. */
export function spansOf(
  value: Value,
  kind: Span['kind'],
): readonly { readonly start: number; readonly end: number }[] {
  return value.inline.spans
    .filter((span) => span.kind === kind && span.start >= value.start && span.end <= value.end)
    .map((span) => ({ start: span.start - value.start, end: span.end - value.start }));
}

/** The first span of this kind that starts exactly at `index`, by bisection: spans are in order of their start. */
export function spanAt(inline: Inline, kind: Span['kind'], index: number): Span | null {
  const { spans } = inline;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? index) < index) low = middle + 1;
    else high = middle;
  }
  for (let i = low; spans[i]?.start === index; i++) if (spans[i]?.kind === kind) return spans[i] ?? null;
  return null;
}

export function locationOf(file: SourceFile, range: Range): Location {
  return { path: file.path, range };
}

/** The source at `range`, line breaks with the indentation and quote markers around them folded to one space. */
export function textAt(file: SourceFile, range: Range): Text {
  const text = file.text.slice(range.start, range.end);
  return {
    text: /[\r\n]/.test(text) ? text.replace(/\s*[\r\n][\s>]*/g, ' ') : text,
    loc: locationOf(file, range),
  };
}

/** The text of a value as written: a code span or bold word at either end keeps its markup, unless it is all there is. */
export function textOf(file: SourceFile, value: Value): Text {
  const { start, end } = rangeOf(value);
  let first = start;
  let last = end;
  for (const span of value.inline.spans) {
    if (span.start > value.end) break;
    const isAll = span.start <= value.start && span.end >= value.end;
    if (isAll || span.start < value.start || span.end > value.end) continue;
    if (span.start === value.start) first = Math.min(first, span.outer.start);
    if (span.end === value.end) last = Math.max(last, span.outer.end);
  }
  return textAt(file, { start: first, end: last });
}
