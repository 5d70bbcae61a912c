import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestFinish, durationsIn, rulesOf } from '../../helpers/brute-schedule.js';
import { chain, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { estimated, mapOf } from '../../helpers/random-schedule.js';

const random = { numRuns: 1000 };

/** A map with a schedule and what it must keep to. */
function scheduled(spec: PlanSpec, workers: number, openOnly = false) {
  const { map, graph } = mapOf(spec, { workers, openOnly });
  const { schedule } = map;
  if (schedule === null) throw new Error('no schedule');
  const items = schedule.lanes.flatMap(({ items }) => items);
  const isWork = (node: number): boolean =>
    map.nodes[node]?.kind !== 'gate' && map.nodes[node]?.isParent === false;
  const placed = map.nodes.flatMap(({ start }, node) => (isWork(node) && start !== null ? [node] : []));
  return { map, schedule, items, isWork, placed, rules: rulesOf(graph) };
}

describe('by brute force over random plans with parents, gates and estimates', () => {
  test('all work is done once, for as long as it takes, after all that it waits for', {
    timeout: LONG,
  }, () => {
    forAll(
      [estimated(true), fc.integer({ min: 1, max: 4 })],
      (spec, workers) => {
        const { map, schedule, items, placed, rules } = scheduled(spec, workers);
        expect(items.map(({ node }) => node).sort((a, b) => a - b)).toEqual(placed);
        const start = new Map(items.map((item) => [item.node, item.start]));
        for (const { node, start, finish } of items) expect(finish - start).toBe(map.nodes[node]?.duration);
        // Gates and parents at the first moment that the rules allow; then no rule may be broken.
        const time = new Map<string, number>();
        for (let changed = true; changed; ) {
          changed = false;
          map.nodes.forEach((_, i) => {
            for (const moment of [`s${i}`, `c${i}`]) {
              const before = rules.rules.filter(([, later]) => later === moment);
              const known = before.map(([earlier]) => time.get(earlier));
              if (time.has(moment) || known.includes(undefined)) continue;
              const starts = moment[0] === 's' ? start.get(i) : undefined;
              const own = moment[0] === 'c' ? (time.get(`s${i}`) ?? 0) + (map.nodes[i]?.duration ?? 0) : 0;
              const earliest = Math.max(own, ...known.map((value) => value ?? 0));
              if (starts !== undefined) expect(starts).toBeGreaterThanOrEqual(earliest);
              time.set(moment, starts ?? earliest);
              changed = true;
            }
          });
        }
        for (const node of placed) expect(time.has(`s${node}`)).toBe(true);
        expect(schedule.finish).toBe(Math.max(0, ...items.map(({ finish }) => finish)));
      },
      random,
    );
  });

  test('no more work at a time than there are workers, and one at a time for each', { timeout: LONG }, () => {
    forAll(
      [estimated(true), fc.integer({ min: 1, max: 4 })],
      (spec, workers) => {
        const { schedule } = scheduled(spec, workers);
        expect(schedule.lanes.length).toBeLessThanOrEqual(workers);
        schedule.lanes.forEach(({ worker, items }, index) => {
          expect(worker).toBe(index + 1);
          expect(items.length).toBeGreaterThan(0);
          for (let k = 1; k < items.length; k++)
            expect(items[k]?.start).toBeGreaterThanOrEqual(items[k - 1]?.finish ?? 0);
        });
      },
      random,
    );
  });

  test('between the longer of critical path and work ÷ workers, and all work', { timeout: LONG }, () => {
    forAll(
      [estimated(), fc.integer({ min: 1, max: 4 })],
      (spec, workers) => {
        const { map, schedule, items, placed } = scheduled(spec, workers);
        fc.pre(map.totals.stuck === 0);
        const work = placed.reduce((sum, node) => sum + (map.nodes[node]?.duration ?? 0), 0);
        expect(schedule.finish).toBeLessThanOrEqual(work);
        expect(schedule.finish).toBeGreaterThanOrEqual(Math.max(map.totals.length, work / workers));
        const spent = items.reduce((sum, { start, finish }) => sum + finish - start, 0);
        expect(schedule.idle).toBeCloseTo(
          schedule.finish === 0 ? 0 : 1 - spent / (workers * schedule.finish),
        );
      },
      random,
    );
  });

  test('at most 2 − 1/workers times as long as the best there is (Graham)', { timeout: LONG }, () => {
    forAll(
      [estimated(), fc.integer({ min: 1, max: 3 })],
      (spec, workers) => {
        const { map, schedule, isWork, rules } = scheduled(spec, workers);
        fc.pre(map.totals.stuck === 0);
        const best = bestFinish(rules, durationsIn(map), isWork, workers);
        expect(schedule.finish).toBeGreaterThanOrEqual(best);
        expect(schedule.finish).toBeLessThanOrEqual((2 - 1 / workers) * best);
      },
      random,
    );
  });

  test('as many workers as beads finish with the critical path', { timeout: LONG }, () => {
    forAll(
      [estimated()],
      (spec) => {
        const { map, schedule } = scheduled(spec, 6);
        fc.pre(map.totals.stuck === 0);
        expect(schedule.finish).toBe(map.totals.length);
      },
      random,
    );
  });
});

describe('what people would expect of it', () => {
  test('the longest path is taken first, then the more urgent, then what stands first', () => {
    const beads = [
      { id: 'late', priority: 2 },
      { id: 'urgent', priority: 0 },
      { id: 'long', priority: 4 },
      { id: 'longer', after: ['long'] },
    ];
    const { map, schedule } = scheduled({ beads }, 1);
    const ids = schedule.lanes[0]?.items.map(({ node }) => map.nodes[node]?.id);
    expect(ids).toEqual(['long', 'urgent', 'late', 'longer']);
  });

  test('a worker for whom there is nothing gets no lane and counts as idle', () => {
    const { schedule } = scheduled({ beads: chain(3) }, 1_000_000_000);
    expect(schedule.lanes).toHaveLength(1);
    expect(schedule.finish).toBe(3);
    expect(schedule.idle).toBeCloseTo(1);
  });
});
