import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  above,
  below,
  between,
  compareCuts,
  empty,
  everything,
  includes,
  intersection,
  type LineSet,
  union,
  without,
  witness,
} from '../../../src/plan/gates/intervals.js';
import { forAll } from '../../helpers/property.js';

const bound = fc.integer({ min: -6, max: 6 });
const piece: fc.Arbitrary<LineSet> = fc.oneof(
  fc
    .tuple(bound, bound, fc.boolean(), fc.boolean())
    .map(([low, high, from, to]) => between(low, high, [from, to])),
  fc.tuple(bound, fc.boolean()).map(([low, closed]) => above(low, closed)),
  fc.tuple(bound, fc.boolean()).map(([high, closed]) => below(high, closed)),
);
const lineSet = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.reduce(union, empty));

/** Every bound, a point between any two, and points beyond all. */
const points = Array.from({ length: 33 }, (_, index) => -8 + index / 2);

describe('sets on a line', () => {
  test('unite, meet and leave out as their points do', () => {
    forAll([lineSet, lineSet], (a, b) => {
      for (const x of points) {
        const [inA, inB] = [includes(a, x), includes(b, x)];
        expect(includes(union(a, b), x)).toBe(inA || inB);
        expect(includes(intersection(a, b), x)).toBe(inA && inB);
        expect(includes(without(a, b), x)).toBe(inA && !inB);
        expect(includes(without(everything, a), x)).toBe(!inA);
      }
    });
  });

  test('stay in order, neither overlapping nor touching', () => {
    forAll([lineSet, lineSet], (a, b) => {
      for (const set of [union(a, b), intersection(a, b), without(a, b)]) {
        set.forEach(({ from, to }, index) => {
          expect(compareCuts(from, to)).toBeLessThan(0);
          const next = set[index + 1];
          if (next) expect(compareCuts(to, next.from)).toBeLessThan(0);
        });
      }
    });
  });

  test('are told apart by their ends', () => {
    expect(includes(between(1, 2, [true, false]), 1)).toBe(true);
    expect(includes(between(1, 2, [true, false]), 2)).toBe(false);
    expect(between(2, 1)).toEqual(empty);
    expect(between(1, 1, [true, false])).toEqual(empty);
    expect(union(between(1, 2, [true, false]), between(2, 3))).toEqual(between(1, 3));
    expect(union(between(1, 2, [true, false]), between(2, 3, [false, true]))).toHaveLength(2);
  });

  test('have a witness whenever they hold a point, on the grid the smallest one', () => {
    forAll([lineSet], (set) => {
      const onGrid = points.filter((x) => Number.isInteger(x) && includes(set, x));
      const found = witness(set, 1, 1);
      if (found === null) expect(onGrid).toEqual([]);
      else {
        expect(includes(set, found)).toBe(true);
        if (Number.isFinite(set[0]?.from.at)) expect(found).toBe(onGrid[0]);
      }
      const any = witness(set, null, 1);
      expect(any === null).toBe(set.length === 0);
      if (any !== null) expect(includes(set, any)).toBe(true);
    });
  });

  test.each([
    [between(80, 85, [false, false]), null, 1, 81],
    [between(80, 81, [false, false]), null, 1, 80.1],
    [between(0.89, 0.9, [false, false]), null, 1, 0.891],
    [between(2000, 3000, [false, false]), null, 1000, 2100],
    [between(79, 80, [false, false]), 1, 1, null],
    [between(2_700_000, 3_600_000, [false, true]), 60_000, 60_000, 2_760_000],
    [below(0, false), 1, 1, -1],
    [above(5, false), 1, 1, 6],
    [empty, null, 1, null],
  ])('%j on a grid of %s, in units of %d, is shown by %s', (set, step, scale, expected) => {
    expect(witness(set, step, scale)).toBe(expected);
  });
});
