import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineEdits } from '../../src/source/line-edits.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll } from '../helpers/property.js';

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'a'), { maxLength: 12 })
  .map((lines) => lines.join(''));

test('the edits make one text of the other', () => {
  forAll([text, text], (before, after) => {
    expect(applyEdits(before, lineEdits(before, after))).toBe(after);
  });
});

test('lines that were put in between take nothing away', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\n');
  const pieces = fc.array(fc.record({ line, isNew: fc.boolean() }), { maxLength: 12 });
  forAll([pieces], (all) => {
    const old = all.filter(({ isNew }) => !isNew);
    const joined = (some: typeof all) => some.map((piece) => piece.line).join('');
    const edits = lineEdits(joined(old), joined(all));
    expect(edits.every(({ range }) => range.start === range.end)).toBe(true);
  });
});

test('texts that have nothing in common, and are too long to be compared, are replaced', () => {
  const before = 'a\n'.repeat(3000);
  const after = `b\n${'a\n'.repeat(2000)}c\n`;
  expect(applyEdits(before, lineEdits(before, after))).toBe(after);
});
