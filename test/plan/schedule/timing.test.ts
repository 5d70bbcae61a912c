import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCycles } from '../../../src/plan/graph/cycles.js';
import type { Graph } from '../../../src/plan/graph/graph.js';
import { waves } from '../../../src/plan/graph/waves.js';
import type { planMap } from '../../../src/plan/schedule/map.js';
import { durationsIn, everyWay, wavesByRemoval } from '../../helpers/brute-schedule.js';
import { forAll, LONG } from '../../helpers/property.js';
import { estimated, mapOf } from '../../helpers/random-schedule.js';

const isWork = (map: ReturnType<typeof planMap>) => (node: number) =>
  map.nodes[node]?.kind !== 'gate' && map.nodes[node]?.isParent === false;

/** Whether all children start after their parent does; one that this would make a circle of does not. */
const everyChildIsHeld = ({ edges, holder }: Graph) =>
  edges.kinds.every((kind, id) => kind !== 'child' || holder[edges.from[id] ?? -1] === edges.to[id]);

const random = { numRuns: 1000 };

describe('by brute force over random plans with parents, gates and estimates', () => {
  test('each node starts and closes at the end of the longest of all ways that lead there', {
    timeout: LONG,
  }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, rules, graph } = mapOf(spec);
        fc.pre(findCycles(graph).length === 0);
        const times = everyWay(rules, durationsIn(map));
        fc.pre(times !== null);
        map.nodes.forEach(({ start, finish }, i) => {
          expect([start, finish]).toEqual([times?.get(`s${i}`), times?.get(`c${i}`)]);
        });
        expect(map.totals.length).toBe(Math.max(0, ...(times?.values() ?? [])));
      },
      random,
    );
  });

  test('slack is how long a node can be put off until the end moves', { timeout: LONG }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, rules, graph } = mapOf(spec);
        fc.pre(findCycles(graph).length === 0);
        const duration = durationsIn(map);
        map.nodes.forEach(({ slack, start, finish, isCritical }, i) => {
          const [moment, time] = isWork(map)(i) ? [`s${i}`, start ?? 0] : [`c${i}`, finish ?? 0];
          const endWith = (delay: number): number =>
            Math.max(0, ...(everyWay(rules, duration, { [moment]: time + delay })?.values() ?? []));
          expect(endWith(slack ?? 0)).toBe(map.totals.length);
          expect(endWith((slack ?? 0) + 1)).toBe(map.totals.length + 1);
          expect(isCritical).toBe(slack === 0);
        });
      },
      random,
    );
  });

  test('the critical path is a chain without a gap that is as long as the plan', { timeout: LONG }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, graph } = mapOf(spec);
        fc.pre(findCycles(graph).length === 0);
        const nodes = map.criticalPath.map((node) => map.nodes[node]);
        expect(nodes.reduce((sum, node) => sum + (node?.duration ?? 0), 0)).toBe(map.totals.length);
        let time = 0;
        for (const node of nodes) {
          expect(node?.isCritical).toBe(true);
          if (node?.kind !== 'gate') expect(node?.start).toBe(time);
          time += node?.duration ?? 0;
        }
      },
      random,
    );
  });

  test('waves are what is left to start when the waves before are taken away', { timeout: LONG }, () => {
    forAll(
      [estimated(true)],
      (spec) => {
        const { map, rules } = mapOf(spec);
        const removed = wavesByRemoval(rules, isWork(map));
        expect(map.waves.map(({ nodes }) => nodes).filter((nodes) => nodes.length > 0)).toEqual(
          removed.filter((nodes) => nodes.length > 0),
        );
        expect(map.totals.width).toBe(Math.max(0, ...removed.map(({ length }) => length)));
      },
      random,
    );
  });

  test('they are the waves of `plan build` and `plan list` where nothing waits for itself', {
    timeout: LONG,
  }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, graph } = mapOf(spec);
        fc.pre(findCycles(graph).length === 0 && everyChildIsHeld(graph));
        const known = waves(graph);
        map.nodes.forEach(({ wave }, node) => {
          if (isWork(map)(node)) expect(wave).toBe(known[node]);
        });
      },
      random,
    );
  });

  test('what is in a cycle or behind one has no place in time; the rest has one', { timeout: LONG }, () => {
    forAll(
      [estimated(true)],
      (spec) => {
        const { map, rules } = mapOf(spec);
        const placed = new Set<string>();
        for (let size = -1; size !== placed.size; ) {
          size = placed.size;
          map.nodes.forEach((_, i) => {
            for (const moment of [`s${i}`, `c${i}`])
              if (rules.rules.every(([a, b]) => b !== moment || placed.has(a))) placed.add(moment);
          });
        }
        map.nodes.forEach(({ start, finish, wave, slack }, i) => {
          const isPlaced = placed.has(`c${i}`);
          expect([start, finish, wave, slack].map((value) => value !== null)).toEqual(
            new Array(4).fill(isPlaced),
          );
        });
        expect(map.cycles.length > 0).toBe(map.totals.stuck > 0);
      },
      random,
    );
  });

  test('unblocks counts what cannot close without it', { timeout: LONG }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, rules, graph } = mapOf(spec);
        fc.pre(findCycles(graph).length === 0);
        map.nodes.forEach(({ behind, unblocks }, i) => {
          const reached = new Set([`c${i}`]);
          for (const moment of reached) for (const [a, b] of rules.rules) if (a === moment) reached.add(b);
          const all = map.nodes.flatMap((_, j) => (j !== i && reached.has(`c${j}`) ? [j] : []));
          expect(behind).toBe(all.length);
          const direct = map.edges.filter(({ from }) => from === i).map(({ to }) => to);
          expect([...unblocks].sort()).toEqual(direct.sort());
        });
      },
      random,
    );
  });

  test('the profile says how many run at any time, and all of the work is in it', { timeout: LONG }, () => {
    forAll(
      [estimated(true)],
      (spec) => {
        const { map } = mapOf(spec);
        const placed = map.nodes.filter(({ start }) => start !== null);
        for (const { from, to, running } of map.profile) {
          for (const time of [from, (from + to) / 2]) {
            const now = placed.filter(
              ({ start, duration }) => start !== null && start <= time && time < start + duration,
            );
            expect(now.length).toBe(running);
          }
        }
        const area = map.profile.reduce((sum, { from, to, running }) => sum + (to - from) * running, 0);
        expect(area).toBe(placed.reduce((sum, { duration }) => sum + duration, 0));
      },
      random,
    );
  });
});
