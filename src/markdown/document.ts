import { type Range, range } from '../source/range.js';
import { hasBom, type SourceFile } from '../source/source-file.js';
import type { Block, Heading, List } from './blocks.js';
import { type FrontMatter, readFrontMatter } from './front-matter.js';
import { readBlocks } from './remark-reader.js';
import { splitText } from './split.js';

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

/** Reads any text, in time linear in its size. Never throws: what is wrong with front matter is in its `problems`. */
export function parseDocument(file: SourceFile): Document {
  const { text } = file;
  const start = hasBom(text) ? 1 : 0;
  const { frontMatter, end, skipped } = readFrontMatter(text, start);
  const blocks = parseBlocks(text, end);
  if (skipped) blocks.unshift({ kind: 'opaque', range: skipped });
  return { frontMatter, sections: sectionsOf(blocks, skipped ? skipped.start : end, text.length) };
}

/** The blocks of `text` from `from` on, the same as those of one call of the reader, but in linear time. */
export function parseBlocks(text: string, from: number, pieceLength?: number): Block[] {
  const blocks: Block[] = [];
  const starts = splitText(text, from, pieceLength);
  for (const [index, start] of starts.entries()) {
    for (const block of readBlocks(text, start, starts[index + 1] ?? text.length)) {
      const previous = blocks.at(-1);
      const joined = previous && joinLists(text, previous, block);
      if (joined) blocks[blocks.length - 1] = joined;
      else blocks.push(block);
    }
  }
  return blocks;
}

/** One list where a long one was cut: two that follow each other and have the same marker are one (CommonMark, 5.3). */
function joinLists(text: string, previous: Block, next: Block): List | null {
  if (previous.kind !== 'list' || next.kind !== 'list') return null;
  if (markerOf(text, previous) !== markerOf(text, next)) return null;
  return {
    kind: 'list',
    range: range(previous.range.start, next.range.end),
    ordered: previous.ordered,
    children: [...previous.children, ...next.children],
  };
}

function markerOf(text: string, list: List): string {
  const marker = list.children.at(-1)?.marker;
  return marker ? text.charAt(marker.end - 1) : '';
}

function sectionsOf(blocks: readonly Block[], start: number, end: number): Section[] {
  const sections: Section[] = [];
  let heading: Heading | null = null;
  let from = start;
  let body: Block[] = [];
  const flush = (to: number): void => {
    if (heading || body.length > 0) sections.push({ range: range(from, to), heading, blocks: body });
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      flush(block.range.start);
      if (heading || body.length > 0) from = block.range.start;
      heading = block;
      body = [];
    } else body.push(block);
  }
  flush(end);
  return sections;
}
