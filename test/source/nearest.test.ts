import { expect, test } from 'vitest';
import { nearest } from '../../src/source/nearest.js';

const commands = [
  'lint',
  'list',
  'build',
  'show',
  'ready',
  'next',
  'status',
  'explain',
  'init',
  'adopt',
  'completion',
];

test.each([
  ['lnit', ['lint', 'init']],
  ['lits', ['list']],
  ['stauts', ['status']],
  ['comp', ['completion']],
  ['READY', ['ready']],
  ['deploy', []],
  ['', []],
])('%s is near %j', (word, expected) => {
  expect(nearest(word, commands)).toEqual(expected);
});

test('a typing slip in an ID beats a longer ID that starts alike', () => {
  expect(nearest('pg-14.33', ['pg-14.3', 'pg-14.31', 'pg-15', 'ft-1'], 2)).toEqual(['pg-14.3', 'pg-14.31']);
});

test('a long pasted text costs nothing and finds nothing', () => {
  expect(nearest('x'.repeat(100_000), commands)).toEqual([]);
});
