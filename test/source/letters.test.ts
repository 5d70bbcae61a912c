import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasLetterOrNumber,
  isAscii,
  isLetterAt,
  isLetterOrNumberAt,
  isLetterOrNumberBefore,
} from '../../src/source/letters.js';

const text = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ä', '—', '…', '²', '𝐏', '✅', 'ß')),
});

test('a letter and a number are told as patterns tell them, in all of Unicode', () => {
  fc.assert(
    fc.property(text, (given) => {
      let at = 0;
      for (const character of given) {
        expect(isLetterAt(given, at)).toBe(/^\p{L}$/u.test(character));
        expect(isLetterOrNumberAt(given, at)).toBe(/^[\p{L}\p{N}]$/u.test(character));
        at += character.length;
        expect(isLetterOrNumberBefore(given, at)).toBe(/[\p{L}\p{N}]$/u.test(given.slice(0, at)));
      }
    }),
    { numRuns: 2000 },
  );
});

test('also where signs, dashes and arrows stand, character by character', () => {
  for (let code = 0; code < 0x3100; code++) {
    const character = String.fromCharCode(code);
    expect(isLetterOrNumberAt(character, 0)).toBe(/[\p{L}\p{N}]/u.test(character));
  }
});

test('a text of signs holds no letter', () => {
  expect(hasLetterOrNumber('→ (≥ 😀…)')).toBe(false);
  expect(hasLetterOrNumber('→ 𝐏')).toBe(true);
  expect(hasLetterOrNumber('')).toBe(false);
});

test('nothing stands before a text and behind it', () => {
  expect(isLetterOrNumberBefore('a', 0)).toBe(false);
  expect(isLetterAt('a', 1)).toBe(false);
});

test('ASCII is told from all else', () => {
  expect(isAscii('Done when: 40 % < x')).toBe(true);
  expect(isAscii('Done when: x ≤ 40')).toBe(false);
  expect(isAscii('')).toBe(true);
});
