import { type Range, range } from '../source/range.js';

/**
 * The inline content of a block as a reader of the page sees it: `text` without markup, lines joined by `\n`, and for
 * every place in it where that stood in the source. Patterns are matched on `text`; ranges are mapped back.
 */
export interface Inline {
  readonly text: string;
  /** The source offset of the first character; of the first line where `text` is empty. */
  readonly start: number;
  /**
   * Where `text` does not go on as the source does, in order, three numbers each: from which index of `text` on, at which
   * source offset, and how long that is in the source where an escape, an entity or a line end stands there; 0 where the
   * source goes on one by one.
   */
  readonly jumps: readonly number[];
  /** In order of `start`; nested spans follow the span around them. */
  readonly spans: readonly Span[];
}

export interface Span {
  readonly kind: 'code' | 'strong' | 'emphasis' | 'strike' | 'link';
  /** Indexes into `Inline.text`. */
  readonly start: number;
  readonly end: number;
  /** Where a link leads, as written; empty for other spans. */
  readonly target: string;
  /** The span with its markup, as source offsets. */
  readonly outer: Range;
}

/** The source of the visible characters from `start` to `end` (exclusive); empty where they are none. */
export function sourceRange(inline: Inline, start: number, end: number): Range {
  if (inline.jumps.length === 0) return range(inline.start + start, inline.start + Math.max(start, end));
  const from = start > 0 && start === inline.text.length ? endAt(inline, start - 1) : startAt(inline, start);
  return range(from, end > start ? endAt(inline, end - 1) : from);
}

/** Where the character at `index` starts in the source. */
function startAt({ start, jumps }: Inline, index: number): number {
  const jump = jumpAt(jumps, index);
  if (jump < 0) return start + index;
  const offset = jumps[jump + 1] ?? 0;
  return (jumps[jump + 2] ?? 0) > 0 ? offset : offset + index - (jumps[jump] ?? 0);
}

/** Where it ends. */
function endAt(inline: Inline, index: number): number {
  const width = inline.jumps[jumpAt(inline.jumps, index) + 2] ?? 0;
  return startAt(inline, index) + (width > 0 ? width : 1);
}

/** The place in `jumps` of the last one up to `index`; -3 where there is none. */
export function jumpAt(jumps: readonly number[], index: number): number {
  let low = 0;
  let high = jumps.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((jumps[3 * middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return 3 * (low - 1);
}
