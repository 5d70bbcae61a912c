import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { type Block, childrenOf } from '../../src/markdown/blocks.js';
import { readBlocks } from '../../src/markdown/remark-reader.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument } from './arbitrary.js';
import { corpusPath, hasCorpus, specExamples } from './corpus.js';

/**
 * The reader switches off all inline syntax. What blocks there are, and where they start, must be the same as with
 * everything switched on.
 */
const full = unified().use(remarkParse).use(remarkGfm).freeze();

const bomLength = (text: string): number => (text.startsWith('\ufeff') ? 1 : 0);

type Shape = readonly [kind: string, start: number, ...details: readonly unknown[]];

const KINDS: Partial<Record<Nodes['type'], Block['kind']>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  list: 'list',
  listItem: 'item',
  table: 'table',
  tableRow: 'row',
  blockquote: 'quote',
  code: 'code',
  html: 'html',
  thematicBreak: 'break',
};

function theirs(text: string, node: Nodes): Shape {
  const kind = KINDS[node.type] ?? 'opaque';
  const offset = (node.position?.start.offset ?? 0) + bomLength(text);
  const start = kind === 'paragraph' ? wordStart(text, offset) : offset;
  const inner = () => ('children' in node ? node.children.map((child) => theirs(text, child)) : []);
  if (node.type === 'heading') return [kind, start, node.depth, node.children.length > 0];
  if (node.type === 'list') return [kind, start, node.ordered === true, ...inner()];
  if (node.type === 'tableRow') return [kind, start, node.children.length];
  if (node.type === 'listItem' || node.type === 'table' || node.type === 'blockquote')
    return [kind, start, ...inner()];
  return [kind, start];
}

/** Behind a checkbox, before which, or before a blank behind which, remark has some paragraphs start. */
function wordStart(text: string, start: number): number {
  return start + (/^(?:\[[ xX]\](?=[ \t]))?[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
}

function ours(text: string, block: Block): Shape {
  const { kind, range } = block;
  if (kind === 'heading') return [kind, range.start, block.depth, block.lines.length > 0];
  if (kind === 'list')
    return [kind, range.start, block.ordered, ...block.children.map((child) => ours(text, child))];
  if (kind === 'row') return [kind, range.start, block.cells.length];
  if (kind === 'table')
    return [kind, range.start, ours(text, block.header), ...block.children.map((child) => ours(text, child))];
  if (kind === 'paragraph') return [kind, wordStart(text, range.start)];
  return [kind, range.start, ...childrenOf(block).map((child) => ours(text, child))];
}

/** Checkboxes that GFM does not know, and cells beyond the header's: there we differ on purpose. */
const OURS_ALONE = /\[[^\]]{1,3}\]\*?[ \t]*(?:[\r\n]|$)|\[[^ xX]\ufe0f?\]\*?[ \t]|\[[ xX]\]\*/u;

function expectSame(text: string): void {
  if (OURS_ALONE.test(text)) return;
  const expected = full.parse(text).children.map((node) => theirs(text, node));
  const blocks = readBlocks(text, bomLength(text), text.length);
  expect(blocks.map((block) => ours(text, block))).toEqual(expected.map(narrow));
}

/** Cuts rows at the width of the first one. */
function narrow(shape: Shape): Shape {
  const [kind, start, ...details] = shape;
  if (kind !== 'table')
    return [
      kind,
      start,
      ...details.map((part) => (Array.isArray(part) ? narrow(part as unknown as Shape) : part)),
    ];
  const rows = details as Shape[];
  const width = Number(rows[0]?.[2]);
  return [kind, start, ...rows.map(([row, at, cells]) => [row, at, Math.min(width, Number(cells))])];
}

describe('the reader sees the blocks that remark sees', () => {
  it('in random documents', { timeout: LONG }, () => {
    forAll([anyDocument], expectSame, { numRuns: 1000 });
  });

  if (!hasCorpus) it.skip(`in the examples of the specifications: needs ${corpusPath}`);
  else {
    it('in the examples of the specifications', { timeout: LONG }, () => {
      for (const { markdown } of specExamples()) expectSame(markdown);
    });
  }
});
