import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { type Block, childrenOf } from '../../src/markdown/blocks.js';
import { matchDelimiters } from '../../src/markdown/delimiters.js';
import { type Inline, scanCell, scanInline, sourceRange, visibleText } from '../../src/markdown/inline.js';
import { firstMarkup, scanMarkup } from '../../src/markdown/markup.js';
import { parseBlocks } from '../../src/markdown/reference-reader.js';
import { render } from '../../src/markdown/render.js';
import { readSimple } from '../../src/markdown/simple-markup.js';
import type { Range } from '../../src/source/range.js';
import { forAll, LONG } from '../helpers/property.js';
import { corpusFiles, corpusPath, hasCorpus, specExamples } from './corpus.js';

/** The whole text, each of its lines. */
function linesIn(text: string) {
  return Array.from(text.matchAll(/[^\n]*(?:\n|$)/g), ({ index, 0: line }) => ({
    start: index,
    end: index + line.replace(/[ \t\n]+$/, '').length,
  })).filter(({ start }) => start < text.length);
}

const scan = (text: string): Inline => scanInline(text, linesIn(text));
const show = (text: string): string => visibleText(text, linesIn(text));

/** Spans as `kind(visible text → target) source`. */
function spans(text: string): string[] {
  const inline = scan(text);
  return inline.spans.map(({ kind, start, end, target, outer }) => {
    const shown = inline.text.slice(start, end);
    return `${kind}(${shown}${target === '' ? '' : ` → ${target}`}) ${text.slice(outer.start, outer.end)}`;
  });
}

describe('visible text', () => {
  it.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['**a** __b__ *c* _d_ ***e*** ~~f~~', 'a b c d e f'],
    ['snake_case_name and 2 * 3 * 4 and * a', 'snake_case_name and 2 * 3 * 4 and * a'],
    ['a*b*c **not closed', 'abc **not closed'],
    ['~one~ ~~~three~~~', '~one~ ~~~three~~~'],
    ['`a*b*` ``c`d`` ` e ` `` ` ``', 'a*b* c`d e `'],
    ['`unclosed **b**', '`unclosed b'],
    ['\\*a\\* \\`b\\` \\[c\\](d) \\q', '*a* `b` [c](d) \\q'],
    ['&lt; &gt; &amp; &le; &ge; &quot;&apos;&#39; &#x2265; &#0;', "< > & ≤ ≥ \"'' ≥ \ufffd"],
    ['&nbsp;| &unknown; &lt &amp', '\u00a0| &unknown; &lt &amp'],
    ['[a](b) [c](<d e> "f") [g](h \'i\') [](j)', 'a c g '],
    ['[a][b] [c][] [P] [x] [ ] [d]', 'a c [P] [x] [ ] [d]'],
    ['row[i][j] and f(x)[a][b]', 'row[i][j] and f(x)[a][b]'],
    ['[a](not a link) [b](c', '[a](not a link) [b](c'],
    ['[a [b](c) d](e)', '[a b d](e)'],
    ['![alt *text*](src) ![a][b]', 'alt text a'],
    ['[![alt](src)](target)', 'alt'],
    ['[[wiki]] [[page#B1|B1]] [[]] [[a]](b)', 'wiki B1 [[]] [a]'],
    ['a[^1] [^note]', 'a[^1] [^note]'],
    ['<https://a.b/_c_> <me@a.b>', 'https://a.b/_c_ me@a.b'],
    ['a<br>b<br/>c<BR />d', 'a\nb\nc\nd'],
    ['<b>a</b> <span class="x > y">b</span> <!-- c --> d', 'a b  d'],
    ['p95 < 4096, <18, < 80%, a <- b, 3 > 2, <3', 'p95 < 4096, <18, < 80%, a <- b, 3 > 2, <3'],
    ['a <!-- unclosed', 'a <!-- unclosed'],
    ['<?php a ?>b<![CDATA[c]]>d<!X e>f', 'bdf'],
    ['a\u200bb\u202ec', 'a\u200bb\u202ec'],
    ['**✅** done**!**', '✅ done**!**'],
    ['**a\nb** `c\nd`', 'a\nb c d'],
  ])('of %j', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it('joins lines without what stands before them', () => {
    const text = '> **a\n>  b** c';
    const lines = [
      { start: 2, end: 5 },
      { start: 9, end: 14 },
    ];
    expect(visibleText(text, lines)).toBe('a\nb c');
    expect(visibleText(text, [])).toBe('');
  });

  it('of a table cell has pipes that were escaped, in code too', () => {
    const text = '| `a \\| b` \\| c | d |';
    const cell = { start: 2, end: 15 };
    expect(scanCell(text, cell).text).toBe('a | b | c');
    expect(scanInline(text, [cell]).text).toBe('a \\| b | c');
  });
});

describe('spans', () => {
  it('have their visible text, their target and their source', () => {
    expect(spans('a `b` **c** _d_ ~~e~~ [f](g "h")')).toEqual([
      'code(b) `b`',
      'strong(c) **c**',
      'emphasis(d) _d_',
      'strike(e) ~~e~~',
      'link(f → g) [f](g "h")',
    ]);
    expect(spans('<https://a.b> [[c|d]] [e][f] [g][] ![h](i)')).toEqual([
      'link(https://a.b → https://a.b) <https://a.b>',
      'link(d → c) [[c|d]]',
      'link(e → f) [e][f]',
      'link(g → g) [g][]',
    ]);
  });

  it('nest: the outer one comes first', () => {
    expect(spans('**[a](b)** ~~**c** `d`~~')).toEqual([
      'strong(a) **[a](b)**',
      'link(a → b) [a](b)',
      'strike(c d) ~~**c** `d`~~',
      'strong(c) **c**',
      'code(d) `d`',
    ]);
    expect(spans('[**a**](b)')).toEqual(['link(a → b) [**a**](b)', 'strong(a) **a**']);
    expect(spans('***a***')).toEqual(['emphasis(a) ***a***', 'strong(a) **a**']);
  });

  it('do not cross links', () => {
    expect(spans('*a [b*](c)')).toEqual(['link(b* → c) [b*](c)']);
  });
});

describe('source ranges', () => {
  const source = (text: string, shown: string): string => {
    const inline = scan(text);
    const start = inline.text.indexOf(shown);
    const { start: from, end } = sourceRange(inline, start, start + shown.length);
    return text.slice(from, end);
  };

  it.each([
    ['a **b** c', 'b', 'b'],
    ['a **b** c', 'a b', 'a **b'],
    ['ft\\-1.2 x', 'ft-1.2', 'ft\\-1.2'],
    ['\\*a\\*', '*a*', '\\*a\\*'],
    ['a &lt; b', '<', '&lt;'],
    ['a &#x1f600; b', '\u{1f600}', '&#x1f600;'],
    ['a<br>b', '\n', '<br>'],
    ['\u{1f600} **\u{1d400}** c', '\u{1d400}', '\u{1d400}'],
    ['`` `a` ``', '`a`', '`a`'],
    ['[a](b) c', 'a c', 'a](b) c'],
  ])('in %j of %j', (text, shown, expected) => {
    expect(source(text, shown)).toBe(expected);
  });

  it('reach over line ends and the prefixes of lines', () => {
    const text = '> a\n> b';
    const inline = scanInline(text, [
      { start: 2, end: 3 },
      { start: 6, end: 7 },
    ]);
    expect(inline.text).toBe('a\nb');
    expect(sourceRange(inline, 0, 3)).toEqual({ start: 2, end: 7 });
    expect(sourceRange(inline, 1, 2)).toEqual({ start: 3, end: 6 });
  });

  it('may be empty, at the end as well', () => {
    const inline = scan('**a**');
    expect(sourceRange(inline, 0, 0)).toEqual({ start: 2, end: 2 });
    expect(sourceRange(inline, 1, 1)).toEqual({ start: 3, end: 3 });
    expect(sourceRange(scanInline('abc', [{ start: 1, end: 1 }]), 0, 0)).toEqual({ start: 1, end: 1 });
  });
});

const tokens = [
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '`',
    '``',
    '[',
    ']',
    '](u)',
    '](',
    ')',
    '![',
    '[[',
    ']]',
    '][r]',
    '|',
  ],
  ...[
    'a',
    'b',
    ' ',
    'word',
    '.',
    '\\',
    '\n',
    '"',
    "'",
    '<b>',
    '</b>',
    '<br>',
    '<!-- c -->',
    '<!--',
    '<',
    '>',
  ],
  ...['<http://x.y>', '&lt;', '&#42;', '&', '\u{1f600}', '\u00a0', '\0'],
];
const anyInline = fc.array(fc.constantFrom(...tokens), { maxLength: 24 }).map((parts) => parts.join(''));

/** With what is no part of the lines around it. */
const LINE_BREAK = /^\\?[ \t]*[\r\n]+[ \t>]*$/;

/** What is wrong: visible characters that stand elsewhere, spans out of order or not nested. */
function faults(text: string, inline: Inline): unknown[] {
  const { text: visible, spans } = inline;
  const found: unknown[] = [];
  for (let i = 0; i < visible.length; i++) {
    const { start, end } = sourceRange(inline, i, i + 1);
    const { start: next } = sourceRange(inline, i + 1, i + 1);
    const source = text.slice(start, end);
    const shown = visible.charAt(i);
    const right = LINE_BREAK.test(source)
      ? shown === '\n' || shown === ' '
      : source === shown || /^(?:\\.|&[^;]*;|<br[^>]*>)$/is.test(source);
    if (!right || next < start) found.push({ shown, source });
  }
  const open: Range[] = [];
  let last = 0;
  for (const { start, end, outer } of spans) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= outer.start) open.pop();
    const nested = outer.start < outer.end && outer.end <= (open.at(-1)?.end ?? text.length);
    if (!nested || start < last || end < start || end > visible.length) found.push({ start, end, outer });
    open.push(outer);
    last = start;
  }
  return found;
}

function leaves(block: Block): Block[] {
  return 'lines' in block ? [block] : childrenOf(block).flatMap(leaves);
}

describe('inline content is mapped soundly', () => {
  it('in random texts', { timeout: LONG }, () => {
    forAll([anyInline], (text) => void expect(faults(text, scan(text))).toEqual([]), { numRuns: 5000 });
  });

  if (!hasCorpus) it.skip(`in the corpus: needs ${corpusPath}`);
  else {
    it('in the files of the corpus', { timeout: LONG }, () => {
      for (const { text, path } of corpusFiles()) {
        if (path.startsWith('plans/') && text.length > 30_000) continue;
        for (const block of parseBlocks(text, 0).flatMap(leaves)) {
          if (!('lines' in block)) continue;
          expect(faults(text, scanInline(text, block.lines))).toEqual([]);
        }
      }
    });
  }
});

/** Words with no character of markup, on lines that stand below each other in all ways. */
const plainLines = fc
  .array(
    fc.tuple(
      fc.constantFrom('', ' ', '> ', '\t', '\r'),
      fc.stringMatching(/^[a-z0-9 .,:;|·—–é\u{1f600}\0-]{0,12}$/u),
      fc.constantFrom('\n', '\r\n', '\r', '  \n', '\n\n'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => {
    let text = '';
    const lines: Range[] = [];
    for (const [before, line, after] of parts) {
      lines.push({ start: text.length + before.length, end: text.length + before.length + line.length });
      text += before + line + after;
    }
    return { text, lines };
  });

describe('lines without markup', () => {
  it('are the same whether or not markup is looked for', { timeout: LONG }, () => {
    forAll([plainLines], ({ text, lines }) => {
      const plain = scanInline(text, lines);
      const looked = render(plain, scanMarkup(plain.text, 0, false));
      const places = (inline: Inline): Range[] =>
        Array.from(inline.text, (_, index) => sourceRange(inline, index, index + 1));
      expect([looked.text, looked.spans, places(looked)]).toEqual([plain.text, [], places(plain)]);
      expect(faults(text, plain)).toEqual([]);
    });
  });
});

/** Markup as plans have it: much of it simple, some of it only nearly so. */
const nearlySimple = fc
  .array(
    fc.constantFrom(
      ...['**a:** ', '`b c`', '*d*', '_e_', '~~f~~', '**`g`**', '[ ] ', 'h_i', ' ', '→', '\n', 'x < 3', '!'],
      ...[
        '**',
        '`',
        '*',
        '_',
        '[j](k)',
        '[j *o*](k)',
        '[p](',
        '![',
        '[[l]]',
        '\\|',
        '&amp;',
        '&',
        '<b>',
        ' `m',
        'n` ',
        '``',
        '***',
      ],
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(''));

describe('simple markup', () => {
  it('is what all markup is', { timeout: LONG }, () => {
    let simple = 0;
    forAll(
      [fc.oneof(anyInline, nearlySimple), fc.nat(9), fc.boolean()],
      (text, start, cell) => {
        const plain: Inline = { text, start, jumps: [], spans: [] };
        const first = firstMarkup(text, 0);
        const read = readSimple(plain, first, cell);
        if (read === null) return;
        simple++;
        const markup = scanMarkup(text, first, cell);
        matchDelimiters(markup, 0);
        expect(read).toEqual(render(plain, markup));
      },
      { numRuns: 20_000 },
    );
    expect(simple).toBeGreaterThan(2000);
  });
});

describe('large inputs end', () => {
  it.each([
    '[',
    ']',
    '[[',
    '![',
    'a]',
    '](',
    '[a](',
    '[a](b',
    '[a](b "',
    "[a](b '",
    '[a](<',
    '*a **a ',
    '_a __a ',
    '*_',
    '**a* ',
    '~~a ',
    '<',
    '<!--',
    '<?',
    '<![CDATA[',
    '<!a',
    '<a ',
    '<a b="',
    "<a b='",
    '</a ',
    '<a:',
    '<a@',
    '&',
    '&a',
    '&#1',
    '\\',
    '[a][',
    '[a][b',
    '[[a',
    '[[a|',
    '> ',
    '(',
    'a**b',
    '*'.repeat(50),
  ])(
    'of %j',
    (unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(scan(text).text.length).toBeGreaterThan(0);
    },
    60_000,
  );

  it('of backticks of all lengths', () => {
    const text = Array.from({ length: 440 }, (_, length) => `a${'`'.repeat(length)}`).join('');
    expect(show(text)).toBe(text);
  });
});

/** What remark shows: the independent reading of the same text. */
const reference = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

function remarkText(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return '\n';
    case 'html':
      return /^<br/i.test(node.value) ? '\n' : '';
    case 'image':
      return node.alt ?? '';
    case 'inlineCode':
      return node.value.replace(/\n/g, ' ');
    case 'footnoteReference':
      return `[^${node.label}]`;
    default:
      if ('children' in node) return node.children.map(remarkText).join('');
      return 'value' in node ? node.value : '';
  }
}

function remarkLeaves(node: Nodes): Nodes[] {
  if (node.type === 'paragraph' || node.type === 'heading') return [node];
  return 'children' in node && node.type !== 'footnoteDefinition' ? node.children.flatMap(remarkLeaves) : [];
}

/** References hang on definitions, to which we are blind. */
function isDefinition(node: Nodes): boolean {
  return node.type === 'definition' || ('children' in node && node.children.some(isDefinition));
}

/** Examples that we show otherwise on purpose. */
const DIFFERENT = {
  'rarer named entities stay as they are': [
    '&nbsp; &amp; &copy; &AElig; &Dcaron;\n&frac34; &HilbertSpace; &DifferentialD;\n&ClockwiseContourIntegral; &ngE;\n',
  ],
  'white space and backslashes at line ends are no part of lines, even in code': [
    '``\nfoo\nbar  \nbaz\n``\n',
    '`foo   bar \nbaz`\n',
    '`code  \nspan`\n',
    '`code\\\nspan`\n',
  ],
  'here remark is not what the specification says': [
    'a***b* c*\n',
    '[link](url ((title))\n',
    '(&#xFFFE;&#xFFFF;)\n',
    '*$*alpha.\n\n*£*bravo.\n\n*€*charlie.\n\n*\u{1e2ff}*delta.\n',
  ],
  'a bare address is no link': ["This shouldn't crash everything: (_A_@_.A\n"],
  'a byte order mark is the business of documents': ['\ufeff# Hi\n'],
};

const folded = (text: string) => text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();

describe('visible text is what remark shows', () => {
  /** Runs of up to two: by the letter of rule 9 longer ones match otherwise than in micromark. */
  it('in random emphasis, code and links', { timeout: LONG }, () => {
    const parts = [
      '*a*',
      '**a b**',
      '_a_',
      '__a__',
      '*',
      '_',
      'a',
      'b',
      ' ',
      '. ',
      '`a*`',
      '`',
      '[a](b)',
      '[',
      '](c)',
      '&lt;',
      '\\*',
    ];
    const text = fc
      .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 9 })
      .map((all) => `a${all.join('')}a`);
    let same = 0;
    let all = 0;
    forAll(
      [text],
      (source) => {
        const [block] = reference.parse(source).children;
        if (block?.type !== 'paragraph' || /[*_]{3}/.test(source)) return;
        all++;
        if (folded(remarkText(block)) === folded(show(source))) same++;
      },
      { numRuns: 3000 },
    );
    expect(same / all).toBeGreaterThan(0.99);
  });

  if (!hasCorpus) it.skip(`in the examples of the specifications: needs ${corpusPath}`);
  else {
    it('in the examples of the specifications, but for those told above', { timeout: LONG }, () => {
      const different = specExamples().filter(({ section, markdown }) => {
        const tree = reference.parse(markdown);
        if (/\[\[|Task list/.test(markdown + section) || tree.children.some(isDefinition)) return false;
        const theirs = remarkLeaves(tree).map(remarkText).map(folded);
        const ours = parseBlocks(markdown, 0)
          .flatMap(leaves)
          .map((block) => folded('lines' in block ? visibleText(markdown, block.lines) : ''));
        const shown = (texts: string[]) => texts.filter((text) => text !== '').join('\n\n');
        return shown(theirs) !== shown(ours);
      });
      const known = new Set(Object.values(DIFFERENT).flat());
      expect(different.map(({ markdown }) => markdown).filter((markdown) => !known.has(markdown))).toEqual(
        [],
      );
    });
  }
});
