import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundJson, boundText } from '../../../src/server/mcp/bound.js';
import { forAll } from '../../helpers/property.js';

test('what is short enough stays as it is', () => {
  expect(boundText('a\ntry: plan next\n', 20)).toBe('a\ntry: plan next\n');
  const value = { items: [1, 2, 3] };
  expect(boundJson(value)).toBe(value);
});

test('a long text is cut at the end of a line, says how much is left off, and keeps what to try next', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
  const text = boundText(`${lines}try: plan ready --limit 500\n`, 300);
  expect(text.length).toBeLessThanOrEqual(300);
  expect(text).toMatch(
    /^(line \d+\n)+… \d+ more characters left off; ask for less: a limit, one plan, or show one ID\ntry: plan ready --limit 500\n$/,
  );
});

test('never more than was asked for, and no character in halves', () => {
  const texts = fc.string({ unit: 'binary', minLength: 200, maxLength: 2000 });
  forAll([texts, fc.integer({ min: 120, max: 1000 })], (text, most) => {
    const bounded = boundText(text, most);
    expect(bounded.length).toBeLessThanOrEqual(most);
    expect(encodeURIComponent(bounded)).not.toBe('');
  });
});

test('a large object has shorter lists, and tells which', () => {
  const plans = [{ name: 'a', items: Array.from({ length: 300 }, (_, index) => ({ id: `t-${index}` })) }];
  const bounded = boundJson({ schema: 'x', plans }, 1000);
  expect(bounded).toMatchObject({ schema: 'x', plans: [{ name: 'a' }] });
  expect(bounded).toMatchObject({ cut: [{ at: '/plans/0/items', shown: 50, of: 300 }] });
});

test('an object is never larger than was asked for, and of the shape it had', () => {
  forAll([fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ minLength: 3000 })], (value, long) => {
    const bounded = boundJson({ ...value, long }, 2000);
    expect(JSON.stringify(bounded).length).toBeLessThanOrEqual(2000);
  });
});
