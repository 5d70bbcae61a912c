import type { Block } from './blocks.js';
import { appendPiece } from './join-lists.js';
import type { Reader } from './reader.js';
import { reference } from './reference.js';
import { scanPreamble } from './scan/preamble.js';
import { scan } from './scan/scan.js';
import { cutBehind } from './split.js';

/** Reads what plans are made of in one pass, and has the reference read the few pieces that may mean something else. */
export const fastReader: Reader = {
  preamble: (text, start) => scanPreamble(text, start) ?? reference().preamble(text, start),
  blocks: (text, from) => fastBlocks(text, from),
};

/** @param fallen is told every piece that the reference read */
export function fastBlocks(
  text: string,
  from: number,
  fallen?: (start: number, end: number) => void,
): Block[] {
  const returns = text.includes('\r', from);
  const blocks: Block[] = [];
  let doubt = scan(text, from, returns, blocks);
  while (doubt !== null) {
    const { safe, lost } = doubt;
    const end = cutBehind(text, safe, lost);
    fallen?.(safe, end);
    appendPiece(text, blocks, reference().piece(text, safe, end));
    const more: Block[] = [];
    doubt = scan(text, end, returns, more);
    appendPiece(text, blocks, more);
  }
  return blocks;
}
