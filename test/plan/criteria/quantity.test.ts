import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuantity } from '../../../src/plan/criteria/quantity.js';
import { formatQuantity } from '../../../src/plan/criteria/quantity-unit.js';
import type { BaseUnit } from '../../../src/plan/predicate.js';
import { forAll } from '../../helpers/property.js';

describe('a quantity', () => {
  it.each<[string, number, BaseUnit, string]>([
    ['1.5K rows', 1500, 'count', 'rows'],
    ['10K+', 10_000, 'count', ''],
    ['2 million rows', 2_000_000, 'count', 'rows'],
    ['70,000', 70_000, 'count', ''],
    ['1_000', 1000, 'count', ''],
    ['1e-4', 0.0001, 'count', ''],
    ['-3.5', -3.5, 'count', ''],
    ['−3', -3, 'count', ''],
    ['five', 5, 'count', ''],
    ['3 retries', 3, 'count', 'retries'],
    ['4 concrete mechanisms and more', 4, 'count', 'concrete mechanisms'],
    ['4096 in all', 4096, 'count', ''],
    ['18/20', 18, 'count', ''],
    ['60fps', 60, 'count', 'fps'],
    ['100 req/s', 100, 'count', 'req/s'],
    ['0-fail', 0, 'count', 'fail'],
    ['80 %', 80, '%', ''],
    ['80 percent', 80, '%', ''],
    ['15 pp', 15, 'pp', ''],
    ['15 percentage points', 15, 'pp', ''],
    ['2×', 2, '×', ''],
    ['2x', 2, '×', ''],
    ['4.5:1', 4.5, '×', ''],
    ['0.2 s', 200, 'ms', ''],
    ['1.005 s', 1005, 'ms', ''],
    ['45 min', 2_700_000, 'ms', ''],
    ['2h', 7_200_000, 'ms', ''],
    ['1h30m', 5_400_000, 'ms', ''],
    ['2 min 30 s', 150_000, 'ms', ''],
    ['3 days', 259_200_000, 'ms', ''],
    ['500µs', 0.5, 'ms', ''],
    ['20µs/event', 0.02, 'ms', '/event'],
    ['512 MB', 512_000_000, 'B', ''],
    ['4 GiB', 4_294_967_296, 'B', ''],
    ['50 bytes', 50, 'B', ''],
    ['$50', 50, '$', ''],
    ['$1.5K', 1500, '$', ''],
    ['$50/month', 50, '$', '/month'],
    ['50 USD', 50, '$', ''],
    ['€9,000', 9000, '€', ''],
    ['9 000 €', 9000, '€', ''],
    ['2.5K EUR', 2500, '€', ''],
    ['£12/month', 12, '£', '/month'],
  ])('%s', (text, value, unit, noun) => {
    expect(readQuantity(text, 0)).toMatchObject({ value, unit, noun });
  });

  it.each([
    '1.2.3',
    '2026-01-15',
    '14:30',
    '80×24',
    '8a',
    '11th',
    '2d8',
    '20-point',
    '1/2/3',
    'rows',
    '',
    '9'.repeat(400),
  ])('is not %s', (text) => {
    expect(readQuantity(text, 0)).toBeNull();
  });

  it('has one written form, which reads as the same quantity', () => {
    const units: BaseUnit[] = ['%', 'pp', 'ms', 'B', '$', '€', '£', '×', 'count'];
    const value = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const word = fc.constantFrom('', 'rows', 'req/s', '/event');
    const readsBack = (raw: number, unit: BaseUnit, counted: string) => {
      const noun = unit === 'count' || counted.startsWith('/') ? counted : '';
      const exact = Number(raw.toPrecision(15)) + 0;
      fc.pre(Number.isFinite(exact));
      const written = formatQuantity(exact, unit, noun);
      expect(readQuantity(written, 0)).toMatchObject({ value: exact, unit, noun, end: written.length });
    };
    forAll([value, fc.constantFrom(...units), word], readsBack, { numRuns: 2000 });
  });
});
