import { orderRows, type RowItem } from './order.js';
import { type Placed, place } from './place.js';
import { rowsOf } from './rows.js';

export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  /** Nodes of a later stage stand below all of an earlier one. */
  readonly stage: number;
  /** Whether it stands right above what follows it, instead of as high as it can. */
  readonly isLate?: boolean;
}

/** By the places of the nodes. May lead up, or in a circle. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By node: its middle, and its row. */
  readonly nodes: readonly (Point & { readonly row: number })[];
  /** By edge: from the border of one node to that of the other; empty for an edge from a node to itself. */
  readonly edges: readonly (readonly Point[])[];
  /** By stage that has nodes, in order: the height it takes. */
  readonly stages: readonly { readonly stage: number; readonly top: number; readonly bottom: number }[];
}

export interface LayoutSpace {
  /** Between neighbours in a row. */
  readonly gap: number;
  /** Between rows. */
  readonly rowGap: number;
  /** Above the first and below the last row of a stage. */
  around(stage: number): { readonly above: number; readonly below: number };
}

const passWidth = 8;
/** How much ties want to be upright: where the way is long or a chain, more than where it forks. */
const [straight, loose] = [16, 1];
/** So many rows may be passed by edges that are led around nodes; dagre's time grows with them. */
const mostPasses = 3000;

/**
 * A layered layout: what follows stands below what it follows, stage by stage, in rows of at most about the square root of
 * all. Whole units; the same input gives the same places. Sugiyama's steps: rows, order in a row, places.
 */
export function layOut(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  space: LayoutSpace,
): Layout {
  const widest = Math.max(5, Math.ceil(0.8 * Math.sqrt(nodes.length)));
  const stages = nodes.map(({ stage }) => stage);
  const late = nodes.flatMap(({ isLate }, node) => (isLate ? [node] : []));
  const rows = rowsOf(stages, edges, widest, late);
  const down = edges.map(({ from, to }) =>
    (rows[from] ?? 0) <= (rows[to] ?? 0) ? { from, to } : { from: to, to: from },
  );
  const drawn = routed(down, rows);
  const order = orderRows(rows, drawn);
  const lines = linesOf(order, nodes, drawn, space);
  const heights = heightsOf(order, nodes, rows, space);
  const middles = heights.rows.map(({ top, bottom }) => (top + bottom) / 2);
  const { left, right } = extent(lines.rows);
  const at = (item: Placed, y: number): Point => ({ x: Math.round(item.x - left), y: Math.round(y) });
  const places = nodes.map((_, node) => {
    const row = rows[node] ?? 0;
    return { ...at(lines.nodes[node] as Placed, middles[row] ?? 0), row };
  });
  const drawnAt = new Map(drawn.map((edge, index) => [edge, index]));
  return {
    width: Math.round(right - left),
    height: heights.end,
    nodes: places,
    edges: edges.map((edge, index) => {
      const one = down[index] as LayoutEdge;
      const found = drawnAt.get(one);
      const passes = found === undefined ? [] : (lines.passes[found] ?? []);
      // Upright through the whole row: it bends between rows only, where no node is.
      const points = passes.flatMap((item, k) => {
        const row = heights.rows[(rows[one.from] ?? 0) + 1 + k];
        return row === undefined ? [] : [at(item, row.top), at(item, row.bottom)];
      });
      if (edge.from === edge.to) return [];
      const way = ends(nodes, places, one, points);
      return one.from === edge.from ? way : way.toReversed();
    }),
    stages: heights.stages,
  };
}

/** The edges that are led around nodes: those between rows, the longest ones only as far as there is room for them. */
function routed(edges: readonly LayoutEdge[], rows: readonly number[]): LayoutEdge[] {
  const span = ({ from, to }: LayoutEdge) => (rows[to] ?? 0) - (rows[from] ?? 0);
  let passes = 0;
  const kept = new Set(
    edges
      .filter((edge) => span(edge) > 0)
      .sort((a, b) => span(a) - span(b))
      .filter((edge) => {
        passes += span(edge) - 1;
        return passes <= mostPasses;
      }),
  );
  return edges.filter((edge) => kept.has(edge));
}

/** What stands in each row as things to be placed, tied along the edges. */
function linesOf(
  order: readonly (readonly RowItem[])[],
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  { gap }: LayoutSpace,
) {
  const boxes: Placed[] = nodes.map(({ width }) => ({ width, ties: [], x: 0 }));
  const passes: Placed[][] = edges.map(() => []);
  const rows = order.map((row) =>
    row.map(({ kind, index }): Placed => {
      if (kind === 'node') return boxes[index] as Placed;
      const pass = { width: passWidth, ties: [], x: 0 };
      passes[index]?.push(pass);
      return pass;
    }),
  );
  const out = counts(edges.map(({ from }) => from));
  const into = counts(edges.map(({ to }) => to));
  edges.forEach(({ from, to }, index) => {
    const isChain = out.get(from) === 1 && into.get(to) === 1;
    const through = [boxes[from], ...(passes[index] ?? []), boxes[to]] as Placed[];
    for (let k = 1; k < through.length; k++) {
      const [a, b] = [through[k - 1] as Placed, through[k] as Placed];
      const weight = isChain || (k > 1 && k < through.length - 1) ? straight : loose;
      a.ties.push({ to: b, weight });
      b.ties.push({ to: a, weight });
    }
  });
  place(rows, gap);
  return { rows, nodes: boxes, passes };
}

function counts(numbers: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const number of numbers) found.set(number, (found.get(number) ?? 0) + 1);
  return found;
}

function heightsOf(
  order: readonly (readonly RowItem[])[],
  nodes: readonly LayoutNode[],
  rowOf: readonly number[],
  { rowGap, around }: LayoutSpace,
) {
  const stageOf = new Map(rowOf.map((row, node) => [row, nodes[node]?.stage ?? 0]));
  const rows: { top: number; bottom: number }[] = [];
  const stages: { stage: number; top: number; bottom: number }[] = [];
  let y = 0;
  order.forEach((items, row) => {
    const stage = stageOf.get(row) ?? 0;
    if (stages.at(-1)?.stage === stage) y += rowGap;
    else {
      stages.push({ stage, top: y, bottom: y });
      y += around(stage).above;
    }
    const inRow = items.filter(({ kind }) => kind === 'node').map(({ index }) => nodes[index]?.height ?? 0);
    const top = y;
    y += Math.max(...inRow);
    rows.push({ top, bottom: y });
    if (stageOf.get(row + 1) === stage) return;
    y += around(stage).below;
    (stages.at(-1) as { bottom: number }).bottom = y;
  });
  return { rows, stages, end: y };
}

function extent(rows: readonly (readonly Placed[])[]): { left: number; right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const { x, width } of rows.flat()) {
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
  }
  return left <= right ? { left, right } : { left: 0, right: 0 };
}

/** The way of an edge with its ends: from below one node to above the other, or between two in one row. */
function ends(
  nodes: readonly LayoutNode[],
  places: readonly Point[],
  { from, to }: LayoutEdge,
  points: readonly Point[],
): Point[] {
  const [a, b] = [places[from] as Point, places[to] as Point];
  const half = (node: number) => Math.round((nodes[node]?.height ?? 0) / 2);
  if (a.y !== b.y) return [{ x: a.x, y: a.y + half(from) }, ...points, { x: b.x, y: b.y - half(to) }];
  const side = Math.sign(b.x - a.x);
  const reach = (node: number) => Math.round((nodes[node]?.width ?? 0) / 2);
  return [
    { x: a.x + side * reach(from), y: a.y },
    { x: b.x - side * reach(to), y: b.y },
  ];
}
