import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/markdown/blocks.js';
import { fastParts } from '../../src/markdown/fast-reader.js';
import { parseBlocks } from '../../src/markdown/reference-reader.js';
import { scan } from '../../src/markdown/scan/scan.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument, anyPlan } from './arbitrary.js';
import { corpusFiles, corpusPath, hasCorpus, specExamples } from './corpus.js';

const root = new URL('../../', import.meta.url);

/** The Markdown files of a folder of this project. */
function ownFiles(folder: string): string[] {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));
}

const textStart = (text: string): number => (text.startsWith('\ufeff') ? 1 : 0);

/** All parts as one. */
function fastBlocks(text: string, from: number, fallen?: (start: number, end: number) => void): Block[] {
  return [...fastParts(text, from, text.length, fallen)].flat();
}

function expectSame(text: string): void {
  const from = textStart(text);
  expect(fastBlocks(text, from)).toEqual(parseBlocks(text, from));
  const parts = [...fastParts(text, from, 10)];
  expect(parts.flat()).toEqual(parseBlocks(text, from));
  expect(parts.slice(1).every(([first]) => first?.kind === 'heading')).toBe(true);
}

/** How much of some texts the fast reader leaves to the reference. */
function shareLeft(texts: readonly string[]): number {
  let left = 0;
  let all = 0;
  for (const text of texts) {
    all += text.length;
    fastBlocks(text, textStart(text), (start, end) => {
      left += end - start;
    });
  }
  return left / all;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

describe('the fast reader gives the blocks of the reference', () => {
  it('for random documents', { timeout: LONG }, () => {
    forAll([anyDocument], expectSame, { numRuns: 8000 });
  });

  it('for random plans', { timeout: LONG }, () => {
    forAll([anyPlan], expectSame, { numRuns: 2000 });
  });

  it('which random documents show: without eyes for a carriage return it is found out', () => {
    const blind = (text: string): boolean => {
      const blocks: Block[] = [];
      return (
        typeof scan(text, 0, false, blocks) !== 'number' || isDeepStrictEqual(blocks, parseBlocks(text, 0))
      );
    };
    expect(fc.check(fc.property(anyDocument, blind), { numRuns: 500 }).failed).toBe(true);
  });

  it('for the plans and fixtures of this project', { timeout: LONG }, () => {
    for (const folder of ['plans', 'docs', 'test/fixtures'])
      for (const text of ownFiles(folder)) expectSame(text);
  });

  if (!hasCorpus) it.skip(`for the corpus: needs ${corpusPath}`);
  else {
    it('for the examples of the specifications', { timeout: LONG }, () => {
      for (const { markdown } of specExamples()) expectSame(markdown);
    });

    it('for the files of the corpus', { timeout: LONG }, () => {
      for (const { path, text } of corpusFiles()) if (!path.includes('pathological')) expectSame(text);
    });
  }
});

describe('the fast reader leaves little to the reference', () => {
  it('nothing of the plans of this project', () => {
    expect(shareLeft(ownFiles('plans'))).toBe(0);
  });

  it.each([
    ['a list of tasks', '- [ ] a\n  - [x] b\n\n    c\n- [ ] d\nlazy\n'],
    ['a table below text', 'a\n| b | c |\n|---|---|\n| 1 | 2 |\nd\n'],
    ['fenced code in an item', '1. a\n   ```sh\n   b\n   ```\n2. c\n'],
    ['a quote with a list', '> a\n> - b\n>   c\nlazy\n\n> d\n'],
    ['a setext heading, a break and a comment', 'a\n===\n\n---\n\n<!-- c\n\nd -->\n'],
    ['indented code', 'a\n\n    b\n\n    c\n\nd\n'],
    ['text with carriage returns', '# a\r\n\r\n- b\r\n  c\r\r# d\r'],
  ])('nothing of %s', (_, text) => {
    expect(shareLeft([text])).toBe(0);
    expectSame(text);
  });

  it('only the piece that it is not certain of', () => {
    const pieces: string[] = [];
    const text = '# a\n\n- b\n- c\n\n[d]: /e\n\n# f\n\ng\n';
    fastBlocks(text, 0, (start, end) => pieces.push(text.slice(start, end)));
    expect(pieces).toEqual(['[d]: /e\n\n']);
  });

  if (!hasCorpus) it.skip(`of the corpus: needs ${corpusPath}`);
  else {
    it('less than three percent of the plans of the corpus', () => {
      const plans = corpusFiles().filter(({ path }) => path.startsWith('plans/'));
      const share = shareLeft(plans.map(({ text }) => text));
      console.log(`left to the reference: ${percent(share)}`);
      expect(share).toBeLessThan(0.03);
    });
  }
});
