import { type Block, childrenOf } from '../markdown/blocks.js';
import type { Document } from '../markdown/document.js';

/** Every block of a document in the order of its text, containers before what they hold. */
export function blocksOf(document: Document): Block[] {
  const all: Block[] = [];
  for (const { heading, blocks } of document.sections) {
    if (heading) all.push(heading);
    const stack = blocks.toReversed();
    for (let block = stack.pop(); block; block = stack.pop()) {
      all.push(block);
      for (const child of childrenOf(block).toReversed()) stack.push(child);
    }
  }
  return all;
}
