import type { Range } from '../source/range.js';
import type { Block, Heading } from './blocks.js';
import type { FrontMatter } from './front-matter.js';

/** A file split at its top-level headings, in document order. */
export interface Document {
  readonly frontMatter: FrontMatter | null;
  /** The first section has no heading when text precedes the first heading. Sections cover the whole file but front matter. */
  readonly sections: readonly Section[];
}

export interface Section {
  /** From the heading (or the start of the text) to the next section. */
  readonly range: Range;
  readonly heading: Heading | null;
  /** What follows the heading. */
  readonly blocks: readonly Block[];
}
