import { describe, expect, it } from 'vitest';
import { fastBlocks } from '../../src/markdown/fast-reader.js';
import { parseBlocks } from '../../src/markdown/reference-reader.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument } from './arbitrary.js';
import { corpusFiles, corpusPath, hasCorpus, specExamples } from './corpus.js';

function expectSame(text: string): void {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  expect(fastBlocks(text, from)).toEqual(parseBlocks(text, from));
}

describe('the fast reader gives the blocks of the reference', () => {
  it('for random documents', { timeout: LONG }, () => {
    forAll([anyDocument], expectSame, { numRuns: 5000 });
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
