import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/markdown/document.js';
import {
  type FrontMatterEntry,
  type FrontMatterValue,
  readFrontMatter,
} from '../../src/markdown/front-matter.js';
import { sourceFile } from '../../src/source/source-file.js';
import { LONG } from '../helpers/property.js';
import { corpusFiles, corpusPath, hasCorpus } from './corpus.js';

type Plain = string | null | Plain[] | { [key: string]: Plain };

function plainValue(value: FrontMatterValue): Plain {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'list') return value.items.map(plainValue);
  return value.kind === 'map' ? plain(value.entries) : null;
}

function plain(entries: readonly FrontMatterEntry[]): { [key: string]: Plain } {
  return Object.fromEntries(entries.map(({ key, value }) => [key, plainValue(value)]));
}

function read(text: string) {
  const { frontMatter, end } = readFrontMatter(text, 0);
  return {
    data: frontMatter && plain(frontMatter.entries),
    problems: frontMatter?.problems.map(({ range, message }) => [
      text.slice(range.start, range.end),
      message,
    ]),
    rest: text.slice(end),
  };
}

describe('front matter', () => {
  it('keeps all scalars as they are written', () => {
    const text =
      '---\nv: 1.10\nn: no\nd: 2026-01-01\ni: [01, 0x1F, 1e3, "a b", \'c\']\nm: {k: yes}\n---\nrest';
    expect(read(text)).toEqual({
      data: { v: '1.10', n: 'no', d: '2026-01-01', i: ['01', '0x1F', '1e3', 'a b', 'c'], m: { k: 'yes' } },
      problems: [],
      rest: '\nrest',
    });
  });

  it('reads block texts, nested lists and nothing', () => {
    expect(read('---\na: |\n  x\n  y\nb:\n  - c: d\n    e: f\n  -\ng:\nh: ~\n# no\n---').data).toEqual({
      a: 'x\ny\n',
      b: [{ c: 'd', e: 'f' }, null],
      g: null,
      h: null,
    });
  });

  it.each([
    ['\n', 0],
    ['\r\n', 0],
    ['\r', 0],
    ['\n', 1],
    ['\r\n', 1],
  ])('knows where everything stands, with %j and %i byte order marks', (end, marks) => {
    const text = `${'\ufeff'.repeat(marks)}${['--- ', 'title: "a b"  # c', 'list: [x, y]', '---\t', '# A'].join(end)}`;
    const { frontMatter } = parseDocument(sourceFile('PLAN.md', text));
    const at = (range: { start: number; end: number } | undefined) =>
      range && text.slice(range.start, range.end);
    expect(at(frontMatter?.range)).toBe(text.slice(marks, text.indexOf('# A') - end.length));
    const [title, list] = frontMatter?.entries ?? [];
    expect([at(title?.keyRange), at(title?.value.range)]).toEqual(['title', '"a b"']);
    expect(at(list?.value.range)).toBe('[x, y]');
    expect(list?.value.kind === 'list' && list.value.items.map(({ range }) => at(range))).toEqual(['x', 'y']);
  });

  it('is empty or has comments only', () => {
    expect(read('---\n---\n')).toEqual({ data: {}, problems: [], rest: '\n' });
    expect(read('---\n# a\n\n---\n')).toEqual({ data: {}, problems: [], rest: '\n' });
  });

  it.each([
    '',
    'a',
    '--- \n',
    '---\n\n# A\n',
    '----\na: b\n----\n',
    '\n---\na: b\n---',
    ' ---\na: b\n---\n',
    '--- a\n---\n',
  ])('is not in %j', (text) => {
    expect(read(text)).toEqual({ data: null, problems: undefined, rest: text });
  });

  it('is found where remark-frontmatter finds it', { timeout: LONG }, () => {
    const reference = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']);
    const lines = ['---', '--- ', '---\t', ' ---', '----', '+++', '+++ ', 'a: b', '...', '---x', ''];
    for (const first of lines) {
      for (const second of lines) {
        for (const third of lines) {
          const text = [first, second, third, 'x'].join('\n');
          const [node] = reference.parse(text).children;
          const found = node && ['yaml', 'toml'].includes(node.type) ? node.position?.end.offset : 0;
          const { frontMatter, skipped, end } = readFrontMatter(text, 0);
          if (frontMatter?.problems.some(({ message }) => message.includes('refused'))) continue;
          expect([text, skipped ? skipped.end : end]).toEqual([text, found]);
        }
      }
    }
  });
});

describe('front matter problems', () => {
  it('holds no half characters that an escape spells', () => {
    const { frontMatter } = readFrontMatter('---\ntitle: "\\uDBFF[31mred \\uD83D\\uDE00"\n---\n', 0);
    expect(frontMatter?.entries[0]?.value).toMatchObject({ text: '\ufffd[31mred 😀' });
  });

  it.each([
    ['---\na: b\na: c\n---', { a: 'b' }, [['a', '`a` is given twice; the first one counts']]],
    ['---\n- a\n---', {}, [['- a', 'front matter must be `key: value` lines']]],
    ['---\nsome text\n---', {}, [['some text', 'front matter must be `key: value` lines']]],
    ['---\na: b\n--- c\n---', { a: 'b' }, [['--- c', 'front matter must be one YAML document']]],
    ['---\n? [a]\n: b\nc: d\n---', { c: 'd' }, [['[a]', 'a key must be one word or a quoted text']]],
    ['---\n\ta: b\n---', { a: 'b' }, [['\t', 'Tabs are not allowed as indentation']]],
    [
      '---\nd: e\na: b: c\n---',
      { d: 'e', a: { b: 'c' } },
      [['b', 'Nested mappings are not allowed in compact mappings']],
    ],
    [
      '---\na: *b\nc: d\n---',
      { a: null, c: 'd' },
      [['*b', 'aliases (`*name`) are not followed: write the value itself']],
    ],
  ])('tells what is wrong in %j and reads the rest', (text, data, problems) => {
    expect(read(text)).toEqual({ data, problems, rest: '' });
  });

  it('tells a merge conflict as YAML that cannot be read', () => {
    const { problems } = read('---\n<<<<<<< a\nb: c\n=======\nb: d\n>>>>>>> e\n---\n');
    expect(problems?.length).toBeGreaterThan(0);
  });

  it('reads unclosed front matter as Markdown', () => {
    const text = '---\ntitle: x\n# A\n';
    const opened = [['---', 'front matter opened here is never closed: add a line `---`']];
    expect(read(text)).toEqual({ data: {}, problems: opened, rest: text });
    const headings = parseDocument(sourceFile('PLAN.md', text)).sections.map(({ heading }) => heading?.depth);
    expect(headings).toEqual([undefined, 1]);
  });

  it.each(['js', 'javascript', 'coffee', 'json', 'toml', 'yaml', '__proto__', 'constructor'])(
    'refuses %s, and executes nothing',
    (language) => {
      const world = globalThis as { executed?: boolean };
      const text = `---${language}\n{ a: (globalThis.executed = true) }\n---\n# A\n`;
      expect(read(text)).toEqual({
        data: {},
        problems: [
          [
            `---${language}`,
            `front matter must be YAML, \`${language}\` is refused: plans are data, never code`,
          ],
        ],
        rest: '\n# A\n',
      });
      expect(world.executed).toBeUndefined();
    },
  );

  it.each([
    '!!js/function "function () { globalThis.executed = true }"',
    '!!js/undefined ""',
    '{{ executed }}',
  ])('executes nothing in YAML like %s', (value) => {
    const world = globalThis as { executed?: boolean };
    read(`---\na: ${value}\n---\n`);
    expect(world.executed).toBeUndefined();
  });

  it('bounds what it reads', { timeout: LONG }, () => {
    for (const bomb of ['['.repeat(10_000), `\n ${'- '.repeat(9_000)}x`, '{a: '.repeat(4_000)]) {
      expect(read(`---\na: ${bomb}\n---\n`).problems?.map(([, message]) => message)).toEqual([
        'front matter is nested too deeply',
      ]);
    }
    expect(read(`---\n${'a'.repeat(30_000)}\n---\n`).problems).toEqual([
      ['---', 'front matter of more than 20000 characters is not read'],
    ]);
    const aliases = Array.from({ length: 9 }, (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i},`.repeat(9)}]`);
    const { data, problems } = read(`---\nk0: &k0 x\n${aliases.join('\n')}\n---\n`);
    expect(Object.keys(data ?? {})).toHaveLength(10);
    expect(problems?.length).toBeLessThanOrEqual(10);
  });
});

describe('front matter of the corpus', () => {
  if (!hasCorpus) it.skip(`needs ${corpusPath}`);
  else {
    const told = (name: string) => {
      const file = corpusFiles().find(({ path }) => path.endsWith(name));
      const { frontMatter, sections } = parseDocument(file ?? sourceFile(name, ''));
      return { entries: frontMatter?.entries, problems: frontMatter?.problems, sections: sections.length };
    };

    it('keeps what YAML would take for other types', () => {
      const { entries } = told('frontmatter_norway_types.md');
      expect(entries && plain(entries)).toMatchObject({ priority: 'no', id: '0001' });
    });

    it('is told where it is unclosed, and the plan is read', () => {
      for (const name of ['frontmatter_unclosed.md', 'frontmatter_with_dots_end.md']) {
        expect(told(name).problems).toHaveLength(1);
        expect(told(name).sections).toBeGreaterThan(3);
      }
    });

    it('with aliases of aliases is told', () => {
      expect(told('yaml_alias_bomb.md').problems?.[0]?.message).toMatch(/^aliases/);
      expect(told('yaml_alias_bomb.md').sections).toBe(1);
    });

    it('in TOML is skipped', () => {
      expect(told('toml_frontmatter.md').entries).toBeUndefined();
    });

    it('is read in all plans; one of them gives a key twice', { timeout: LONG }, () => {
      const problems = corpusFiles()
        .filter(({ path }) => path.startsWith('plans/'))
        .flatMap(({ text }) => read(text).problems?.map(([, message]) => message) ?? []);
      expect(problems).toEqual(['`version` is given twice; the first one counts']);
    });
  }
});
