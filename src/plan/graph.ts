import { compareLocations } from '../source/range.js';
import type { Bead, Gate, Plan, Reference, Target, Task } from './model.js';
import { gateEdges } from './placement.js';
import { at, components, type Rows, rows } from './walk.js';

/** What stands in the graph: beads, gates, and tasks with an ID. */
export type Node = Bead | Task | Gate;

/**
 * - `blocks`: the dependent starts after the prerequisite is closed;
 * - `child`: what stands under a bead → that bead, which closes after it;
 * - `gate`: a gate waits for a node, or a node starts after a gate;
 * - `during`: a node closes (not: starts) after a gate.
 */
export type EdgeKind = 'blocks' | 'child' | 'gate' | 'during';

export const EDGE_KINDS: readonly EdgeKind[] = ['blocks', 'child', 'gate', 'during'];

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly kind: EdgeKind;
  /** The name that says so; null for a child by its ID, and for what a gate's place implies. */
  readonly reference: Reference | null;
}

/** Edges in columns, prerequisite → dependent; no pair twice. */
export interface EdgeList {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly kinds: readonly EdgeKind[];
  readonly references: readonly (Reference | null)[];
}

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

export function startOf(node: number): number {
  return 2 * node;
}

export function closeOf(node: number): number {
  return 2 * node + 1;
}

/**
 * The graph of a plan: written edges, children, and the edges that the places of gates imply. Linear in nodes and edges
 * but for gates behind several nodes, which look at what lies between those. Unresolved references, references to other
 * plans and to what is no work give no edge.
 *
 * Where the text contradicts itself, what is only implied yields: a bead blocked by its own parent is no child of it, a
 * parent's blocker that waits for the child does not hold that child, and an edge implied by a gate's place is left out
 * where it would close a circle. So every cycle in the graph is one that somebody wrote.
 */
export function buildGraph(plan: Plan): Graph {
  const nodes: Node[] = [...plan.beads, ...plan.tasks.filter((task) => task.id !== ''), ...plan.gates];
  nodes.sort((a, b) => compareLocations(a.loc, b.loc));
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  const edges = emptyEdges();
  addBlockers(edges, nodes, indexOf);
  const holder = addChildren(edges, nodes, indexOf);
  addGates(edges, nodes, indexOf);
  const written = assemble(nodes, indexOf, edges, holder);
  return assemble(nodes, indexOf, concat(written.edges, gateEdges(plan, written)), written.holder);
}

/** The same graph without the edges that only a gate's place implies. */
export function writtenGraph(graph: Graph): Graph {
  const edges = filterEdges(graph.edges, (id) => !isImplied(graph.edges, id));
  return assemble(graph.nodes, graph.indexOf, edges, graph.holder);
}

/** The edges as objects, one at a time. */
export function* edgesOf(graph: Graph): Generator<Edge> {
  for (let id = 0; id < graph.edges.from.length; id++) yield edgeAt(graph, id);
}

export function edgeAt(graph: Graph, id: number): Edge {
  const { from, to, kinds, references } = graph.edges;
  return {
    from: graph.nodes[at(from, id)] as Node,
    to: graph.nodes[at(to, id)] as Node,
    kind: kinds[id] as EdgeKind,
    reference: references[id] ?? null,
  };
}

/** The numbers of the nodes that wait for `node` directly. */
export function successors(graph: Graph, node: number): Int32Array {
  return graph.out.targets.subarray(at(graph.out.offsets, node), at(graph.out.offsets, node + 1));
}

/** The numbers of the nodes that `node` waits for directly. */
export function predecessors(graph: Graph, node: number): Int32Array {
  return graph.into.targets.subarray(at(graph.into.offsets, node), at(graph.into.offsets, node + 1));
}

/** The nodes a reference leads to in this graph: a phase stands for all its beads; what is elsewhere for nothing. */
export function nodesOf(reference: Reference, indexOf: ReadonlyMap<Node, number>): number[] {
  if (reference.resolution.kind !== 'found') return [];
  const found: number[] = [];
  const add = (target: Target): void => {
    if (target.kind !== 'bead' && target.kind !== 'task' && target.kind !== 'gate') return;
    const index = indexOf.get(target);
    if (index !== undefined) found.push(index);
  };
  for (const target of reference.resolution.targets) {
    if (target.kind === 'phase') target.beads.forEach(add);
    else add(target);
  }
  return found;
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

interface Columns extends EdgeList {
  readonly from: number[];
  readonly to: number[];
  readonly kinds: EdgeKind[];
  readonly references: (Reference | null)[];
}

export function emptyEdges(): Columns {
  return { from: [], to: [], kinds: [], references: [] };
}

export function addEdge(
  edges: Columns,
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

function concat(a: EdgeList, b: EdgeList): EdgeList {
  return {
    from: a.from.concat(b.from),
    to: a.to.concat(b.to),
    kinds: a.kinds.concat(b.kinds),
    references: a.references.concat(b.references),
  };
}

function filterEdges(edges: EdgeList, keep: (id: number) => boolean): EdgeList {
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

/** Whether `node` stands below `top` in the tree of children. */
function isBelow(node: Node, top: Node): boolean {
  let parent = node.kind === 'bead' ? node.parent : null;
  while (parent !== null && parent !== top) parent = parent.parent;
  return parent !== null;
}

/** `blocked by` and `blocks`. What stands below a bead cannot hold back its start, only its close. */
function addBlockers(edges: Columns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
  const add = (from: number, to: number, reference: Reference): void => {
    const kind = isBelow(nodes[from] as Node, nodes[to] as Node) ? 'child' : 'blocks';
    addEdge(edges, from, to, kind, reference);
  };
  nodes.forEach((node, index) => {
    if (node.kind !== 'bead') return;
    for (const reference of node.blockedBy ?? []) {
      for (const blocker of nodesOf(reference, indexOf)) add(blocker, index, reference);
    }
    for (const reference of node.blocks) {
      for (const dependent of nodesOf(reference, indexOf)) add(index, dependent, reference);
    }
  });
}

/** Children → parents, and who holds whom; but what is written as blocked by a bead it stands below only follows it. */
function addChildren(edges: Columns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): Int32Array {
  const holder = new Int32Array(nodes.length).fill(-1);
  const follows = new Uint8Array(nodes.length);
  edges.to.forEach((to, id) => {
    if (isBelow(nodes[to] as Node, nodes[at(edges.from, id)] as Node)) follows[to] = 1;
  });
  nodes.forEach((node, index) => {
    if (node.kind !== 'bead' || node.parent === null || follows[index] === 1) return;
    const parent = indexOf.get(node.parent);
    if (parent === undefined) return;
    addEdge(edges, index, parent, 'child', null);
    holder[index] = parent;
  });
  return holder;
}

/** The fields After, Before and During. */
function addGates(edges: Columns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
  nodes.forEach((node, index) => {
    if (node.kind !== 'gate') return;
    for (const reference of node.after) {
      for (const other of nodesOf(reference, indexOf)) addEdge(edges, other, index, 'gate', reference);
    }
    for (const reference of node.before) {
      for (const other of nodesOf(reference, indexOf)) addEdge(edges, index, other, 'gate', reference);
    }
    for (const reference of node.during) {
      for (const other of nodesOf(reference, indexOf)) addEdge(edges, index, other, 'during', reference);
    }
  });
}

/** Merges equal pairs, the first one staying. */
function unique(size: number, edges: EdgeList): EdgeList {
  const { offsets, targets, ids } = rows(size, edges.from, edges.to);
  const seenFrom = new Int32Array(size).fill(-1);
  const twice = new Uint8Array(edges.from.length);
  for (let from = 0; from < size; from++) {
    for (let k = at(offsets, from); k < at(offsets, from + 1); k++) {
      if (seenFrom[at(targets, k)] === from) twice[at(ids, k)] = 1;
      seenFrom[at(targets, k)] = from;
    }
  }
  return filterEdges(edges, (id) => twice[id] === 0);
}

/**
 * Rows, moments and ranks of a list of edges. Implied edges that lie on a circle are left out, then holds that do: what
 * remains keeps its order, so once is enough.
 */
function assemble(
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
  list: EdgeList,
  holder: Int32Array,
): Graph {
  const size = nodes.length;
  const edges = unique(size, list);
  const precedence = momentsOf(size, edges, holder);
  const rank = components(precedence);
  const kept = filterEdges(edges, (id) => {
    const dependent = momentHeld(edges, id);
    return !isImplied(edges, id) || rank[closeOf(at(edges.from, id))] !== rank[dependent];
  });
  if (kept.from.length < edges.from.length) return assemble(nodes, indexOf, kept, holder);
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
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < size; i++) {
    from.push(startOf(i));
    to.push(closeOf(i));
    const parent = at(holder, i);
    if (parent === -1) continue;
    from.push(startOf(parent));
    to.push(startOf(i));
  }
  for (let id = 0; id < edges.from.length; id++) {
    from.push(closeOf(at(edges.from, id)));
    to.push(momentHeld(edges, id));
  }
  return rows(2 * size, from, to);
}
