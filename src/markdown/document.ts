import { type Range, range } from '../source/range.js';
import { hasBom, type SourceFile } from '../source/source-file.js';
import type { Block, Heading } from './blocks.js';
import { fastReader } from './fast-reader.js';
import type { FrontMatter } from './front-matter.js';
import type { Reader } from './reader.js';

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

/**
 * Reads any text, in time linear in its size. What is wrong with front matter is in its `problems`.
 * @throws ReferenceNeeded when it needs the reference reader and that is not loaded; nothing else
 */
export function parseDocument(file: SourceFile, reader: Reader = fastReader): Document {
  const { text } = file;
  const start = hasBom(text) ? 1 : 0;
  const { frontMatter, end, skipped } = reader.preamble(text, start);
  const read = (): Section[] => {
    const blocks = reader.blocks(text, end);
    if (skipped) blocks.unshift({ kind: 'opaque', range: skipped });
    return sectionsOf(blocks, skipped ? skipped.start : end, text.length);
  };
  let sections: readonly Section[] | null = read();
  const document: Document = {
    frontMatter,
    get sections() {
      sections ??= read();
      return sections;
    },
  };
  taking.set(document, () => {
    const taken = sections ?? read();
    sections = null;
    return taken;
  });
  return document;
}

const taking = new WeakMap<Document, () => readonly Section[]>();

/** The sections of a document, which it keeps no longer: who asks for them once more has them read again. */
export function takeSections(document: Document): Section[] {
  return [...(taking.get(document)?.() ?? document.sections)];
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
