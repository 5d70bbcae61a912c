import type { Markup, MarkupSpan } from './markup.js';
import { type Inline, jumpAt, type Span, sourceRange } from './shown.js';

/** The visible text so far, and where it came from: see `Inline`. */
interface Output {
  text: string;
  start: number;
  readonly jumps: number[];
  /** The source offset that needs no jump; -1 behind what stands in place of something. */
  next: number;
}

/** What is seen of lines whose markup is known. */
export function render(source: Inline, markup: Markup): Inline {
  const { cuts, shown } = markup;
  const output: Output = { text: '', start: source.start, jumps: [], next: -1 };
  /** How much of the visible text stands before each cut. */
  const before: number[] = [];
  let at = 0;
  for (let i = 0; i < shown.length; i++) {
    const start = cuts[2 * i] ?? 0;
    const end = cuts[2 * i + 1] ?? 0;
    if (start > at) copy(output, source, at, start);
    before.push(output.text.length);
    const instead = shown[i] ?? '';
    if (instead !== '') {
      const from = sourceRange(source, start, end);
      place(output, output.text.length, from.start, from.end - from.start, instead.length);
      output.text += instead;
    }
    at = end;
  }
  if (at < source.text.length) copy(output, source, at, source.text.length);
  const { text, start, jumps } = output;
  return {
    text,
    start,
    jumps: fitted(jumps),
    spans: markup.spans.length === 0 ? NONE : fitted(shownSpans(source, markup, before)),
  };
}

const NONE: readonly never[] = [];

/** An array that grew has room for many more. */
function fitted<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list.slice();
}

/** Shows a stretch of the source as it is. */
function copy(output: Output, { text, start, jumps }: Inline, from: number, to: number): void {
  const shift = output.text.length - from;
  let jump = jumpAt(jumps, from);
  for (let at = from; at < to; jump += 3) {
    const end = Math.min(to, jumps[jump + 3] ?? to);
    const width = jumps[jump + 2] ?? 0;
    const offset = jump < 0 ? start + at : (jumps[jump + 1] ?? 0) + (width > 0 ? 0 : at - (jumps[jump] ?? 0));
    place(output, at + shift, offset, width > 0 ? width : end - at, end - at);
    at = end;
  }
  output.text += text.slice(from, to);
}

/** Notes that `length` characters from `index` on stand for `width` of the source. */
function place(output: Output, index: number, offset: number, width: number, length: number): void {
  const isSame = width === length;
  if (index === 0) output.start = offset;
  if (!isSame) output.jumps.push(index, offset, width);
  else if (index > 0 && offset !== output.next) output.jumps.push(index, offset, 0);
  output.next = isSame ? offset + width : -1;
}

function shownSpans(source: Inline, { cuts, shown, spans }: Markup, before: readonly number[]): Span[] {
  const visibleAt = (index: number): number => {
    let low = 0;
    let high = before.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[2 * middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    const cut = low - 1;
    if (cut < 0) return index;
    const behind = index - (cuts[2 * cut + 1] ?? 0);
    return (before[cut] ?? 0) + (behind < 0 ? 0 : behind + (shown[cut]?.length ?? 0));
  };
  const found: Span[] = [];
  let isOrdered = true;
  for (const span of spans) {
    const next = shownSpan(source, span, visibleAt);
    const last = found.at(-1);
    isOrdered &&= last === undefined || compareSpans(last, next) <= 0;
    found.push(next);
  }
  return isOrdered ? found : found.sort(compareSpans);
}

function shownSpan(source: Inline, span: MarkupSpan, visibleAt: (index: number) => number): Span {
  return {
    kind: span.kind,
    start: visibleAt(span.innerStart),
    end: visibleAt(span.innerEnd),
    target: span.target,
    outer: sourceRange(source, span.outerStart, span.outerEnd),
  };
}

function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end || a.outer.start - b.outer.start;
}
