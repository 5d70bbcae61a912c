import { alg, Graph } from '@dagrejs/graphlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components, reach, reversed, rows } from '../../../src/plan/graph/walk.js';
import { closureOf, type Pair } from '../../helpers/brute.js';
import { forAll, LONG } from '../../helpers/property.js';

const SIZE = 8;
const pairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 20 });
const rowsOf = (list: readonly Pair[]) =>
  rows(
    SIZE,
    list.map(([from]) => from),
    list.map(([, to]) => to),
  );

describe('walks over random graphs of eight nodes', () => {
  test(
    'components are those that graphlib finds',
    () => {
      forAll([pairs], (list) => {
        const graph = new Graph();
        for (let i = 0; i < SIZE; i++) graph.setNode(`n${i}`);
        for (const [from, to] of list) graph.setEdge(`n${from}`, `n${to}`);
        const theirs = alg.tarjan(graph).map((members) => members.sort().join(' '));
        const ours = new Map<number, string[]>();
        components(rowsOf(list)).forEach((number, i) => {
          ours.set(number, [...(ours.get(number) ?? []), `n${i}`]);
        });
        expect([...ours.values()].map((members) => members.sort().join(' ')).sort()).toEqual(theirs.sort());
      });
    },
    LONG,
  );

  test(
    'components are numbered so that no edge leads back',
    () => {
      forAll([pairs], (list) => {
        const component = components(rowsOf(list));
        for (const [from, to] of list) expect(component[from]).toBeLessThanOrEqual(component[to] as number);
      });
    },
    LONG,
  );

  test(
    'what is reached, forwards and backwards, is what the closure says',
    () => {
      forAll([pairs, fc.nat(SIZE - 1)], (list, source) => {
        const closure = closureOf(SIZE, list);
        const forwards = reach(rowsOf(list), [source]);
        const backwards = reach(reversed(rowsOf(list)), [source]);
        for (let i = 0; i < SIZE; i++) {
          expect(forwards[i] === 1).toBe(i === source || closure[source]?.[i] === true);
          expect(backwards[i] === 1).toBe(i === source || closure[i]?.[source] === true);
        }
      });
    },
    LONG,
  );

  test(
    'begun with the last node, components are numbered as the nodes where all edges lead on',
    () => {
      const graph = rowsOf([
        [0, 5],
        [1, 2],
        [0, 3],
      ]);
      expect([...components(graph, 'last first')]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    },
    LONG,
  );
});

test(
  'a ring of 200,000 nodes is one component',
  () => {
    const size = 200_000;
    const from = Int32Array.from({ length: size }, (_, i) => i);
    const to = from.map((i) => (i + 1) % size);
    const found = components(rows(size, from, to));
    expect(found.every((number) => number === 0)).toBe(true);
  },
  LONG,
);
