import type { Reference } from '../model.js';
import { type EdgeRows, rows } from './walk.js';

/**
 * - `blocks`: the dependent starts after the prerequisite is closed;
 * - `child`: what stands under a bead → that bead, which closes after it;
 * - `gate`: a gate waits for a node, or a node starts after a gate;
 * - `during`: a node closes (not: starts) after a gate.
 */
export type EdgeKind = 'blocks' | 'child' | 'gate' | 'during';

/** Edges in columns, prerequisite → dependent; no pair twice. */
export interface EdgeList {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly kinds: readonly EdgeKind[];
  readonly references: readonly (Reference | null)[];
}

/** Whether an edge stands nowhere in the text but follows from where a gate stands. */
export function isImplied(edges: EdgeList, id: number): boolean {
  const kind = edges.kinds[id];
  return (kind === 'gate' || kind === 'during') && edges.references[id] === null;
}

/** Whether an edge holds back the close of its dependent rather than its start. */
export function holdsClose(kind: EdgeKind): boolean {
  return kind === 'child' || kind === 'during';
}

/** A list of edges that still grows. */
export interface EdgeColumns extends EdgeList {
  readonly from: number[];
  readonly to: number[];
  readonly kinds: EdgeKind[];
  readonly references: (Reference | null)[];
}

/** A list without edges, to be filled by `addEdge`. */
export function emptyEdges(): EdgeColumns {
  return { from: [], to: [], kinds: [], references: [] };
}

/** Adds one edge: `to` waits for `from`. `reference` is the name that says so; null where none does. */
export function addEdge(
  edges: EdgeColumns,
  from: number,
  to: number,
  kind: EdgeKind,
  reference: Reference | null,
): void {
  edges.from.push(from);
  edges.to.push(to);
  edges.kinds.push(kind);
  edges.references.push(reference);
}

/** One list behind the other. */
export function concatEdges(a: EdgeList, b: EdgeList): EdgeList {
  return {
    from: a.from.concat(b.from),
    to: a.to.concat(b.to),
    kinds: a.kinds.concat(b.kinds),
    references: a.references.concat(b.references),
  };
}

/** The edges whose place in the list passes a test; the list itself where all do. */
export function filterEdges(edges: EdgeList, keep: (id: number) => boolean): EdgeList {
  const count = edges.from.length;
  let same = 0;
  while (same < count && keep(same)) same++;
  if (same === count) return edges;
  const kept: EdgeColumns = {
    from: edges.from.slice(0, same),
    to: edges.to.slice(0, same),
    kinds: edges.kinds.slice(0, same),
    references: edges.references.slice(0, same),
  };
  for (let id = same + 1; id < count; id++) {
    if (keep(id))
      addEdge(kept, edges.from[id]!, edges.to[id]!, edges.kinds[id]!, edges.references[id] ?? null);
  }
  return kept;
}

/** Keeps one edge of each pair, the first that holds back the start, else the first; and the rows of what is kept. */
export function uniqueEdges(size: number, edges: EdgeList): { edges: EdgeList; out: EdgeRows } {
  const out = rows(size, edges.from, edges.to);
  const { offsets, targets, ids } = out;
  /** By node: the edge to it that is kept so far, and the node that it comes from. */
  const kept = new Int32Array(size);
  const from = new Int32Array(size).fill(-1);
  const dropped = new Set<number>();
  for (let node = 0, k = 0; node < size; node++) {
    for (const end = offsets[node + 1]!; k < end; k++) {
      const target = targets[k]!;
      const id = ids[k]!;
      if (from[target] !== node) {
        from[target] = node;
        kept[target] = id;
      } else if (holdsClose(edges.kinds[kept[target]!]!) && !holdsClose(edges.kinds[id]!)) {
        dropped.add(kept[target]!);
        kept[target] = id;
      } else dropped.add(id);
    }
  }
  if (dropped.size === 0) return { edges, out };
  const unique = filterEdges(edges, (id) => !dropped.has(id));
  return { edges: unique, out: rows(size, unique.from, unique.to) };
}
