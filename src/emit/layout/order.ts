import { Graph, layout } from '@dagrejs/dagre';
import type { LayoutEdge } from './layout.js';

/** What stands in a row: a node, or an edge that passes through. */
export interface RowItem {
  readonly kind: 'node' | 'pass';
  /** Of the node, or of the edge. */
  readonly index: number;
}

/**
 * Who stands beside whom, so that few edges cross: the order that dagre finds, left to right. Every edge must lead down.
 * dagre is asked for the order only, since its places (Brandes and Köpf) spread plans with long edges very wide.
 */
export function orderRows(rows: readonly number[], edges: readonly LayoutEdge[]): RowItem[][] {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ ranker: ranked(rows) as never, nodesep: 1, edgesep: 1, ranksep: 1 });
  // Numbers as names: a name such as `__proto__` would be lost.
  for (const node of rows.keys()) graph.setNode(String(node), { width: 1, height: 1 });
  for (const [index, { from, to }] of edges.entries())
    graph.setEdge(String(from), String(to), {}, String(index));
  layout(graph);
  const found: { readonly x: number; readonly item: RowItem }[][] = [];
  const put = (row: number, x: number, item: RowItem) => {
    const items = found[row];
    if (items === undefined) found[row] = [{ x, item }];
    else items.push({ x, item });
  };
  for (const [index, row] of rows.entries())
    put(row, graph.node(String(index)).x as number, { kind: 'node', index });
  edges.forEach(({ from, to }, index) => {
    const points: readonly { readonly x: number }[] = graph.edge(
      String(from),
      String(to),
      String(index),
    ).points;
    const top = rows[from] ?? 0;
    // The first point is where the edge leaves its node; then there is one in each row and one between any two.
    for (let row = top + 1; row < (rows[to] ?? 0); row++) {
      put(row, points[2 * (row - top)]?.x ?? 0, { kind: 'pass', index });
    }
  });
  return found.map((items) => items.sort((a, b) => a.x - b.x).map(({ item }) => item));
}

/** Has dagre take the rows as they are; it keeps every other one for labels on edges. */
function ranked(rows: readonly number[]) {
  return (graph: Graph): void => {
    for (const name of graph.nodes()) graph.node(name).rank = 2 * (rows[Number(name)] ?? 0);
  };
}
