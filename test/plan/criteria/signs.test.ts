import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compared } from '../../../src/plan/criteria/comparison.js';
import { parseCriterion, readCriterion } from '../../../src/plan/criteria/criteria.js';
import { counted } from '../../../src/plan/criteria/number.js';
import { outcomes } from '../../../src/plan/criteria/outcome.js';
import { between, intervals } from '../../../src/plan/criteria/range.js';
import { signsOf } from '../../../src/plan/criteria/signs.js';
import { weaselWords } from '../../../src/plan/criteria/vague.js';
import { forAll, LONG } from '../../helpers/property.js';

/** Every word and mark of the sentences that the tests of the grammar read. */
const words = [
  ...new Set(
    ['forms.txt', 'sentences.txt']
      .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
      .join('\n')
      .split(/(?<=[\s(),;:.])|(?=[(),;:.\s])/),
  ),
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('', ' ', ' ', ' ')), { maxLength: 9 })
  .map((parts) => parts.map((part) => part.join('')).join(''));

const EVERY_SIGN = -1;

describe('the signs of a text', () => {
  it.each([
    ['comparison', compared],
    ['span between two numbers', between],
    ['interval', intervals],
    ['number', counted],
    ['outcome', outcomes],
    ['vague word', weaselWords],
  ] as const)(
    'hide no %s',
    (_, read) => {
      forAll(
        [text],
        (said) => {
          expect(read(said, signsOf(said)), said).toEqual(read(said, EVERY_SIGN));
        },
        {
          numRuns: 5000,
        },
      );
    },
    LONG,
  );
});

describe('sentences that are alike but for a number', () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 2000 }).map(String),
    fc.constantFrom('0', '1', '100', '0.0001', '3.5', '007', '12345678901234', '1e3'),
  );

  it(
    'are read as each would be read alone',
    () => {
      forAll(
        [text, fc.array(number, { minLength: 2, maxLength: 5 })],
        (said, numbers) => {
          for (const each of numbers) {
            const input = { text: said.replace(/\d+(?:\.\d+)?(?=\D*$)/, each), code: [] };
            expect(parseCriterion(input), input.text).toEqual(readCriterion(input).predicate);
          }
        },
        { numRuns: 3000 },
      );
    },
    LONG,
  );
});
