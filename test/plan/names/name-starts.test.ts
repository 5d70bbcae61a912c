import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIdShaped } from '../../../src/plan/id.js';
import { nameStarts } from '../../../src/plan/names/name-starts.js';
import { forAll } from '../../helpers/property.js';

const words = fc
  .array(
    fc.constantFrom(
      'F',
      '4',
      'a',
      'é',
      '漢',
      '𝐀',
      '-',
      '–',
      '‑',
      '—',
      '_',
      '.',
      '#',
      '/',
      ' ',
      '(',
      '%',
      '\n',
    ),
    {
      maxLength: 24,
    },
  )
  .map((pieces) => pieces.join(''));

describe('where names begin', () => {
  test('prose has none, and each word with a digit or hyphen one', () => {
    expect(nameStarts('see the scenario of that name')).toEqual([]);
    expect(nameStarts('see ft-1 (and F4.2, #12)')).toEqual([4, 14, 20]);
    expect(nameStarts('src/ft-1 -x')).toEqual([4]);
    expect(nameStarts('src/ft-1', '/')).toEqual([0]);
  });

  test.each([
    ['', /(?<![\p{L}\p{N}\-_.#])[#\p{L}\p{N}][\p{L}\p{N}\-_.#‐-–]{0,79}/gu],
    ['/', /(?<![\p{L}\p{N}\-_.#/])[#\p{L}\p{N}][\p{L}\p{N}\-_.#‐-–]{0,79}/gu],
  ])('every word that can be an ID is among them, with %j as glue', (glue, pattern) => {
    forAll([words], (text) => {
      const starts = nameStarts(text, glue);
      const wanted = [...text.matchAll(pattern)].filter(([word]) =>
        isIdShaped(word.replace(/[-_.‐-–]+$/u, '')),
      );
      for (const { index } of wanted) expect(starts).toContain(index);
      for (const start of starts) expect(text.slice(start)).toMatch(/^[\p{L}\p{N}#]/u);
    });
  });
});
