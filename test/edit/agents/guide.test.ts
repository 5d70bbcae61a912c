import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importsAgents, mergePart } from '../../../src/edit/agents/guide.js';
import { decodeSourceFile, sourceFile } from '../../../src/source/source-file.js';
import { applyEdits } from '../../../src/source/text-edit.js';
import { forAll } from '../../helpers/property.js';

const part = '## Plans\n\nFollow the plan.\n';
const newer = '## Plans\n\nFollow the plan, and say so.\n';

/** What becomes of a text, and what is said about it. */
function merged(text: string | null, what = part, lead = ''): [string, string] {
  const { outcome, edits } = mergePart(text === null ? null : sourceFile('AGENTS.md', text), what, lead);
  return [applyEdits(text ?? '', edits), outcome];
}

test('a new file has the part alone', () => {
  expect(merged(null)).toEqual([
    '<!-- plandown: begin -->\n## Plans\n\nFollow the plan.\n<!-- plandown: end 288124c6 -->\n',
    'created',
  ]);
  expect(merged(null, part, '---\nname: x\n---\n\n')[0]).toMatch(
    /^---\nname: x\n---\n\n<!-- plandown: begin -->\n/,
  );
});

test.each([
  ['# Rules\n\nBe kind.\n', '\n', '\n'],
  ['# Rules\n\nBe kind.', '\n\n', '\n'],
  ['# Rules\n\nBe kind.\n\n', '', '\n'],
  ['# Rules\r\n\r\nBe kind.\r\n', '\r\n', '\r\n'],
  ['\ufeff# Rules\r\nBe kind.', '\r\n\r\n', '\r\n'],
  ['', '', '\n'],
  ['\ufeff', '', '\n'],
])('what was there stays: %j', (text, gap, eol) => {
  const [after, outcome] = merged(text);
  expect(outcome).toBe('added');
  expect(after.startsWith(`${text}${gap}<!-- plandown: begin -->${eol}## Plans${eol}`)).toBe(true);
  expect(after.endsWith(` -->${eol}`)).toBe(true);
  expect(after.replaceAll('\r\n', '').includes('\r')).toBe(false);
});

test('whatever was there stays to the last byte, and a second time nothing happens', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', '#', ' ', '\n', '\r\n', '\r', '\ufeff', '<!--', '-->', 'é'),
  });
  forAll([texts, texts], (before, behind) => {
    const [first] = merged(before);
    expect(first.startsWith(before)).toBe(true);
    const text = `${first}${behind}`;
    expect(merged(text)).toEqual([text, 'already']);
    const [after, outcome] = merged(text, newer);
    expect(outcome).toBe('updated');
    expect(after.replace(/and say so\./, '').startsWith(before)).toBe(true);
    expect(after.endsWith(behind)).toBe(true);
    expect(merged(after, newer)).toEqual([after, 'already']);
  });
});

test('an older part gives way to the newer one where it stands', () => {
  const old = `# Rules\n\n${merged(null)[0]}\nBe kind.\n`;
  expect(merged(old, newer)).toEqual([`# Rules\n\n${merged(null, newer)[0]}\nBe kind.\n`, 'updated']);
});

test('line ends and spaces that a formatter changed are no edit', () => {
  const text = (merged(null)[0] ?? '').replaceAll('\n', '\r\n').replace('Follow the', 'Follow\r\nthe');
  expect(merged(text)).toEqual([text, 'already']);
  expect(merged(text, newer)[1]).toBe('updated');
});

test.each([
  ['a word was changed', (text: string) => text.replace('Follow', 'Read')],
  ['the end is gone', (text: string) => text.replace(/<!-- plandown: end.*/, '')],
  ['the begin is gone', (text: string) => text.replace('<!-- plandown: begin -->', '')],
  ['it is there twice', (text: string) => text + text],
  ['the comments changed places', (text: string) => text.split('\n').reverse().join('\n')],
])('where %s, it is left alone', (_, edit) => {
  const text = edit(merged(null)[0] ?? '');
  expect(merged(text)).toEqual([text, 'edited']);
  expect(merged(text, newer)).toEqual([text, 'edited']);
});

test('a file that is all ours is left alone once our comments are gone from it', () => {
  expect(merged('---\nname: x\n---\n\nMine.\n', part, '---\nname: x\n---\n\n')[1]).toBe('edited');
});

test('a file that is no UTF-8 is left alone', () => {
  const file = decodeSourceFile('AGENTS.md', new Uint8Array([0x23, 0xff, 0x0a]));
  expect(mergePart(file, part)).toEqual({ outcome: 'unreadable', edits: [] });
});

test.each([
  ['# Rules\n\n@AGENTS.md\n', true],
  ['See @./AGENTS.md for more', true],
  ['AGENTS.md\n', false],
  ['@AGENTS.markdown', false],
  ['me@AGENTS.md', false],
])('%j imports AGENTS.md: %s', (text, does) => {
  expect(importsAgents(text)).toBe(does);
});
