import { describe, expect, test } from 'vitest';
import { type Cycle, cycleThrough, findCycles, impliedBlockers } from '../../../src/plan/graph/cycles.js';
import { buildGraph } from '../../../src/plan/graph/graph.js';
import { closureOf, type Pair, share } from '../../helpers/brute.js';
import { beadsOf, buildPlan, byId, chain, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

const path = ({ nodes }: Cycle): string => nodes.map(({ id }) => id).join(' → ');
const cyclesOf = (spec: PlanSpec): string[] => findCycles(buildGraph(buildPlan(spec))).map(path);

describe('cycles', () => {
  test('none in a plan whose beads can be put in order', () => {
    expect(cyclesOf({ beads: beadsOf('a', 'b < a', 'c < a b') })).toEqual([]);
  });

  test('a bead that waits for itself', () => {
    expect(cyclesOf({ beads: beadsOf('a < a') })).toEqual(['a']);
  });

  test('the shortest one through the first bead in the file, one for each knot', () => {
    const beads = beadsOf('a < c d', 'b < a', 'c < b', 'd < a', 'x < y', 'y < x');
    expect(cyclesOf({ beads })).toEqual(['a → d', 'x → y']);
  });

  test('tells where each link is written', () => {
    const plan = buildPlan({
      beads: [
        { id: 'a', after: ['b'] },
        { id: 'b', after: ['!x', 'a'] },
      ],
    });
    const [cycle] = findCycles(buildGraph(plan));
    expect(cycle?.links.map(({ from, to }) => `${from.id} → ${to.id}`)).toEqual(['a → b', 'b → a']);
    expect(cycle?.links[0]?.reference).toBe(byId(plan, 'b').blockedBy?.[1]);
    expect(cycle?.links[0]?.loc).toEqual(byId(plan, 'b').blockedBy?.[1]?.text.loc);
    expect(cycle?.links[1]?.reference).toBe(byId(plan, 'a').blockedBy?.[0]);
  });

  test('through a child, told at the child', () => {
    const spec = { beads: [{ id: '8' }, { id: '8a', parent: '8', after: ['9'] }, { id: '9', after: ['8'] }] };
    const plan = buildPlan(spec);
    const [cycle] = findCycles(buildGraph(plan));
    expect(cycle?.links.map(({ from, to, kind }) => `${from.id} → ${to.id} ${kind}`)).toEqual([
      '8 → 9 blocks',
      '9 → 8a blocks',
      '8a → 8 child',
    ]);
    expect(cycle?.links[2]?.loc).toEqual(byId(plan, '8a').loc);
  });

  test('through a gate whose fields say so', () => {
    expect(cyclesOf({ beads: beadsOf('a < G'), gates: [{ id: 'G', after: ['a'] }] })).toEqual(['a → G']);
    expect(
      cyclesOf({ beads: beadsOf('a', 'b < a'), gates: [{ id: 'G', after: ['b'], before: ['a'] }] }),
    ).toEqual(['a → b → G']);
  });

  test('not through what only the place of a gate implies', () => {
    const phases = ['1', '2'];
    const beads = [
      { id: '1.1', phase: '1', after: ['G'] },
      { id: '2.1', phase: '2' },
    ];
    expect(cyclesOf({ phases, beads, gates: [{ id: 'G', between: ['1', '2'] }] })).toEqual([]);
  });

  test('through one bead in particular', () => {
    const plan = buildPlan({ beads: beadsOf('a < c d', 'b < a', 'c < b', 'd < a', 'e < a') });
    const graph = buildGraph(plan);
    expect(path(cycleThrough(graph, byId(plan, 'b')) as Cycle)).toBe('b → c → a');
    expect(cycleThrough(graph, byId(plan, 'e'))).toBeNull();
  });

  test(
    'a ring of 100,000 beads',
    () => {
      const beads = Array.from({ length: 100_000 }, (_, i) => ({
        id: `b-${i}`,
        after: [`b-${(i + 1) % 100_000}`],
      }));
      const [cycle, ...others] = findCycles(buildGraph(buildPlan({ beads })));
      expect(cycle?.nodes).toHaveLength(100_000);
      expect(others).toEqual([]);
    },
    LONG,
  );

  test(
    'on random plans: one for each knot, closed, and no shorter one through the same bead',
    () => {
      forAll(
        [randomPlan()],
        (spec) => {
          const graph = buildGraph(buildPlan(spec));
          const size = graph.nodes.length;
          const pairs = graph.edges.from.map((from, id): Pair => [from, graph.edges.to[id] as number]);
          const closure = closureOf(size, pairs);
          const knots = new Set(
            graph.nodes.flatMap((_, i) =>
              closure[i]?.[i] ? graph.nodes.findIndex((_, j) => share(closure, i, j)) : [],
            ),
          );
          const found = findCycles(graph);
          expect(found).toHaveLength(knots.size);
          for (const { nodes, links } of found) {
            links.forEach(({ from, to }, k) => {
              expect(from).toBe(nodes[k]);
              expect(to).toBe(nodes[(k + 1) % nodes.length]);
            });
            expect(new Set(nodes).size).toBe(nodes.length);
            const first = graph.indexOf.get(nodes[0] as never) as number;
            expect(nodes).toHaveLength(girth(size, pairs, first));
          }
        },
        { numRuns: 500 },
      );
    },
    LONG,
  );
});

/** The length of the shortest closed walk through a node, by powers of the adjacency relation. */
function girth(size: number, pairs: readonly Pair[], node: number): number {
  let reached = new Set([node]);
  for (let steps = 1; steps <= size; steps++) {
    reached = new Set(pairs.filter(([from]) => reached.has(from)).map(([, to]) => to));
    if (reached.has(node)) return steps;
  }
  return Number.POSITIVE_INFINITY;
}

describe('blockers that another blocker implies', () => {
  const found = (spec: PlanSpec): string[] => {
    const plan = buildPlan(spec);
    return impliedBlockers(plan, buildGraph(plan)).map(
      ({ bead, blocker, impliedBy }) => `${bead.id} need not name ${blocker.id} beside ${impliedBy.id}`,
    );
  };

  test('directly or far behind', () => {
    expect(found({ beads: beadsOf('a', 'b < a', 'c < b', 'd < a c') })).toEqual([
      'd need not name a beside c',
    ]);
    expect(found({ beads: beadsOf('a', 'b < a', 'c < a b') })).toEqual(['c need not name a beside b']);
  });

  test('not those that are side by side', () => {
    expect(found({ beads: beadsOf('a', 'b', 'c < a b') })).toEqual([]);
  });

  test('through the children of a blocker and through written gates', () => {
    const children = [{ id: '8' }, { id: '8a', parent: '8' }, { id: '9', after: ['8', '8a'] }];
    expect(found({ beads: children })).toEqual(['9 need not name 8a beside 8']);
    const gated = { beads: beadsOf('a', 'b < a G'), gates: [{ id: 'G', after: ['a'] }] };
    expect(found(gated)).toEqual(['b need not name a beside G']);
  });

  test('not through what only the place of a gate implies', () => {
    const beads = [
      { id: 'a', phase: '1' },
      { id: 'b', phase: '2' },
      { id: 'c', after: ['a', 'b'] },
    ];
    expect(found({ phases: ['1', '2'], beads, gates: [{ id: 'G', between: ['1', '2'] }] })).toEqual([]);
  });

  test('a range is never needless as a whole, but implies others', () => {
    const line = beadsOf('a', 'b < a', 'c < b');
    expect(found({ beads: [...line, { id: 'd', after: ['a+b+c'] }] })).toEqual([]);
    expect(found({ beads: [...line, { id: 'd', after: ['b+c', 'a'] }] })).toEqual([
      'd need not name a beside b',
    ]);
  });

  test('the reference is the one to remove', () => {
    const plan = buildPlan({ beads: beadsOf('a', 'b < a', 'c < b a') });
    const [implied] = impliedBlockers(plan, buildGraph(plan));
    expect(implied?.reference).toBe(byId(plan, 'c').blockedBy?.[1]);
  });

  test(
    'a bead whose blockers lie a long way back is passed over in silence',
    () => {
      const links = chain(12_000);
      expect(found({ beads: [...links, { id: 'z', after: ['b-0', 'b-11999'] }] })).toEqual([]);
      expect(found({ beads: [...links, { id: 'z', after: ['b-5000', 'b-11999'] }] })).toHaveLength(1);
    },
    LONG,
  );

  test(
    'on random plans: just the blockers from which another one can be reached',
    () => {
      forAll(
        [randomPlan({ gates: false, parents: false, cyclic: false })],
        (spec) => {
          const plan = buildPlan(spec);
          const graph = buildGraph(plan);
          const pairs = graph.edges.from.map((from, id): Pair => [from, graph.edges.to[id] as number]);
          const closure = closureOf(graph.nodes.length, pairs);
          const expected = pairs.filter(([from, to]) =>
            pairs.some(([other, same]) => same === to && other !== from && closure[from]?.[other]),
          );
          const told = impliedBlockers(plan, graph).map(
            ({ bead, blocker }): Pair => [
              graph.indexOf.get(blocker) as number,
              graph.indexOf.get(bead) as number,
            ],
          );
          const sorted = (list: Pair[]): string[] => list.map(([a, b]) => `${a} ${b}`).sort();
          expect(sorted(told)).toEqual(sorted(expected));
        },
        { numRuns: 500 },
      );
    },
    LONG,
  );
});
