import type { Reference } from '../model.js';
import { at, rows } from './walk.js';

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
  if (edges.from.every((_, id) => keep(id))) return edges;
  const kept = emptyEdges();
  for (let id = 0; id < edges.from.length; id++) {
    if (!keep(id)) continue;
    addEdge(
      kept,
      at(edges.from, id),
      at(edges.to, id),
      edges.kinds[id] as EdgeKind,
      edges.references[id] ?? null,
    );
  }
  return kept;
}

/** Keeps one edge of each pair: the first that holds back the start, else the first. */
export function uniqueEdges(size: number, edges: EdgeList): EdgeList {
  const { offsets, targets, ids } = rows(size, edges.from, edges.to);
  const seenFrom = new Int32Array(size).fill(-1);
  const kept = new Uint8Array(edges.from.length);
  for (let from = 0; from < size; from++) {
    for (const close of [false, true]) {
      for (let k = at(offsets, from); k < at(offsets, from + 1); k++) {
        const id = at(ids, k);
        const target = at(targets, k);
        if (holdsClose(edges.kinds[id] as EdgeKind) !== close || seenFrom[target] === from) continue;
        seenFrom[target] = from;
        kept[id] = 1;
      }
    }
  }
  return filterEdges(edges, (id) => kept[id] === 1);
}
