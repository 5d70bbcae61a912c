import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../src/markdown/document.js';
import { isEdited, viewHash, viewsOf } from '../../../src/plan/views/views.js';
import { sourceFile } from '../../../src/source/source-file.js';

const read = (text: string) => viewsOf(parseDocument(sourceFile('PLAN.md', text)), text);
const body = '3 of 9 closed\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
const view = (content: string, hash = viewHash(content)) =>
  `# Plan\n\n<!-- plan:view status -->\n${content}<!-- plan:end ${hash} -->\n\nprose\n`;

describe('views', () => {
  test('are what stands between two comments', () => {
    const text = `<!-- plan:view beads where="phase:2" limit=5 -->\r\nrow\r\n<!-- plan:end 6f2a91c0 -->\r\n`;
    const [found] = read(text);
    expect(found).toMatchObject({ name: 'beads', options: 'where="phase:2" limit=5', hash: '6f2a91c0' });
    expect(text.slice(found?.content.start, found?.content.end)).toBe('row\r\n');
    expect(text.slice(found?.opening.start, found?.opening.end)).toBe(
      '<!-- plan:view beads where="phase:2" limit=5 -->',
    );
    expect(text.slice(found?.closing.start, found?.closing.end)).toBe('<!-- plan:end 6f2a91c0 -->');
  });

  test('hold tables, lists, headings; several stand in one file', () => {
    const text = `${view(body)}${view('## A heading\n\n- item\n')}`;
    expect(read(text).map(({ content }) => text.slice(content.start, content.end))).toEqual([
      body,
      '## A heading\n\n- item\n',
    ]);
  });

  test.each([
    ['shown in a fence', '```\n<!-- plan:view status -->\n<!-- plan:end -->\n```\n'],
    ['never closed', '<!-- plan:view status -->\n\ntext\n'],
    ['closing nothing', 'text\n\n<!-- plan:end 6f2a91c0 -->\n'],
    ['without a name', '<!-- plan:view -->\n<!-- plan:end -->\n'],
  ])('are not those %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  test('are empty between comments on neighbouring lines', () => {
    const [found] = read('<!-- plan:view status -->\n<!-- plan:end -->\n');
    expect(found).toMatchObject({ content: { start: 26, end: 26 }, hash: null });
  });
});

describe('an edit by hand', () => {
  const edited = (text: string) => read(text).map((each) => isEdited(each, text));

  test('is told by the hash', () => {
    expect(edited(view(body))).toEqual([false]);
    expect(edited(view(body.replace('3 of', '4 of'), viewHash(body)))).toEqual([true]);
  });

  test.each([
    ['other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    [
      'a formatter of tables',
      (text: string) => text.replace('| a | b |\n|---|---|', '| a   |  b |\n|-----|----|'),
    ],
    ['more empty lines', (text: string) => text.replaceAll('\n\n', '\n\n\n')],
  ])('is not %s', (_, change) => {
    expect(edited(change(view(body)))).toEqual([false]);
  });

  test('is what stands where nothing was written yet', () => {
    expect(edited('<!-- plan:view status -->\n\n<!-- plan:end -->\n')).toEqual([false]);
    expect(edited('<!-- plan:view status -->\nsomething\n<!-- plan:end -->\n')).toEqual([true]);
  });
});
