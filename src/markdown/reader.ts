import type { Block } from './blocks.js';
import type { Preamble } from './front-matter.js';

/** Reads Markdown. Takes any text, in time linear in its size; every reader makes the same of it. */
export interface Reader {
  /** Front matter at `start` (the start of the file, behind a byte order mark). */
  preamble(text: string, start: number): Preamble;
  /** The blocks from `from` on, where no block is open. All parts but the first begin with a heading. */
  parts(text: string, from: number): Iterable<Block[]>;
}
