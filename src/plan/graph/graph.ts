import { compareLocations } from '../../source/range.js';
import type { Plan, Reference } from '../model.js';
import { addEdge, concatEdges, type EdgeColumns, type EdgeKind, emptyEdges, holdsClose } from './edges.js';
import { gateEdges } from './placement.js';
import { assemble, type Graph, inOrder, type Node, nodeAt, nodesOf, withInto } from './precedence.js';
import { at, type EdgeRows, eachEdge } from './walk.js';

export { closeOf, type Graph, inRankOrder, type Node, nodeAt, startOf } from './precedence.js';

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly kind: EdgeKind;
  /** The name that says so; null for a child by its ID, and for what a gate's place implies. */
  readonly reference: Reference | null;
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
  const indexOf = new Map<Node, number>();
  for (let index = 0; index < nodes.length; index++) indexOf.set(nodeAt(nodes, index), index);
  const edges = emptyEdges();
  addBlockers(edges, nodes, indexOf);
  const holder = addChildren(edges, nodes, indexOf);
  addGates(edges, nodes, indexOf);
  const written = inOrder(nodes, indexOf, edges, holder);
  const implied = gateEdges(plan, written);
  if (implied.from.length === 0) return withInto(written);
  return assemble(nodes, indexOf, concatEdges(written.edges, implied), written.holder);
}

/** The edges as objects, one at a time. */
export function* edgesOf(graph: Graph): Generator<Edge> {
  for (let id = 0; id < graph.edges.from.length; id++) yield edgeAt(graph, id);
}

function edgeAt(graph: Graph, id: number): Edge {
  const { from, to, kinds, references } = graph.edges;
  return {
    from: nodeAt(graph.nodes, at(from, id)),
    to: nodeAt(graph.nodes, at(to, id)),
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

/**
 * The numbers of the nodes that `node` must wait for before it starts, and of its children that it names as blockers; not
 * of its other children and not of gates during it.
 */
export function blockersOf(graph: Graph, node: number): number[] {
  return neighbours(graph, graph.into, node);
}

/** The numbers of the nodes of which `node` is such a blocker. */
export function dependentsOf(graph: Graph, node: number): number[] {
  return neighbours(graph, graph.out, node);
}

function neighbours({ edges }: Graph, rows: EdgeRows, node: number): number[] {
  const found: number[] = [];
  eachEdge(rows, node, (other, id) => {
    const kind = edges.kinds[id] as EdgeKind;
    if (!holdsClose(kind) || (kind === 'child' && edges.references[id] !== null)) found.push(other);
  });
  return found;
}

/** Whether `node` stands below `top` in the tree of children. */
function isBelow(node: Node, top: Node): boolean {
  let parent = node.kind === 'bead' ? node.parent : null;
  while (parent !== null && parent !== top) parent = parent.parent;
  return parent !== null;
}

/** `blocked by` and `blocks`. */
function addBlockers(edges: EdgeColumns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind !== 'bead') continue;
    addBefore(edges, node.blockedBy ?? [], 'blocks', index, indexOf);
    addBehind(edges, node.blocks, 'blocks', index, indexOf);
  }
}

/** An edge to a node from each that some references lead to. */
function addBefore(
  edges: EdgeColumns,
  references: readonly Reference[],
  kind: EdgeKind,
  node: number,
  indexOf: ReadonlyMap<Node, number>,
): void {
  for (const reference of references)
    for (const named of nodesOf(reference, indexOf)) addEdge(edges, named, node, kind, reference);
}

/** An edge from a node to each that some references lead to. */
function addBehind(
  edges: EdgeColumns,
  references: readonly Reference[],
  kind: EdgeKind,
  node: number,
  indexOf: ReadonlyMap<Node, number>,
): void {
  for (const reference of references)
    for (const named of nodesOf(reference, indexOf)) addEdge(edges, node, named, kind, reference);
}

/**
 * Children → parents, and who holds whom; but what is written as blocked by a bead it stands below only follows it. What
 * stands below a bead and is written as its blocker cannot hold back its start, only its close.
 */
function addChildren(
  edges: EdgeColumns,
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
): Int32Array {
  const holder = new Int32Array(nodes.length).fill(-1);
  if (!nodes.some((node) => node.kind === 'bead' && node.parent !== null)) return holder;
  const follows = new Uint8Array(nodes.length);
  for (let id = 0; id < edges.to.length; id++) {
    const from = nodeAt(nodes, edges.from[id]!);
    const to = nodeAt(nodes, edges.to[id]!);
    if (isBelow(from, to)) edges.kinds[id] = 'child';
    if (isBelow(to, from)) follows[edges.to[id]!] = 1;
  }
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind !== 'bead' || node.parent === null || follows[index] === 1) continue;
    const parent = indexOf.get(node.parent);
    if (parent === undefined) continue;
    addEdge(edges, index, parent, 'child', null);
    holder[index] = parent;
  }
  return holder;
}

/** The fields After, Before and During. */
function addGates(edges: EdgeColumns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
  for (let index = 0; index < nodes.length; index++) {
    const gate = nodes[index];
    if (gate?.kind !== 'gate') continue;
    addBefore(edges, gate.after, 'gate', index, indexOf);
    addBehind(edges, gate.before, 'gate', index, indexOf);
    addBehind(edges, gate.during, 'during', index, indexOf);
  }
}
