import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Layout, type LayoutEdge, type LayoutNode, layOut } from '../../../src/emit/layout/layout.js';
import { forAll } from '../../helpers/property.js';

const space = { gap: 20, rowGap: 38, around: () => ({ above: 40, below: 10 }) };
const box = (stage = 0): LayoutNode => ({ width: 200, height: 60, stage });
const edge = (from: number, to: number): LayoutEdge => ({ from, to });

/** Nodes in stages, and edges of any kind: up, down, in circles, twice. */
const graphs = fc
  .array(fc.nat(3), { minLength: 1, maxLength: 30 })
  .chain((stages) =>
    fc
      .array(fc.tuple(fc.nat(stages.length - 1), fc.nat(stages.length - 1)), { maxLength: 50 })
      .map((pairs) => ({ nodes: stages.map(box), edges: pairs.map(([from, to]) => edge(from, to)) })),
  );

function overlaps({ nodes }: Layout, sizes: readonly LayoutNode[]): string[] {
  const found: string[] = [];
  for (const [i, a] of nodes.entries()) {
    for (const [j, b] of nodes.slice(0, i).entries()) {
      const [p, q] = [sizes[i], sizes[j]];
      if (p === undefined || q === undefined) continue;
      // Places are whole units: half a unit may be lost on each side.
      const clear =
        Math.abs(a.x - b.x) >= (p.width + q.width) / 2 - 1 ||
        Math.abs(a.y - b.y) >= (p.height + q.height) / 2;
      if (!clear) found.push(`${i} and ${j}`);
    }
  }
  return found;
}

describe('a layout', () => {
  test('puts what follows below what it follows', () => {
    const nodes = [box(), box(), box(), box()];
    const { nodes: at } = layOut(nodes, [edge(2, 0), edge(0, 1), edge(2, 3)], space);
    expect(at.map(({ row }) => row)).toEqual([1, 2, 0, 1]);
  });

  test('puts stages one below the other, whatever the edges say', () => {
    const { nodes: at, stages } = layOut([box(2), box(0), box(0)], [edge(0, 1), edge(1, 2)], space);
    expect(at.map(({ row }) => row)).toEqual([2, 0, 1]);
    expect(stages.map(({ stage }) => stage)).toEqual([0, 2]);
  });

  test('breaks a wide row', () => {
    const { width, nodes } = layOut(
      Array.from({ length: 100 }, () => box()),
      [],
      space,
    );
    expect(new Set(nodes.map(({ row }) => row)).size).toBe(13);
    expect(width).toBe(8 * 200 + 7 * 20);
  });

  test('stands a chain upright', () => {
    const nodes = Array.from({ length: 9 }, () => box());
    const chain = nodes.slice(1).map((_, i) => edge(i, i + 1));
    const { nodes: at } = layOut(nodes, chain, space);
    expect(new Set(at.map(({ x }) => x)).size).toBe(1);
  });

  test('keeps a node that is late just above what follows it', () => {
    const late = { ...box(), isLate: true };
    const { nodes: at } = layOut([box(), box(), box(), late], [edge(0, 1), edge(1, 2), edge(3, 2)], space);
    expect(at[3]?.row).toBe(1);
  });

  test('of a circle comes to an end, and draws all its edges', () => {
    const { nodes: at, edges } = layOut(
      [box(), box(), box()],
      [edge(0, 1), edge(1, 2), edge(2, 0), edge(1, 1)],
      space,
    );
    expect(at.map(({ row }) => row)).toEqual([0, 1, 2]);
    expect(edges.map((points) => points.length)).toEqual([2, 2, 4, 0]);
  });

  test('of nothing is nothing', () => {
    expect(layOut([], [], space)).toMatchObject({ width: 0, height: 0, nodes: [], edges: [] });
  });

  test('never lays nodes over one another, leads each edge from border to border, and is the same each time', () => {
    forAll(
      [graphs],
      ({ nodes, edges }) => {
        const layout = layOut(nodes, edges, space);
        expect(overlaps(layout, nodes)).toEqual([]);
        expect(layOut(nodes, edges, space)).toEqual(layout);
        for (const [index, { from, to }] of edges.entries()) {
          const points = layout.edges[index] ?? [];
          if (from === to) {
            expect(points).toEqual([]);
            continue;
          }
          const [first, last] = [points[0], points.at(-1)];
          const [a, b] = [layout.nodes[from], layout.nodes[to]];
          expect(
            Math.abs((first?.y ?? 0) - (a?.y ?? 0)) === 30 || Math.abs((first?.x ?? 0) - (a?.x ?? 0)) === 100,
          ).toBe(true);
          expect(
            Math.abs((last?.y ?? 0) - (b?.y ?? 0)) === 30 || Math.abs((last?.x ?? 0) - (b?.x ?? 0)) === 100,
          ).toBe(true);
        }
        for (const { x, y } of layout.nodes) {
          expect(x - 100).toBeGreaterThanOrEqual(-1);
          expect(x + 100).toBeLessThanOrEqual(layout.width + 1);
          expect(y - 30).toBeGreaterThanOrEqual(0);
          expect(y + 30).toBeLessThanOrEqual(layout.height);
        }
      },
      { numRuns: 60 },
    );
  });
});
