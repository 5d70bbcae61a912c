import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/source/text-edit.js';
import { forAll } from '../helpers/property.js';

const edit = (start: number, end: number, newText: string): TextEdit => ({ range: { start, end }, newText });

test('edits are applied wherever they stand in the list', () => {
  expect(applyEdits('one two three', [edit(8, 13, '3'), edit(0, 3, '1')])).toBe('1 two 3');
});

test('insertions at one place keep their order', () => {
  expect(applyEdits('ab', [edit(1, 1, 'x'), edit(1, 1, 'y')])).toBe('axyb');
});

test('overlapping edits, and edits outside the text, are refused whole', () => {
  expect(() => applyEdits('abc', [edit(0, 2, 'x'), edit(1, 3, 'y')])).toThrow(RangeError);
  expect(() => applyEdits('abc', [edit(2, 4, 'x')])).toThrow(RangeError);
  expect(() => applyEdits('abc', [edit(2, 1, 'x')])).toThrow(RangeError);
});

test('no byte outside an edit changes, whatever the text', () => {
  const cuts = fc.tuple(
    fc.string({ unit: 'binary' }),
    fc.array(fc.tuple(fc.nat(), fc.string({ unit: 'binary' })), { maxLength: 8 }),
  );
  forAll([cuts], ([text, marks]) => {
    const places = marks
      .map(([at, newText]) => ({ at: at % (text.length + 1), newText }))
      .sort((a, b) => a.at - b.at);
    const edits = places.flatMap(({ at, newText }, index) => {
      const next = places[index + 1]?.at ?? text.length;
      return index % 2 === 0 && at < next ? [edit(at, next, newText)] : [];
    });
    let expected = '';
    let position = 0;
    for (const { range, newText } of edits) {
      expected += text.slice(position, range.start) + newText;
      position = range.end;
    }
    expect(applyEdits(text, [...edits].reverse())).toBe(expected + text.slice(position));
  });
});
