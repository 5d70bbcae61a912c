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
  parts: (text, from) => fastParts(text, from),
};

/** A part has at least so many characters. */
const PART_LENGTH = 20_000;

/**
 * @param partLength the least characters of a part but the last
 * @param fallen is told every piece that the reference read
 */
export function* fastParts(
  text: string,
  from: number,
  partLength = PART_LENGTH,
  fallen?: (start: number, end: number) => void,
): Generator<Block[]> {
  const returns = text.includes('\r', from);
  for (let start = from; start < text.length; ) {
    const until = start + partLength;
    const blocks: Block[] = [];
    let ended = scan(text, start, returns, blocks, until);
    while (typeof ended !== 'number') {
      const { safe, lost } = ended;
      const end = cutBehind(text, safe, lost);
      fallen?.(safe, end);
      appendPiece(text, blocks, reference().piece(text, safe, end));
      const more: Block[] = [];
      ended = scan(text, end, returns, more, until);
      appendPiece(text, blocks, more);
    }
    yield blocks;
    start = ended;
  }
}
