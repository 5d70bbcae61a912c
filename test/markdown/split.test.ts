import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/markdown/blocks.js';
import { parseBlocks } from '../../src/markdown/reference-reader.js';
import { readBlocks } from '../../src/markdown/remark-reader.js';
import { splitText } from '../../src/markdown/split.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument } from './arbitrary.js';
import { corpusFiles, corpusPath, hasCorpus, specExamples } from './corpus.js';

const pieces = (text: string, length?: number): string[] => {
  const starts = splitText(text, 0, length);
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
};

/** Cut at headings only (no piece is long), and wherever a cut is possible at all. */
const LENGTHS = [Number.POSITIVE_INFINITY, 0];

function expectSame(text: string): void {
  const whole: Block[] = readBlocks(text, 0, text.length);
  for (const length of LENGTHS) expect(parseBlocks(text, 0, length)).toEqual(whole);
}

describe('splitText', () => {
  it('cuts before headings of the top level', () => {
    expect(pieces('intro\n# A\ntext\n## B\r\n- c\r### D')).toEqual([
      'intro\n',
      '# A\ntext\n',
      '## B\r\n- c\r',
      '### D',
    ]);
  });

  it.each([
    ['a fence', '```\n# a\n```\n'],
    ['a fence indented below text', 'text\n   ~~~\n# a\n~~~\n'],
    ['an unclosed fence', '```sh\n# a\n\n# b\n'],
    ['a comment', '<!--\n\n# a\n\n-->\n'],
    ['a script', '<script>\n# a\n\n# b\n</script>\n'],
    ['an HTML block', '<div>\n# a\n</div>\n'],
    ['a tag that may be an HTML block', 'text\n<b>\n# a\n'],
    ['a fence that may or may not lie in a list item', '- a\nlazy\n  ```\n# b\n'],
  ])('does not cut inside %s', (_, text) => {
    expect(pieces(text)).toEqual([text]);
  });

  it('cuts again behind what was uncertain, once all readings agree', () => {
    const text = '- a\nlazy\n  ```\n  code\n  ```\n# b\n';
    expect(pieces(text)).toEqual(['- a\nlazy\n  ```\n  code\n  ```\n', '# b\n']);
  });

  it('cuts after a fence inside a list item ended with the item', () => {
    expect(pieces('1. a\n   ```sh\n   # x\n# b\n')).toEqual(['1. a\n   ```sh\n   # x\n', '# b\n']);
  });

  it('gives up where there are ever more readings', () => {
    const text = Array.from({ length: 40 }, (_, i) => `- a\nlazy\n  ${'`'.repeat(60 - i)} x\n`).join('');
    expect(pieces(`# a\n${text}# b\n`)).toEqual([`# a\n${text}# b\n`]);
    expectSame(`# a\n${text}# b\n`);
  });

  it('cuts long lists without headings, and the list stays one', { timeout: LONG }, () => {
    const text = Array.from({ length: 500 }, (_, i) => `- **B${i}** | P1\n  Done when: it works\n`).join('');
    expect(splitText(text, 0).length).toBeGreaterThan(5);
    const blocks = parseBlocks(text, 0);
    expect(blocks).toHaveLength(1);
    expect(blocks).toEqual(readBlocks(text, 0, text.length));
  });

  it('keeps lists with different markers apart', () => {
    const text = '- a\n* b\n1. c\n2. d\n3) e\n';
    expect(parseBlocks(text, 0, 0)).toHaveLength(4);
    expectSame(text);
  });
});

describe('parsing by pieces gives the blocks of the whole', () => {
  it('for random documents', { timeout: LONG }, () => {
    forAll([anyDocument], expectSame, { numRuns: 3000 });
  });

  if (!hasCorpus) it.skip(`for the corpus: needs ${corpusPath}`);
  else {
    it('for the examples of the specifications', { timeout: LONG }, () => {
      for (const { markdown } of specExamples()) expectSame(markdown);
    });

    it('for all examples one after the other', { timeout: LONG }, () => {
      const examples = specExamples();
      for (let start = 0; start < examples.length; start += 8) {
        const text = examples.slice(start, start + 8).map(({ markdown }) => markdown);
        expectSame(text.join('\n'));
      }
    });

    it('for the files of the corpus', { timeout: LONG }, () => {
      for (const { path, text } of corpusFiles()) {
        if (!path.includes('pathological') && text.length < 12_000) expectSame(text);
      }
    });
  }
});
