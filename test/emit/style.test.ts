import fc from 'fast-check';
import { expect, test } from 'vitest';
import { red, terminalText, unstyled, visible } from '../../src/emit/style.js';
import { bar, table } from '../../src/emit/table.js';
import { clip, displayWidth, padEnd } from '../../src/emit/width.js';
import { command } from '../../src/emit/words.js';
import { forAll } from '../helpers/property.js';

test('styles become colour, or nothing', () => {
  expect(terminalText(`${red('no')}!`, true)).toBe('\u001b[31mno\u001b[0m!');
  expect(terminalText(`${red('no')}!`, false)).toBe('no!');
  expect(unstyled(`${red('no')}!`)).toBe('no!');
});

test('escapes of a plan are shown, not obeyed', () => {
  const hostile = 'a\u001b[2Jb\u0007\u009b1m\u202ec\ufeff';
  expect(terminalText(hostile, true)).toBe('a␛[2Jb␇<U+009B>1m<U+202E>c<U+FEFF>');
  expect(visible(visible(hostile))).toBe(visible(hostile));
});

test('nothing that a terminal obeys gets through, whatever the text', () => {
  forAll([fc.string({ unit: 'binary' })], (text) => {
    expect(terminalText(red(text), false)).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
    );
  });
});

test.each([
  ['abc', 3],
  ['日本', 4],
  ['e\u0301', 1],
  ['👩‍🔬', 4],
  ['✓ →', 3],
  ['\u001b', 1],
  ['\u202e', 8],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('a clipped text fits', () => {
  expect(clip('restore', 7)).toBe('restore');
  expect(clip('restore time', 8)).toBe('restore…');
  expect(clip('日本語', 4)).toBe('日…');
  forAll([fc.string({ unit: 'grapheme' }), fc.nat(20)], (text, columns) => {
    expect(displayWidth(clip(text.replaceAll(/[\t\n]/g, ''), columns))).toBeLessThanOrEqual(columns);
  });
});

test('a table is cut in its flexible column only', () => {
  const rows = [
    ['pg-14.3', 'P0', 'Rehearse the upgrade on a copy of production', '@ana'],
    ['B', 'P2', '短い題', ''],
  ];
  expect(table(rows, 40, 2)).toEqual(['pg-14.3  P0  Rehearse the upgrade…  @ana', 'B        P2  短い題']);
  expect(padEnd('短', 4)).toBe('短  ');
});

test('a bar is full only when all is done', () => {
  expect([bar(0, 28, 10), bar(1, 28, 10), bar(27, 28, 10), bar(28, 28, 10), bar(0, 0, 3)]).toEqual([
    '░░░░░░░░░░',
    '█░░░░░░░░░',
    '█████████░',
    '██████████',
    '░░░',
  ]);
});

test('a command is quoted for a shell', () => {
  expect(command('plan', 'fail', 'pg-14.3', '--observed', "it's 52 min")).toBe(
    "plan fail pg-14.3 --observed 'it'\\''s 52 min'",
  );
  expect(command('plan', 'show', '#12')).toBe("plan show '#12'");
  expect(command('plan', 'show', "a\nb'\\\u202e")).toBe("plan show $'a\\u000ab\\'\\\\\\u202e'");
});
