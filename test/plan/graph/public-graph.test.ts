import { alg } from '@dagrejs/graphlib';
import { expect, test } from 'vitest';
import { buildGraph } from '../../../src/plan/graph/graph.js';
import { nodeKey, toGraphlib } from '../../../src/plan/graph/public-graph.js';
import { beadsOf, buildPlan, byId, chain } from '../../helpers/plan-builder.js';
import { LONG } from '../../helpers/property.js';

test('nodes, edges and kinds, with IDs that every object answers to', () => {
  const plan = buildPlan({
    beads: beadsOf('__proto__', 'constructor < __proto__', 'toString < constructor'),
    gates: [{ id: 'valueOf', after: ['toString'] }],
  });
  const graph = toGraphlib(plan, buildGraph(plan));
  expect(graph.graph()).toEqual({ name: 'test', title: 'A test plan' });
  expect(graph.nodes()).toEqual(['bead:__proto__', 'bead:constructor', 'bead:toString', 'gate:valueOf']);
  const proto = byId(plan, '__proto__');
  expect(graph.node(nodeKey(proto))).toEqual({
    id: '__proto__',
    kind: 'bead',
    title: 'Title of __proto__',
    node: proto,
  });
  expect(graph.successors('bead:__proto__')).toEqual(['bead:constructor']);
  expect(graph.edge('bead:toString', 'gate:valueOf')).toBe('gate');
  expect(alg.topsort(graph)).toEqual(graph.nodes());
});

test(
  'of a chain of 20,000 beads',
  () => {
    const beads = chain(20_000);
    const plan = buildPlan({ beads });
    expect(toGraphlib(plan, buildGraph(plan)).edgeCount()).toBe(19_999);
  },
  LONG,
);
