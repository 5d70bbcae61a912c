import { range } from '../source/range.js';
import type { Block, Item, List } from './blocks.js';

/**
 * Appends the blocks of one piece of a text to those before it. Two lists that follow each other and have the same marker
 * are one (CommonMark 0.31, section 5.3).
 */
export function appendPiece(text: string, blocks: Block[], piece: readonly Block[]): void {
  for (const block of piece) {
    const previous = blocks.at(-1);
    const joined = previous && joinLists(text, previous, block);
    if (joined) blocks[blocks.length - 1] = joined;
    else blocks.push(block);
  }
}

function joinLists(text: string, previous: Block, next: Block): List | null {
  if (previous.kind !== 'list' || next.kind !== 'list') return null;
  if (markerOf(text, previous) !== markerOf(text, next)) return null;
  return {
    kind: 'list',
    range: range(previous.range.start, next.range.end),
    ordered: previous.ordered,
    children: append(previous.children, next.children),
  };
}

/** The lists that are joined are nobody else's yet. */
function append(children: readonly Item[], more: readonly Item[]): readonly Item[] {
  const all = children as Item[];
  for (const item of more) all.push(item);
  return all;
}

function markerOf(text: string, list: List): string {
  const marker = list.children.at(-1)?.marker;
  return marker ? text.charAt(marker.end - 1) : '';
}
