import type { Range } from '../source/range.js';

/**
 * The inline content of a block as a reader of the page sees it: `text` without markup, lines joined by `\n`, and for
 * every place in it where that stood in the source. Patterns are matched on `text`; ranges are mapped back.
 */
export interface Inline {
  readonly text: string;
  /** `offsets[i]` is the source offset of `text[i]`; `offsets[text.length]` the end of the last character. */
  readonly offsets: Int32Array;
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
