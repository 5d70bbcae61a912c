import { describe, expect, it } from 'vitest';
import { type Block, childrenOf } from '../../src/markdown/blocks.js';
import { parseBlocks } from '../../src/markdown/reference-reader.js';
import { contains, type Range } from '../../src/source/range.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument } from './arbitrary.js';
import { corpusFiles, corpusPath, hasCorpus } from './corpus.js';
import { outline } from './outline.js';

const read = (text: string): string[] => outline(text, parseBlocks(text, 0));

describe('headings and paragraphs', () => {
  it('have their text without markers', () => {
    expect(read('## A `b` ##\n')).toEqual(['heading 2 ‹A `b`›']);
    expect(read('#\n# \\#\n# a #b\n')).toEqual(['heading 1', 'heading 1 ‹\\#›', 'heading 1 ‹a #b›']);
    expect(read('  A  \nb\n===\n')).toEqual(['heading 1 ‹A› ‹b›']);
  });

  it('have their lines without the prefixes of what they stand in', () => {
    const text = '> a  \n>   b\\\nlazy\n>\n> - c\n>   d\n> e\n> > f\n> g';
    expect(read(text)).toEqual([
      'quote',
      '  paragraph ‹a› ‹b› ‹lazy›',
      '  list',
      '    item ‹-›',
      '      paragraph ‹c› ‹d› ‹e›',
      '  quote',
      '    paragraph ‹f› ‹g›',
    ]);
  });

  it('keep what only looks like a prefix', () => {
    expect(read('a\n    > b\n\t- c')).toEqual(['paragraph ‹a› ‹> b› ‹- c›']);
    expect(read('> a\n>     > b')).toEqual(['quote', '  paragraph ‹a› ‹> b›']);
  });

  it('end before a hard break, but keep an escaped backslash', () => {
    expect(read('a\\\nb\\\\\nc\\')).toEqual(['paragraph ‹a› ‹b\\\\› ‹c\\›']);
  });
});

describe('lists', () => {
  it('have markers and numbers', () => {
    expect(read('- a\n+ b\n7. c\n8. d\n1) e')).toEqual([
      'list',
      '  item ‹-›',
      '    paragraph ‹a›',
      'list',
      '  item ‹+›',
      '    paragraph ‹b›',
      'list ordered',
      '  item ‹7.› #7',
      '    paragraph ‹c›',
      '  item ‹8.› #8',
      '    paragraph ‹d›',
      'list ordered',
      '  item ‹1)› #1',
      '    paragraph ‹e›',
    ]);
  });

  it.each([
    ['- [ ] a', '[ ]', '‹a›'],
    ['* [x] a\n  b', '[x]', '‹a› ‹b›'],
    ['1. [X]\ta', '[X]', '‹a›'],
    ['- [~] a', '[~]', '‹a›'],
    ['- [-] a', '[-]', '‹a›'],
    ['- [✅] a', '[✅]', '‹a›'],
    ['- [✔️] a', '[✔️]', '‹a›'],
    ['- [🟢] a', '[🟢]', '‹a›'],
    ['- [ ]* a', '[ ]', '‹a›'],
    ['- [x]* a', '[x]', '‹a›'],
    ['- [x]\n  a', '[x]', '‹a›'],
    ['> - [x] a', '[x]', '‹a›'],
  ])('know the checkbox of %j', (text, mark, lines) => {
    const shown = read(text).join('\n');
    expect(shown).toMatch(
      new RegExp(`item ‹[-*1.]+›( #1)? ${mark.replace(/[[\]]/g, '\\$&')}\n *paragraph ${lines}$`),
    );
  });

  it.each(['- [a](b) c', '- [x][y] c', '- [^1] c', '- [ab] c', '- [] c', '- [x]c', '- a [x] c', '- [[x] c'])(
    'see no checkbox in %j',
    (text) => {
      expect(read(text)[1]).toBe('  item ‹-›');
    },
  );

  it('have no paragraph where the checkbox is all', () => {
    expect(read('- [x]\n- [ ]\n  - a')).toEqual([
      'list',
      '  item ‹-› [x]',
      '  item ‹-› [ ]',
      '    list',
      '      item ‹-›',
      '        paragraph ‹a›',
    ]);
  });
});

describe('tables', () => {
  it('have trimmed cells between unescaped pipes, as many as the header at most', () => {
    const text = '| a | `b \\| c` |\n|:--|---|\n|  | x \\\\| y |\nz\n| 1 | 2 | 3 |\n';
    expect(read(text)).toEqual([
      'table',
      '  row ‹a› ‹`b \\| c`›',
      '  row ‹› ‹x \\\\›',
      '  row ‹z›',
      '  row ‹1› ‹2›',
    ]);
  });

  it('need no outer pipes, and stand in lists and quotes', () => {
    expect(read('a | b\n--|--\n1 | 2')).toEqual(['table', '  row ‹a› ‹b›', '  row ‹1› ‹2›']);
    expect(read('- x\n\n  | a |\n  |---|\n  | 1 |\n\n> | b |\n> |---|')).toEqual([
      'list',
      '  item ‹-›',
      '    paragraph ‹x›',
      '    table',
      '      row ‹a›',
      '      row ‹1›',
      'quote',
      '  table',
      '    row ‹b›',
    ]);
  });
});

describe('code, HTML and the rest', () => {
  it('tell closed fences from unclosed ones, in containers too', () => {
    expect(read('``` sh x\na\n```\n\n    b\n\n~~~\n```\n')).toEqual([
      'code fenced ‹sh x›',
      'code indented ‹›',
      'code fenced unclosed ‹›',
    ]);
    expect(read('- ```\n  a\n- ~~~\n  ~~~\n> ```\n\nb')).toEqual([
      'list',
      '  item ‹-›',
      '    code fenced unclosed ‹›',
      '  item ‹-›',
      '    code fenced ‹›',
      'quote',
      '  code fenced unclosed ‹›',
      'paragraph ‹b›',
    ]);
    expect(read('```\na\n```')).toEqual(['code fenced ‹›']);
    expect(read('```\n```')).toEqual(['code fenced ‹›']);
    expect(read('```')).toEqual(['code fenced unclosed ‹›']);
  });

  it('tell comments from other HTML', () => {
    expect(read('<!-- a\n\nb -->\n<!-- a --> b\n<div>\n<!-- a -->\n</div>\n\n<!-- a\n')).toEqual([
      'html comment',
      'html',
      'html',
      'html',
    ]);
  });

  it('read over definitions', () => {
    expect(read('[a]: /b\n[^1]: c\n\n    # d\n\ne\n\n---')).toEqual([
      'opaque',
      'opaque',
      'paragraph ‹e›',
      'break',
    ]);
  });

  it('read over what is nested absurdly deep', { timeout: LONG }, () => {
    for (const marker of ['> ', '- ', '1. ', '> - ', '>']) {
      const text = `# a\n${marker.repeat(20_000)}b\n# c\n`;
      const blocks = parseBlocks(text, 0);
      expect(blocks.map(({ kind }) => kind)).toEqual([
        'heading',
        marker.startsWith('>') ? 'quote' : 'list',
        'heading',
      ]);
      let depth = 0;
      for (let block = blocks[1]; block; block = childrenOf(block)[0]) depth++;
      expect(depth).toBeGreaterThan(20);
      expect(depth).toBeLessThanOrEqual(101);
    }
    const stairs = Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('');
    expect(parseBlocks(stairs, 0)).toHaveLength(1);
  });

  it('take a table of more than a thousand columns for text', () => {
    const table = (width: number) => `${'a|'.repeat(width)}\n${'-|'.repeat(width)}\n${'x|'.repeat(width)}\n`;
    expect(parseBlocks(table(1000), 0).map(({ kind }) => kind)).toEqual(['table']);
    expect(parseBlocks(table(1001), 0).map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('take a long thematic break for one', () => {
    expect(read('- '.repeat(500))).toEqual(['break']);
    expect(read('-'.repeat(500))).toEqual(['break']);
  });
});

describe('ranges', () => {
  it.each([
    ['carriage returns', 'a\rb\r\r# c\r- d\r'],
    ['both line ends', 'a\r\nb\r\n\r\n# c\r\n- d\r\n'],
  ])('are exact with %s', (_, text) => {
    expect(read(text)).toEqual([
      'paragraph ‹a› ‹b›',
      'heading 1 ‹c›',
      'list',
      '  item ‹-›',
      '    paragraph ‹d›',
    ]);
  });

  it('are exact with NUL, tabs, astral and zero-width characters', () => {
    const text = '\u{1f600}\0\t\u{1d400} \u200b\n# \0\u{1f600}\0 #\n-\t\0\u{1f600}\n\t\u00a0x';
    expect(read(text)).toEqual([
      'paragraph ‹\u{1f600}\0\t\u{1d400} \u200b›',
      'heading 1 ‹\0\u{1f600}\0›',
      'list',
      '  item ‹-›',
      '    paragraph ‹\0\u{1f600}› ‹\u00a0x›',
    ]);
  });

  it('take a byte order mark behind the start for text', () => {
    expect(read('\ufeff# a\n\n\ufeff\n\n\ufeffb')).toEqual([
      'paragraph ‹\ufeff# a›',
      'paragraph ‹\ufeff›',
      'paragraph ‹\ufeffb›',
    ]);
  });
});

/** What is wrong: blocks outside their parents, out of order or overlapping, lines that are no lines. */
function faults(text: string, blocks: readonly Block[], outer: Range): unknown[] {
  const found: unknown[] = [];
  let last = outer.start;
  for (const block of blocks) {
    const { range } = block;
    if (range.start < last || range.end <= range.start || range.end > outer.end) found.push(block);
    last = range.end;
    let from = range.start;
    for (const leaf of 'lines' in block ? block.lines : 'cells' in block ? block.cells : []) {
      const isLine = !/[\r\n]|^[ \t]|[ \t]$/.test(text.slice(leaf.start, leaf.end));
      if (!isLine || leaf.start < from || !contains(range, leaf)) found.push({ block, leaf });
      from = leaf.end;
    }
    const inner = block.kind === 'table' ? [block.header, ...block.children] : childrenOf(block);
    found.push(...faults(text, inner, range));
  }
  return found;
}

const faultsIn = (text: string) => faults(text, parseBlocks(text, 0), { start: 0, end: text.length });

describe('blocks nest in order', () => {
  it('in random documents', { timeout: LONG }, () => {
    forAll([anyDocument], (text) => void expect(faultsIn(text)).toEqual([]), { numRuns: 1000 });
  });

  if (!hasCorpus) it.skip(`in the corpus: needs ${corpusPath}`);
  else {
    it('in the files of the corpus', { timeout: LONG }, () => {
      for (const { text } of corpusFiles()) expect(faultsIn(text)).toEqual([]);
    });
  }
});
