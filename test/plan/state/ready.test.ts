import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../src/plan/graph/graph.js';
import type { Bead, Task } from '../../../src/plan/model.js';
import { counts, type Explanation, explain, type Ready, readyWork } from '../../../src/plan/state/ready.js';
import { foldState } from '../../../src/plan/state/state.js';
import { beadsOf, buildPlan, byId, chain, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

function readyIn(spec: PlanSpec): Ready {
  const plan = buildPlan(spec);
  const graph = buildGraph(plan);
  return readyWork(plan, graph, foldState(plan, graph));
}

const ids = (spec: PlanSpec): string[] => readyIn(spec).items.map(({ work }) => work.id);

function explained(spec: PlanSpec, id: string): Explanation {
  const plan = buildPlan(spec);
  const graph = buildGraph(plan);
  return explain(plan, graph, foldState(plan, graph), byId<Bead | Task>(plan, id));
}

describe('ready work', () => {
  test('is open, unclaimed and waits for nothing', () => {
    const beads = beadsOf('a', 'b < a', 'c', 'd', 'e');
    expect(ids({ beads, events: ['claimed c @ana', 'closed d', 'failed e'] })).toEqual(['a']);
  });

  test('by priority, then path, then direct dependents, then file order', () => {
    const beads = [
      { id: 'last', priority: 3 },
      { id: 'plain' },
      { id: 'also' },
      { id: 'wide' },
      { id: 'long' },
      { id: 'urgent', priority: 0 },
      { id: 'w1', after: ['wide'] },
      { id: 'w2', after: ['wide', 'also'] },
      { id: 'l1', after: ['long'] },
      { id: 'l2', after: ['l1'] },
    ];
    expect(ids({ beads })).toEqual(['urgent', 'long', 'wide', 'also', 'plain', 'last']);
    const { items } = readyIn({ beads });
    expect(items.map(({ path, unblocks }) => [path, unblocks])).toEqual([
      [0, 0],
      [2, 1],
      [1, 2],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });

  test('the path counts open gates, a parent once, and nothing that is closed', () => {
    const beads = [
      { id: '8' },
      { id: '8a', parent: '8' },
      { id: '9', after: ['8'] },
      { id: 'x', after: ['9'] },
    ];
    const gates = [{ id: 'G', after: ['9'] }];
    expect(readyIn({ beads, gates }).items.map(({ work, path }) => [work.id, path])).toEqual([['8a', 4]]);
    expect(readyIn({ beads, gates, events: ['closed x'] }).items[0]?.path).toBe(3);
  });

  test('is nobody in a plan that is not executing, and says why', () => {
    const spec = { beads: beadsOf('a') };
    expect(readyIn({ ...spec, mode: 'planning' })).toEqual({ reason: 'planning', items: [], failed: [] });
    expect(readyIn({ ...spec, mode: 'done' })).toEqual({ reason: 'done', items: [], failed: [] });
    expect(readyIn(spec).reason).toBeNull();
  });

  test('leaves tasks out where there are beads, and lists them all where there are none', () => {
    expect(ids({ beads: beadsOf('a'), tasks: ['t1'] })).toEqual(['a']);
    expect(ids({ tasks: ['t2', 'x t1', '', 'x', 't0'], gates: [{ id: 'G', after: ['t2'] }] })).toEqual([
      't2',
      '',
      't0',
    ]);
  });

  test(
    'stays the same whatever order the beads are given in',
    () => {
      forAll(
        [randomPlan({ cyclic: false })],
        (spec) => {
          const plan = buildPlan(spec);
          const graph = buildGraph(plan);
          const turned = { ...plan, beads: [...plan.beads].reverse(), gates: [...plan.gates].reverse() };
          const other = buildGraph(turned);
          const order = readyWork(plan, graph, foldState(plan, graph)).items.map(({ work }) => work.id);
          expect(readyWork(turned, other, foldState(turned, other)).items.map(({ work }) => work.id)).toEqual(
            order,
          );
        },
        { numRuns: 300 },
      );
    },
    LONG,
  );

  test(
    'a chain of 100,000 beads has its whole length before it',
    () => {
      const beads = chain(100_000);
      expect(readyIn({ beads }).items.map(({ work, path }) => [work.id, path])).toEqual([['b-0', 99_999]]);
    },
    LONG,
  );
});

describe('failed work', () => {
  const next = (...events: string[]) => {
    const [failed] = readyIn({ beads: beadsOf('a'), scenarios: { F4: 2, F5: 1 }, events }).failed;
    return failed?.next?.step;
  };

  test('points at the next step that was not tried', () => {
    expect(next('failed a F4 · p95 = 5100')).toBe(1);
    expect(next('failed a F4.1 · p95 = 5100')).toBe(2);
    expect(next('failed a F4.2', 'failed a F4')).toBe(1);
    expect(next('failed a F4.1', 'failed a F5')).toBe(1);
    expect(next('failed a F4.1', 'failed a F4.2')).toBeUndefined();
    expect(next('failed a no idea why')).toBeUndefined();
  });
});

describe('why', () => {
  const gates = [{ id: 'G', after: ['a'] }];

  test('something is ready: what it unblocks, and how long the way behind it is', () => {
    const why = explained({ beads: beadsOf('a', 'b < a', 'c < b'), gates }, 'a');
    expect([why.status, why.waitsFor, why.cycle]).toEqual(['ready', [], null]);
    expect(why.unblocks.map(({ id }) => id)).toEqual(['b', 'G']);
    expect(why.path).toBe(3);
  });

  test('something is not: each open blocker and gate with its own state', () => {
    const beads = beadsOf('a', 'b < a x y', 'x', 'y');
    const why = explained(
      { beads, gates, events: ['claimed x @ana', 'failed y F4.1', 'closed a', 'abort G'] },
      'b',
    );
    expect(why.status).toBe('blocked');
    expect(why.waitsFor.map(({ node, ...rest }) => [node.id, rest])).toEqual([
      ['x', { status: 'claimed', claimedBy: '@ana' }],
      ['y', { status: 'failed', claimedBy: null }],
      ['G', { verdict: 'abort', stale: false, due: true }],
    ]);
  });

  test('a stale verdict, a claim, an undeclared blocker, a cycle, planning', () => {
    const beads = beadsOf('a', 'b < a');
    const stale = explained({ beads, gates, events: ['closed a', 'pass G', 'reopened a'] }, 'b');
    expect(stale.waitsFor[1]).toMatchObject({ verdict: null, stale: true, due: false });
    expect(explained({ beads, events: ['claimed a @ana'] }, 'a')).toMatchObject({
      status: 'claimed',
      claimedBy: '@ana',
    });
    expect(explained({ beads: [{ id: 'a', after: ['?zz'] }] }, 'a').unresolved[0]?.text.text).toBe('zz');
    const circle = explained({ beads: beadsOf('a < b', 'b < a') }, 'b');
    expect(circle.cycle?.nodes.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(explained({ beads, mode: 'planning' }, 'a')).toMatchObject({ status: 'open', mode: 'planning' });
  });

  test('a closed bead waits for nothing', () => {
    expect(explained({ beads: beadsOf('a', 'b < a'), events: ['closed b'] }, 'b').waitsFor).toEqual([]);
  });

  test('a task without an ID', () => {
    const plan = buildPlan({ tasks: [''] });
    const graph = buildGraph(plan);
    const why = explain(plan, graph, foldState(plan, graph), plan.tasks[0] as Task);
    expect([why.status, why.path, why.unblocks]).toEqual(['ready', 0, []]);
  });
});

test('counts', () => {
  const plan = buildPlan({
    beads: beadsOf('a', 'b < a', 'c', 'd', 'e'),
    tasks: ['t1', 'x t2', ''],
    events: ['claimed c @ana', 'closed d', 'failed e'],
  });
  expect(counts(plan, foldState(plan, buildGraph(plan)))).toEqual({
    beads: { total: 5, open: 4, ready: 1, blocked: 1, claimed: 1, closed: 1, failed: 1 },
    tasks: { total: 3, open: 2, ready: 2, blocked: 0, claimed: 0, closed: 1, failed: 0 },
  });
});
