import type { Bead, Gate, Reference, Target, Task } from '../model.js';
import { targetsOf } from '../targets.js';
import { type EdgeKind, type EdgeList, filterEdges, holdsClose, isImplied, uniqueEdges } from './edges.js';
import { at, components, type Rows, rows } from './walk.js';

/** What stands in the graph: beads, gates, and tasks with an ID. */
export type Node = Bead | Task | Gate;

/**
 * The dependency graph of one plan. Nodes are numbered in document order.
 *
 * A node has two *moments*: `2i`, its start, and `2i + 1`, its close. `blocks` and `gate` edges lead from a close to a
 * start, `child` and `during` edges from a close to a close, and the start of a bead leads to the starts of its children
 * (what holds a bead back holds its children back too). `precedence` holds all of this, so that "waits for" is plain
 * reachability there, without a case for parents.
 */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly indexOf: ReadonlyMap<Node, number>;
  readonly edges: EdgeList;
  /** By prerequisite; `ids` are places in `edges`. */
  readonly out: Rows;
  /** By dependent; `targets` are prerequisites. */
  readonly into: Rows;
  /** The parent whose blockers hold a node back, or -1. */
  readonly holder: Int32Array;
  /** By moment. */
  readonly precedence: Rows;
  /** Topological numbers of the moments: equal only in a cycle, else lower for what comes first. */
  readonly rank: Int32Array;
}

/** The moment at which a node starts, by its number. */
export function startOf(node: number): number {
  return 2 * node;
}

/** The moment at which a node closes, by its number. */
export function closeOf(node: number): number {
  return 2 * node + 1;
}

/**
 * Rows, moments and ranks of a list of edges. Implied edges that lie on a circle are left out, then holds that do: what
 * remains keeps its order, so once is enough.
 */
export function assemble(
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
  list: EdgeList,
  holder: Int32Array,
): Graph {
  const size = nodes.length;
  const edges = uniqueEdges(size, list);
  const precedence = momentsOf(size, edges, holder);
  const rank = components(precedence);
  const kept = filterEdges(edges, (id) => {
    const dependent = momentHeld(edges, id);
    return !isImplied(edges, id) || rank[closeOf(at(edges.from, id))] !== rank[dependent];
  });
  if (kept !== edges) return assemble(nodes, indexOf, kept, holder);
  const holds = holder.map((parent, child) =>
    parent !== -1 && rank[startOf(parent)] === rank[startOf(child)] ? -1 : parent,
  );
  if (holds.some((parent, child) => parent !== holder[child])) return assemble(nodes, indexOf, edges, holds);
  const out = rows(size, edges.from, edges.to);
  const into = rows(size, edges.to, edges.from);
  return { nodes, indexOf, edges, out, into, holder, precedence, rank };
}

/** The moment of its dependent that an edge holds back. */
function momentHeld(edges: EdgeList, id: number): number {
  const dependent = at(edges.to, id);
  return holdsClose(edges.kinds[id] as EdgeKind) ? closeOf(dependent) : startOf(dependent);
}

function momentsOf(size: number, edges: EdgeList, holder: Int32Array): Rows {
  const count = edges.from.length;
  const from = new Int32Array(2 * size + count);
  const to = new Int32Array(2 * size + count);
  let k = 0;
  const add = (earlier: number, later: number): void => {
    from[k] = earlier;
    to[k++] = later;
  };
  for (let i = 0; i < size; i++) {
    add(startOf(i), closeOf(i));
    if (holder[i] !== -1) add(startOf(at(holder, i)), startOf(i));
  }
  for (let id = 0; id < count; id++) add(closeOf(at(edges.from, id)), momentHeld(edges, id));
  return rows(2 * size, from.subarray(0, k), to.subarray(0, k));
}

/** The moments in topological order: each behind all that it waits for, those of a cycle side by side. */
export function inRankOrder({ nodes, rank }: Graph): Int32Array {
  const moments = Int32Array.from({ length: 2 * nodes.length }, (_, moment) => moment);
  const highest = rank.reduce((most, number) => Math.max(most, number), -1);
  return rows(highest + 1, rank, moments).targets;
}

/** The same graph without the edges that only a gate's place implies. */
export function writtenGraph(graph: Graph): Graph {
  const edges = filterEdges(graph.edges, (id) => !isImplied(graph.edges, id));
  return assemble(graph.nodes, graph.indexOf, edges, graph.holder);
}

/** The nodes a reference leads to in this graph: a phase stands for all its beads; what is elsewhere for nothing. */
export function nodesOf(reference: Reference, indexOf: ReadonlyMap<Node, number>): number[] {
  const found: number[] = [];
  for (const target of targetsOf(reference)) {
    if (target.kind === 'phase') for (const bead of target.beads) addNode(found, bead, indexOf);
    else addNode(found, target, indexOf);
  }
  return found;
}

function addNode(found: number[], target: Target, indexOf: ReadonlyMap<Node, number>): void {
  if (target.kind !== 'bead' && target.kind !== 'task' && target.kind !== 'gate') return;
  const index = indexOf.get(target);
  if (index !== undefined) found.push(index);
}

/** The node with a number that some edge or list of this graph holds. @throws RangeError for any other number */
export function nodeAt(nodes: readonly Node[], index: number): Node {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`there is no node ${index}`);
  return node;
}
