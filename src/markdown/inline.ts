import { type Range, range } from '../source/range.js';
import { matchDelimiters } from './delimiters.js';
import { type Markup, scanMarkup } from './markup.js';

/**
 * The inline content of a block as a reader of the page sees it: `text` without markup, lines joined by `\n`, and for
 * every place in it where that stood in the source. Patterns are matched on `text`; ranges are mapped back.
 */
export interface Inline {
  readonly text: string;
  /** `offsets[i]` is the source offset of `text[i]`; `offsets[text.length]` the end of the last character. */
  readonly offsets: Int32Array;
  /** `ends[i]` is the source offset behind `text[i]`, which an escape or entity makes longer than one. */
  readonly ends: Int32Array;
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

/**
 * Reads the lines of a leaf block. Like CommonMark 0.31 section 6 with strikethrough and `[[wiki links]]`, but blind to
 * definitions: `[text][ref]` is always a link, `[text]` alone never. In linear time; any text is fine.
 */
export function scanInline(text: string, lines: readonly Range[]): Inline {
  return scan(text, lines, false);
}

/** Reads a table cell, where `\|` is a pipe even in code (GFM, section 4.10). */
export function scanCell(text: string, cell: Range): Inline {
  return scan(text, [cell], true);
}

/** `scanInline(…).text`. */
export function visibleText(text: string, lines: readonly Range[]): string {
  return scanInline(text, lines).text;
}

/** The source of the visible characters from `start` to `end` (exclusive); empty where they are none. */
export function sourceRange(inline: Inline, start: number, end: number): Range {
  const from = inline.offsets[start] ?? 0;
  return range(from, end > start ? (inline.ends[end - 1] ?? from) : from);
}

function scan(text: string, lines: readonly Range[], cell: boolean): Inline {
  const source = joinLines(text, lines);
  const markup = scanMarkup(source.text, cell);
  matchDelimiters(markup, 0);
  return render(source, markup);
}

interface Joined {
  /** The lines with `\n` between them. */
  readonly text: string;
  /** Where each of its characters starts and ends in the source. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function joinLines(text: string, lines: readonly Range[]): Joined {
  let length = Math.max(0, lines.length - 1);
  for (const line of lines) length += line.end - line.start;
  const starts = new Int32Array(length + 1);
  const ends = new Int32Array(length + 1);
  const pieces: string[] = [];
  let at = 0;
  for (const [index, line] of lines.entries()) {
    pieces.push(text.slice(line.start, line.end));
    for (let offset = line.start; offset < line.end; offset++, at++) {
      starts[at] = offset;
      ends[at] = offset + 1;
    }
    starts[at] = line.end;
    ends[at] = lines[index + 1]?.start ?? line.end;
    at++;
  }
  return { text: pieces.join('\n'), starts, ends };
}

function render(source: Joined, markup: Markup): Inline {
  const { text } = source;
  const pieces: string[] = [];
  const offsets = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length);
  /** The visible index of every place in the joined lines. */
  const visible = new Int32Array(text.length + 1);
  let shown = 0;
  for (let at = 0; at < text.length; ) {
    const replacement = markup.replaced.get(at);
    const length = replacement?.length ?? 1;
    visible.fill(shown, at, at + length);
    if (!markup.hidden[at]) {
      const piece = replacement?.text ?? text.charAt(at);
      pieces.push(piece);
      for (let i = 0; i < piece.length; i++, shown++) {
        offsets[shown] = source.starts[at] ?? 0;
        ends[shown] = source.ends[at + length - 1] ?? 0;
      }
    }
    at += length;
  }
  visible[text.length] = shown;
  offsets[shown] = ends[shown - 1] ?? source.starts[0] ?? 0;
  const spans = markup.spans.map((span) => ({
    kind: span.kind,
    start: visible[span.innerStart] ?? 0,
    end: visible[span.innerEnd] ?? 0,
    target: span.target,
    outer: range(source.starts[span.outerStart] ?? 0, source.ends[span.outerEnd - 1] ?? 0),
  }));
  spans.sort((a, b) => a.start - b.start || b.end - a.end || a.outer.start - b.outer.start);
  return { text: pieces.join(''), offsets: offsets.slice(0, shown + 1), ends: ends.slice(0, shown), spans };
}
