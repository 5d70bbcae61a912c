import { alg } from '@dagrejs/graphlib';
import { describe, expect, test } from 'vitest';
import {
  buildGraph,
  closeOf,
  edgesOf,
  predecessors,
  startOf,
  successors,
} from '../../../src/plan/graph/graph.js';
import { type NodeLabel, nodeKey, toGraphlib } from '../../../src/plan/graph/public-graph.js';
import { components, reach } from '../../../src/plan/graph/walk.js';
import type { Plan } from '../../../src/plan/model.js';
import { closureOf, type Pair } from '../../helpers/brute.js';
import { beadsOf, buildPlan, byId, chain, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

/** The edges as `a → b`, with the kind unless it is `blocks`. */
function edges(spec: PlanSpec): string[] {
  const lines = [...edgesOf(buildGraph(buildPlan(spec)))].map(
    ({ from, to, kind }) => `${from.id} → ${to.id}${kind === 'blocks' ? '' : ` (${kind})`}`,
  );
  return lines.sort();
}

/** The IDs of what cannot start before `id` is closed. */
function waitingOn(plan: Plan, id: string): string[] {
  const graph = buildGraph(plan);
  const index = graph.indexOf.get(byId(plan, id)) as number;
  const seen = reach(graph.precedence, [closeOf(index)]);
  return graph.nodes.filter((_, i) => seen[startOf(i)] === 1).map((node) => node.id);
}

describe('written edges', () => {
  test('come from blocked by, and from blocks, the other way round', () => {
    expect(edges({ beads: [{ id: 'a', blocks: ['c'] }, { id: 'b', after: ['a'] }, { id: 'c' }] })).toEqual([
      'a → b',
      'a → c',
    ]);
  });

  test('lead to tasks and gates as well', () => {
    const spec = { beads: beadsOf('a < t1 G1'), tasks: ['t1', ''], gates: [{ id: 'G1' }] };
    expect(edges(spec)).toEqual(['G1 → a', 't1 → a']);
  });

  test('a phase stands for all its beads, a range for all its targets', () => {
    const beads = [
      { id: 'a', phase: '1' },
      { id: 'b', phase: '1' },
      { id: 'c', after: ['1'] },
    ];
    expect(edges({ phases: ['1'], beads })).toEqual(['a → c', 'b → c']);
    expect(edges({ beads: [...beadsOf('a', 'b'), { id: 'c', after: ['a+b'] }] })).toEqual(['a → c', 'b → c']);
  });

  test('what does not resolve gives none, nor does what stands in another plan', () => {
    const other = buildPlan({ name: 'other', beads: beadsOf('x') });
    const elsewhere = { plan: 'other', targets: other.beads };
    expect(edges({ beads: [{ id: 'a', after: ['?b', '??c', '!#12', elsewhere] }] })).toEqual([]);
  });

  test('the same edge counts once and keeps its first reference', () => {
    const plan = buildPlan({
      beads: [
        { id: 'a', blocks: ['b'] },
        { id: 'b', after: ['a', 'a'] },
      ],
    });
    const found = [...edgesOf(buildGraph(plan))];
    expect(found).toHaveLength(1);
    expect(found[0]?.reference).toBe(byId(plan, 'a').blocks[0]);
  });

  test('nodes stand in document order, tasks without an ID are none', () => {
    const plan = buildPlan({ beads: beadsOf('b', 'a'), tasks: ['', 't1'], gates: [{ id: 'G1' }] });
    const reordered = { ...plan, beads: [...plan.beads].reverse() };
    expect(buildGraph(reordered).nodes.map(({ id }) => id)).toEqual(['b', 'a', 't1', 'G1']);
  });

  test('prerequisites and dependents of a node', () => {
    const plan = buildPlan({ beads: beadsOf('a', 'b', 'c < a b') });
    const graph = buildGraph(plan);
    expect([...predecessors(graph, 2)]).toEqual([0, 1]);
    expect([...successors(graph, 0)]).toEqual([2]);
  });
});

describe('children', () => {
  test('close before their parent', () => {
    expect(edges({ beads: [{ id: '8' }, { id: '8a', parent: '8' }] })).toEqual(['8a → 8 (child)']);
  });

  test('are held back by what holds back their parent, however far above', () => {
    const plan = buildPlan({
      beads: [
        { id: '7' },
        { id: '8', after: ['7'] },
        { id: '8.1', parent: '8' },
        { id: '8.1.1', parent: '8.1' },
      ],
    });
    expect(waitingOn(plan, '7')).toEqual(['8', '8.1', '8.1.1']);
  });

  test('do not hold back one another', () => {
    const plan = buildPlan({ beads: [{ id: '8' }, { id: '8a', parent: '8' }, { id: '8b', parent: '8' }] });
    expect(waitingOn(plan, '8a')).toEqual([]);
  });

  test('may be written as blockers of their parent, which says nothing new', () => {
    const plan = buildPlan({
      beads: [
        { id: '8', after: ['8a'] },
        { id: '8a', parent: '8' },
        { id: '8b', parent: '8' },
      ],
    });
    expect(waitingOn(plan, '8a')).toEqual([]);
    const edge = [...edgesOf(buildGraph(plan))].find(({ from }) => from.id === '8a');
    expect(edge?.kind).toBe('child');
    expect(edge?.reference).toBe(byId(plan, '8').blockedBy?.[0]);
  });

  test('one that is written as blocked by its parent only follows it', () => {
    const spec = { beads: [{ id: '8', after: ['7'] }, { id: '8a', parent: '8', after: ['8'] }, { id: '7' }] };
    expect(edges(spec)).toEqual(['7 → 8', '8 → 8a']);
  });

  test("a parent's blocker that waits for the child does not hold that child", () => {
    const plan = buildPlan({
      beads: [
        { id: '8', after: ['x'] },
        { id: '8a', parent: '8' },
        { id: '8b', parent: '8' },
        { id: 'x', after: ['8a'] },
      ],
    });
    expect(waitingOn(plan, 'x')).toEqual(['8', '8b']);
  });
});

test(
  'a chain of 100,000 beads',
  () => {
    const beads = chain(100_000);
    const plan = buildPlan({ beads });
    const graph = buildGraph(plan);
    expect(graph.edges.from).toHaveLength(99_999);
    expect(new Set(components(graph.out)).size).toBe(100_000);
    expect(waitingOn(plan, 'b-0')).toHaveLength(99_999);
  },
  LONG,
);

test(
  'a tree of children 2,000 levels deep',
  () => {
    const beads = Array.from({ length: 2_000 }, (_, i) => ({
      id: `b-${i}`,
      ...(i === 0 ? { after: ['x'] } : { parent: `b-${i - 1}` }),
    }));
    expect(waitingOn(buildPlan({ beads: [...beads, { id: 'x' }] }), 'x')).toHaveLength(2_000);
  },
  LONG,
);

describe('random plans', () => {
  test(
    'the public graph has the same nodes, edges and components',
    () => {
      forAll([randomPlan()], (spec) => {
        const plan = buildPlan(spec);
        const graph = buildGraph(plan);
        const theirs = toGraphlib(plan, graph);
        expect(theirs.nodes()).toEqual(graph.nodes.map(nodeKey));
        expect(theirs.nodes().map((key) => (theirs.node(key) as NodeLabel).node)).toEqual(graph.nodes);
        expect(theirs.edgeCount()).toBe(graph.edges.from.length);
        const ours = new Map<number, string[]>();
        components(graph.out).forEach((number, i) => {
          ours.set(number, [...(ours.get(number) ?? []), nodeKey(graph.nodes[i] as never)]);
        });
        const named = (groups: Iterable<string[]>) => [...groups].map((keys) => keys.sort().join(' ')).sort();
        expect(named(ours.values())).toEqual(named(alg.tarjan(theirs)));
      });
    },
    LONG,
  );

  test(
    'dependents are what a plain search over the written names finds',
    () => {
      forAll([randomPlan({ gates: false, parents: false })], (spec) => {
        const plan = buildPlan(spec);
        const ids = plan.beads.map(({ id }) => id);
        const pairs: Pair[] = (spec.beads ?? []).flatMap(({ id, after = [], blocks = [] }) => [
          ...after.map((name): Pair => [ids.indexOf(String(name)), ids.indexOf(id)]),
          ...blocks.map((name): Pair => [ids.indexOf(id), ids.indexOf(String(name))]),
        ]);
        const closure = closureOf(ids.length, pairs);
        ids.forEach((id, a) => {
          expect(waitingOn(plan, id)).toEqual(ids.filter((_, b) => closure[a]?.[b]));
        });
      });
    },
    LONG,
  );
});
