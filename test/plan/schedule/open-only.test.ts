import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Node, nodeAt, predecessors } from '../../../src/plan/graph/graph.js';
import { planMap } from '../../../src/plan/schedule/map.js';
import type { PlanView } from '../../../src/plan/state/plan-view.js';
import { beadsOf } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { estimated, mapOf } from '../../helpers/random-schedule.js';

/** Random plans in which some beads were closed, in whatever order, and some gates passed. */
const underWay = fc
  .tuple(estimated(), fc.array(fc.nat({ max: 8 }), { maxLength: 6 }))
  .map(([spec, picks]) => {
    const beads = (spec.beads ?? []).map(({ id }) => `closed ${id}`);
    const gates = (spec.gates ?? []).map(({ id }) => `pass ${id}`);
    const all = [...beads, ...gates];
    return { ...spec, events: [...new Set(picks.flatMap((pick) => all[pick] ?? []))] };
  });

/** Whether something closed stands right before a node or before one of the beads that hold it, or is one of these. */
function hasClosedBefore(node: Node, { graph, state }: PlanView): boolean {
  for (let each: Node | null = node; each !== null; each = each.kind === 'bead' ? each.parent : null) {
    const before = predecessors(graph, graph.indexOf.get(each) ?? -1);
    if ([...before].some((i) => !state.isOpen(nodeAt(graph.nodes, i)))) return true;
    if (each !== node && !state.isOpen(each)) return true;
  }
  return false;
}

describe('the map of what is open', () => {
  test('begins with what only gates hold back, if anything does', { timeout: LONG }, () => {
    forAll(
      [underWay],
      (spec) => {
        const { map, view } = mapOf(spec, { openOnly: true });
        fc.pre(map.totals.stuck === 0);
        for (const { node, wave, isParent } of map.nodes) {
          if (node.kind === 'gate' || isParent) continue;
          const waits = new Set<Node>(view.state.waitingFor(node));
          for (const each of waits) {
            if (each.kind === 'gate') for (const before of view.state.waitingFor(each)) waits.add(before);
          }
          const onlyGates = [...waits].every(({ kind }) => kind === 'gate');
          // Of several gates that it is behind through closed work the state names the nearest alone.
          const isBehindClosed = [node, ...waits].some((each) => hasClosedBefore(each, view));
          if (wave === 1 || !isBehindClosed) expect([node.id, wave === 1]).toEqual([node.id, onlyGates]);
        }
      },
      { numRuns: 1000 },
    );
  });

  test('holds what is open and nothing else, all of it in a wave unless it is a parent', {
    timeout: LONG,
  }, () => {
    forAll(
      [underWay],
      (spec) => {
        const { map, view } = mapOf(spec, { openOnly: true });
        const open = view.graph.nodes.filter(view.state.isOpen);
        expect(map.nodes.map(({ node }) => node)).toEqual(open);
        const inWaves = map.waves.flatMap(({ nodes, gates }) => [...nodes, ...gates]).concat(map.firstGates);
        const placed = map.nodes.flatMap(({ isParent, start }, i) => (isParent || start === null ? [] : [i]));
        expect(inWaves.sort((a, b) => a - b)).toEqual(placed);
      },
      { numRuns: 1000 },
    );
  });

  test('nothing is left of a plan that is done', () => {
    const { map } = mapOf(
      { beads: beadsOf('a', 'b < a'), events: ['closed a', 'closed b'] },
      { openOnly: true },
    );
    expect(map.nodes).toEqual([]);
    expect(map.totals).toMatchObject({ works: 0, length: 0, width: 0 });
  });

  test('a bead whose children are all closed is still to be closed, and takes no time', () => {
    const beads = [{ id: 'b-1' }, { id: 'b-1a', parent: 'b-1' }, { id: 'b-2', after: ['b-1'] }];
    const { map } = mapOf({ beads, events: ['closed b-1a'] }, { openOnly: true });
    expect(map.waves.map(({ nodes }) => nodes)).toEqual([[0], [1]]);
    expect(map.nodes.map(({ duration }) => duration)).toEqual([0, 1]);
  });

  test('a gate over a parent holds back what stands behind a closed child of it', () => {
    const beads = [
      { id: 'a' },
      { id: 'p', after: ['a'] },
      { id: 'c', parent: 'p', blocks: ['z'] },
      { id: 'z' },
    ];
    const spec = { beads, gates: [{ id: 'G1', after: ['a'] }], events: ['closed c'] };
    const { map } = mapOf(spec, { openOnly: true });
    expect(map.nodes.find(({ id }) => id === 'a')?.wave).toBe(1);
    expect(map.nodes.find(({ id }) => id === 'z')?.wave).toBe(2);
  });

  test('a circle that a closed bead breaks is none', () => {
    const spec = { beads: beadsOf('a < b', 'b < a', 'c < b'), events: ['closed a'] };
    expect(mapOf(spec).map.totals.stuck).toBe(3);
    const { map } = mapOf(spec, { openOnly: true });
    expect(map.totals.stuck).toBe(0);
    expect(map.waves.map(({ nodes }) => nodes.map((node) => map.nodes[node]?.id))).toEqual([['b'], ['c']]);
  });
});

describe('the map around one node', () => {
  test('holds what it waits for and what waits for it; figures stay those of the plan', {
    timeout: LONG,
  }, () => {
    forAll(
      [underWay, fc.nat(8)],
      (spec, pick) => {
        const { map: whole, view, rules } = mapOf(spec);
        const center = pick % Math.max(1, whole.nodes.length);
        const focus = whole.nodes[center]?.node;
        fc.pre(focus !== undefined && whole.totals.stuck === 0);
        const reached = (isBack: boolean): Set<string> => {
          const found = new Set([`c${center}`]);
          for (const moment of found)
            for (const [a, b] of rules.rules) if ((isBack ? b : a) === moment) found.add(isBack ? a : b);
          return found;
        };
        const [before, behind] = [reached(true), reached(false)];
        const count = (moments: ReadonlySet<string>) =>
          whole.nodes.filter((_, i) => i !== center && moments.has(`c${i}`)).length;
        const around = whole.nodes.filter((_, i) => before.has(`c${i}`) || behind.has(`c${i}`));
        const map = planMap(view, { focus: focus as Node });
        const figures = ({ node, wave, start, finish, slack, behind }: (typeof map.nodes)[number]) => ({
          ...{ id: node.id, wave, start, finish, slack, behind },
        });
        expect(map.nodes.map(figures)).toEqual(around.map(figures));
        expect(map.totals).toEqual(whole.totals);
        expect(map.nodes[map.focus?.node ?? -1]?.node).toBe(focus);
        expect(map.focus).toMatchObject({ before: count(before), behind: count(behind) });
        const names = (edges: typeof map.edges, { nodes }: typeof map) =>
          edges.map(({ from, to }) => `${nodes[from]?.id} ${nodes[to]?.id}`);
        const kept = new Set(around.map(({ id }) => id));
        const inside = whole.edges.filter(
          ({ from, to }) => kept.has(whole.nodes[from]?.id ?? '') && kept.has(whole.nodes[to]?.id ?? ''),
        );
        expect(names(map.edges, map)).toEqual(names(inside, whole));
      },
      { numRuns: 1000 },
    );
  });
});
