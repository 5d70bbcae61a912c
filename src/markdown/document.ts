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
 * @param when the sections are read: now, or when somebody asks for them
 * @throws ReferenceNeeded when it needs the reference reader and that is not loaded, now or when the sections are asked for;
 * nothing else
 */
export function parseDocument(
  file: SourceFile,
  reader: Reader = fastReader,
  when: 'now' | 'asked' = 'now',
): Document {
  const { text } = file;
  const start = hasBom(text) ? 1 : 0;
  const { frontMatter, end, skipped } = reader.preamble(text, start);
  const read = (): Iterable<Section> => sectionsOf(reader.parts(text, end), skipped, end, text.length);
  let sections: readonly Section[] | null = when === 'now' ? [...read()] : null;
  const document: Document = {
    frontMatter,
    get sections() {
      sections ??= [...read()];
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

const taking = new WeakMap<Document, () => Iterable<Section>>();

/**
 * The sections of a document, which it keeps no longer: who asks for them once more has them read again. Those that nobody
 * asked for before are read one by one.
 */
export function takeSections(document: Document): Iterable<Section> {
  return taking.get(document)?.() ?? document.sections;
}

/** @param skipped front matter that is not read, before all blocks */
function* sectionsOf(
  parts: Iterable<readonly Block[]>,
  skipped: Range | null,
  start: number,
  end: number,
): Generator<Section> {
  let heading: Heading | null = null;
  let from = skipped ? skipped.start : start;
  let body: Block[] = skipped ? [{ kind: 'opaque', range: skipped }] : [];
  for (const blocks of parts) {
    for (const block of blocks) {
      if (block.kind === 'heading') {
        const to = block.range.start;
        if (heading || body.length > 0) {
          yield { range: range(from, to), heading, blocks: body };
          from = to;
        }
        heading = block;
        body = [];
      } else body.push(block);
    }
  }
  if (heading || body.length > 0) yield { range: range(from, end), heading, blocks: body };
}
