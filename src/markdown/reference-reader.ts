import type { Block } from './blocks.js';
import { readFrontMatter } from './front-matter.js';
import { appendPiece } from './join-lists.js';
import { linkReference, type Reference } from './reference.js';
import { readBlocks } from './remark-reader.js';
import { splitText } from './split.js';

/** Reads with remark and gray-matter. */
export const referenceReader: Reference = {
  preamble: readFrontMatter,
  parts: (text, from) => [parseBlocks(text, from)],
  piece: readBlocks,
};

/** The blocks of `text` from `from` on, the same as those of one call of `readBlocks`, but in linear time. */
export function parseBlocks(text: string, from: number, pieceLength?: number): Block[] {
  const blocks: Block[] = [];
  const starts = splitText(text, from, pieceLength);
  for (const [index, start] of starts.entries())
    appendPiece(text, blocks, readBlocks(text, start, starts[index + 1] ?? text.length));
  return blocks;
}

linkReference(referenceReader);
