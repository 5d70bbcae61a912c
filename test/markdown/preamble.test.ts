import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/markdown/front-matter.js';
import { scanPreamble } from '../../src/markdown/scan/preamble.js';
import { forAll, LONG } from '../helpers/property.js';
import { corpusFiles, corpusPath, hasCorpus } from './corpus.js';

const values = [
  ...[
    '',
    'x',
    'a b',
    '1.10',
    'no',
    '~',
    'null',
    '"q r"',
    "'q'",
    '[a, b]',
    '[]',
    '2026-01-01',
    'http://a/b',
    'a#c',
  ],
  ...[
    '(a)',
    '[a b,  c d ]',
    '""',
    'é – x',
    '[null, "x"]',
    'x  ',
    '  ',
    '"a\\n"',
    "'it''s'",
    '[a,]',
    '[a: b]',
    '[a',
  ],
  ...[
    'a: b',
    'a #c',
    '- x',
    '-x',
    '&a',
    '*a',
    '!x',
    '|',
    '>',
    '@x',
    '"x" y',
    'x:',
    '<<',
    '\u{1f600}',
    'a\tb',
    '---',
  ],
];

/** Most lines can stand together. */
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '', '  ', '  ', '    ', ' '),
    fc.constantFrom('key: ', 'key: ', 'key: ', 'key:', '- ', '- ', '- key: ', '-', '# ', ''),
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values.slice(0, 20)) }, fc.constantFrom(...values)),
  )
  .map(([indent, opening, value]) => ({ indent, opening, value }));

const preamble = fc
  .tuple(
    fc.constantFrom('---', '---', '---', '--- ', '----', '+++', '---x'),
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('---', '---', '---', '---\t', '...', ''),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([opening, lines, closing, end]) => {
    const body = lines.map(
      ({ indent, opening: start, value }, index) => `${indent}${start.replace('key', `key${index}`)}${value}`,
    );
    return [opening, ...body, closing, '# A'].join(end);
  });

function expectSame(text: string, start = 0): boolean {
  const scanned = scanPreamble(text, start);
  if (scanned !== null) expect(scanned).toEqual(readFrontMatter(text, start));
  return scanned !== null;
}

describe('front matter that is scanned', () => {
  it('is what YAML makes of it', { timeout: LONG }, () => {
    forAll([preamble], (text) => void expectSame(text), { numRuns: 10_000 });
  });

  it.each([
    'title: a plan\nmode: executing\nprogress: [a.md, b.md]\n',
    'title: "a: plan"\nv: 1.10\nempty:\n\n# comment\nlist:\n  - a\n  - "b c"\n',
    'tags:\n- x\n- y\nmap:\n  a: b\n  c: [d]\nitems:\n  - name: e\n    of: f\n',
    '',
  ])('is certain of %j', (yaml) => {
    for (const end of ['\n', '\r\n'])
      expect(expectSame(`---\n${yaml}---\n# A\n`.replaceAll('\n', end))).toBe(true);
  });

  it('is certain of a file without any', () => {
    expect(expectSame('# A\n')).toBe(true);
    expect(expectSame('\ufeffa', 1)).toBe(true);
  });

  if (!hasCorpus) it.skip(`in the corpus: needs ${corpusPath}`);
  else {
    it('is most of what is in the plans of the corpus', () => {
      const plans = corpusFiles().filter(
        ({ path, text }) => path.startsWith('plans/') && text.startsWith('---'),
      );
      const certain = plans.filter(({ text }) => expectSame(text)).length;
      console.log(`front matter left to the reference: ${plans.length - certain} of ${plans.length}`);
      expect(certain / plans.length).toBeGreaterThan(0.8);
    });
  }
});
