import type { Bead, Gate, Reference, Target, Task } from '../model.js';
import { targetsOf } from '../targets.js';
import { type EdgeKind, type EdgeList, filterEdges, holdsClose, isImplied, uniqueEdges } from './edges.js';
import { components, type EdgeRows, isAcyclic, type Rows, rows } from './walk.js';

/** What stands in the graph: beads, gates, and tasks with an ID. */
export type Node = Bead | Task | Gate;

/** Whether something that a name can mean is of the kinds that stand in the graph. */
export function isNode(target: Target): target is Node {
  return target.kind === 'bead' || target.kind === 'task' || target.kind === 'gate';
}

/**
 * The dependency graph of one plan. Nodes are numbered in document order.
 *
 * A node has two *moments*: `2i`, its start, and `2i + 1`, its close. `blocks` and `gate` edges lead from a close to a
 * start, `child` and `during` edges from a close to a close, and the start of a bead leads to the starts of its children
 * (what holds a bead back holds its children back too). `precedence` holds all of this, so that "waits for" is plain
 * reachability there, without a case for parents.
 */
export interface Graph extends OrderedEdges {
  /** By dependent; `targets` are prerequisites. */
  readonly into: EdgeRows;
}

/** Edges between the nodes of a plan, and the order that they make. */
export interface OrderedEdges {
  readonly nodes: readonly Node[];
  readonly indexOf: ReadonlyMap<Node, number>;
  readonly edges: EdgeList;
  /** By prerequisite; `ids` are places in `edges`. */
  readonly out: EdgeRows;
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

/** The graph of a list of edges (see `inOrder`). */
export function assemble(
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
  list: EdgeList,
  holder: Int32Array,
): Graph {
  return withInto(inOrder(nodes, indexOf, list, holder));
}

/** The graph that some edges make. */
export function withInto(ordered: OrderedEdges): Graph {
  const { nodes, edges } = ordered;
  return { ...ordered, into: rows(nodes.length, edges.to, edges.from) };
}

/**
 * Rows, moments and ranks of a list of edges. Implied edges that lie on a circle are left out, then holds that do: what
 * remains keeps its order, so once is enough.
 */
export function inOrder(
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
  list: EdgeList,
  holder: Int32Array,
): OrderedEdges {
  const { edges, out } = uniqueEdges(nodes.length, list);
  const precedence = momentsOf(out, edges, holder);
  const rank = components(precedence);
  if (!isAcyclic(rank)) {
    const kept = filterEdges(edges, (id) => !isImplied(edges, id) || !isOnCircle(edges, id, rank));
    if (kept !== edges) return inOrder(nodes, indexOf, kept, holder);
    const holds = withoutCircles(holder, rank);
    if (holds !== holder) return inOrder(nodes, indexOf, edges, holds);
  }
  return { nodes, indexOf, edges, out, holder, precedence, rank };
}

function isOnCircle({ from, to, kinds }: EdgeList, id: number, rank: Int32Array): boolean {
  return rank[closeOf(from[id]!)] === rank[momentHeld(to[id]!, kinds[id]!)];
}

/** The moment of its dependent that an edge of a kind holds back. */
function momentHeld(dependent: number, kind: EdgeKind): number {
  return holdsClose(kind) ? closeOf(dependent) : startOf(dependent);
}

/** The holders without those that wait for what they hold; the same ones where there is none of these. */
function withoutCircles(holder: Int32Array, rank: Int32Array): Int32Array {
  let holds = holder;
  for (let child = 0; child < holder.length; child++) {
    const parent = holder[child]!;
    if (parent === -1 || rank[startOf(parent)] !== rank[startOf(child)]) continue;
    if (holds === holder) holds = holder.slice();
    holds[child] = -1;
  }
  return holds;
}

/** The moments that edges and holders lead to, in the order of the list: the close of a node comes among the starts of its children. */
function momentsOf(out: EdgeRows, { to, kinds }: EdgeList, holder: Int32Array): Rows {
  const size = holder.length;
  const children = childrenOf(holder);
  const offsets = new Int32Array(2 * size + 1);
  const targets = new Int32Array(size + children.targets.length + out.targets.length);
  let k = 0;
  for (let node = 0, child = 0, edge = 0; node < size; node++) {
    const lastChild = children.offsets[node + 1]!;
    while (child < lastChild && children.targets[child]! < node)
      targets[k++] = startOf(children.targets[child++]!);
    targets[k++] = closeOf(node);
    while (child < lastChild) targets[k++] = startOf(children.targets[child++]!);
    // What leads from a moment ends where the next moment's begins: a node's close comes behind its start.
    offsets[closeOf(node)] = k;
    for (const end = out.offsets[node + 1]!; edge < end; edge++) {
      const id = out.ids[edge]!;
      targets[k++] = momentHeld(to[id]!, kinds[id]!);
    }
    offsets[closeOf(node) + 1] = k;
  }
  return { offsets, targets };
}

/** Holders → what they hold. */
function childrenOf(holder: Int32Array): Rows {
  const from: number[] = [];
  const to: number[] = [];
  for (let child = 0; child < holder.length; child++) {
    if (holder[child] === -1) continue;
    from.push(holder[child]!);
    to.push(child);
  }
  return rows(holder.length, from, to);
}

/** The moments in topological order: each behind all that it waits for, those of a cycle side by side. */
export function inRankOrder({ rank }: Graph): Int32Array {
  if (!isAcyclic(rank)) return rows(rank.length, rank, rank).ids;
  const order = new Int32Array(rank.length);
  for (let moment = 0; moment < order.length; moment++) order[rank[moment]!] = moment;
  return order;
}

/** The moments without the edges that only a gate's place implies; the ranks of the graph hold for them too. */
export function writtenPrecedence({ edges, out, precedence }: Graph): Rows {
  const offsets = new Int32Array(precedence.offsets.length);
  const targets = new Int32Array(precedence.targets.length);
  let k = 0;
  for (let node = 0, entry = 0, edge = 0; closeOf(node) < offsets.length; node++) {
    for (const end = precedence.offsets[closeOf(node)]!; entry < end; entry++)
      targets[k++] = precedence.targets[entry]!;
    offsets[closeOf(node)] = k;
    // The entries of a close are those of the node's edges.
    for (const end = out.offsets[node + 1]!; edge < end; edge++, entry++) {
      if (!isImplied(edges, out.ids[edge]!)) targets[k++] = precedence.targets[entry]!;
    }
    offsets[closeOf(node) + 1] = k;
  }
  return { offsets, targets: targets.subarray(0, k) };
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
  const index = isNode(target) ? indexOf.get(target) : undefined;
  if (index !== undefined) found.push(index);
}

/** The node with a number that some edge or list of this graph holds. @throws RangeError for any other number */
export function nodeAt(nodes: readonly Node[], index: number): Node {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`there is no node ${index}`);
  return node;
}
