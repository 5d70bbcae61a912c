import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValues } from '../../../src/plan/evidence/measured.js';
import { valuesOf } from '../../../src/plan/evidence/values.js';
import { forAll, LONG } from '../../helpers/property.js';

/** Every word and mark of the sentences that the tests of the grammar of criteria read. */
const words = [
  ...new Set(
    ['forms.txt', 'sentences.txt']
      .map((name) => readFileSync(new URL(`../criteria/${name}`, import.meta.url), 'utf8'))
      .join('\n')
      .split(/(?<=[\s(),;:.])|(?=[(),;:.\s])/)
      .map((word) => word.trim()),
  ),
];
const plain =
  'restore time p95 latency node utf-8 step cases pass rows reviewed by a second reader café'.split(' ');
const numbers = '0 41 17/17 3.5 2,5 1,000 62–68 $50 99% ~7 five 3x 9999999999999999'.split(' ');
const units = [
  '',
  '%',
  ' min',
  ' s',
  'K',
  '+',
  ' rows',
  ' MB',
  ' error rows',
  '/s',
  ' of 20',
  ' points',
  ' ×',
];
const some = (from: readonly string[]) =>
  fc.array(fc.constantFrom(...from), { maxLength: 4 }).map((each) => each.join(' '));

describe('the values of an evidence text', () => {
  it(
    'are those of the sentence also where a plain one is read without looking for more',
    () => {
      const value = fc
        .tuple(fc.constantFrom(...numbers), fc.constantFrom(...units))
        .map(([number, unit]) => number + unit);
      const subject = fc.oneof(some(plain), some(plain), some(words));
      forAll([subject, value, fc.oneof(fc.constant(''), some(words))], (about, said, behind) => {
        const text = `${about} = ${said}${behind === '' ? '' : ' '}${behind}`;
        expect(valuesOf({ text, code: [] })).toEqual(readValues({ text, code: [] }));
      });
    },
    LONG,
  );

  it('are found in plain words', () => {
    const [value] = valuesOf({ text: 'p95 restore time = 41 min', code: [] });
    expect(value).toMatchObject({
      text: '41 min',
      low: 41 * 60_000,
      high: 41 * 60_000,
      unit: 'ms',
      pointed: true,
    });
  });
});
