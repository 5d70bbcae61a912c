import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parentIds, wordAt } from '../../src/plan/id.js';
import { forAll } from '../helpers/property.js';

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'F',
      '4',
      'é',
      '漢',
      '𝐀',
      '-',
      '–',
      '_',
      '.',
      '#',
      '/',
      ' ',
      '\u200b',
      'x'.repeat(40),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('names', () => {
  test('a word is what the pattern of names says, in any alphabet', () => {
    const body = '\\p{L}\\p{N}\\p{M}\\-_.#\\u00ad\\u200b-\\u200d\\u2010-\\u2013\\u2060\\ufeff';
    const whole = new RegExp(`[#\\p{L}\\p{N}.][${body}]{0,79}(?![${body}])`, 'uy');
    forAll([text, fc.nat({ max: 6 })], (said, at) => {
      if (/[\udc00-\udfff]/.test(said.charAt(at))) return;
      whole.lastIndex = at;
      const word = whole.exec(said)?.[0].replace(/[-_.\u2010-\u2013]+$/u, '') ?? '';
      expect(wordAt(said, at)).toBe(word === '' ? null : word);
    });
  });

  test('parents are found from near to far', () => {
    expect(parentIds('ft-1.8a')).toEqual(['ft-1.8', 'ft-1']);
    expect(parentIds('8')).toEqual([]);
    expect(parentIds('b-1A')).toEqual([]);
  });
});
