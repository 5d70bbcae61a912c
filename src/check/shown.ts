import type { Document } from '../markdown/document.js';
import type { Range } from '../source/range.js';
import { blocksOf } from './blocks.js';

/** Where text is shown, not said: code fences, and the quotes in which a prompt is kept as it was. In document order. */
export function shownRanges(document: Document, kinds: readonly ('code' | 'quote')[]): readonly Range[] {
  const shown: Range[] = [];
  for (const { kind, range } of blocksOf(document)) {
    if (kind !== 'code' && kind !== 'quote') continue;
    if (kinds.includes(kind) && range.start >= (shown.at(-1)?.end ?? 0)) shown.push(range);
  }
  return shown;
}

/** A test for ascending offsets: whether each lies in one of the ranges, which are disjoint and in order. */
export function within(ranges: readonly Range[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next++;
    return (ranges[next]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  };
}
