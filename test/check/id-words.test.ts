import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idWords } from '../../src/check/id-words.js';
import { forAll } from '../helpers/property.js';

describe('the words of a text that can be IDs', () => {
  test('are told without punctuation behind them', () => {
    expect(idWords('split pg-14.5 into `pg-14.5a`, #a7. and B-2_; at 95 %')).toEqual([
      'pg-14.5',
      'pg-14.5a',
      '#a7',
      'B-2',
    ]);
  });

  test('are no parts of paths, addresses and calls', () => {
    expect(idWords('src/a-1 x@b-2 a-1/b f-1(x) é-1')).toEqual(['é-1']);
  });

  test('are the same in ASCII, which is read without the pattern, as in other text', () => {
    const unit = fc.constantFrom('a', 'Z', '7', '-', '_', '.', '#', '/', '@', '(', ' ', '\n', '>');
    const long = fc.tuple(fc.nat(90), unit).map(([count, last]) => `${'a1'.repeat(count)}${last}`);
    const text = fc.array(fc.oneof({ weight: 9, arbitrary: unit }, long), { maxLength: 30 });
    forAll(
      [text],
      (pieces) => {
        const ascii = pieces.join('');
        expect(idWords(ascii)).toEqual(idWords(`${ascii} →`));
      },
      { numRuns: 5_000 },
    );
  });
});
