import { compareLocations } from '../../source/range.js';
import type { Plan, Reference } from '../model.js';
import { addEdge, concatEdges, type EdgeColumns, type EdgeKind, emptyEdges, holdsClose } from './edges.js';
import { gateEdges } from './placement.js';
import { assemble, type Graph, type Node, nodeAt, nodesOf } from './precedence.js';
import { at, eachNext, type Rows } from './walk.js';

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
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  const edges = emptyEdges();
  addBlockers(edges, nodes, indexOf);
  const holder = addChildren(edges, nodes, indexOf);
  addGates(edges, nodes, indexOf);
  const written = assemble(nodes, indexOf, edges, holder);
  const implied = gateEdges(plan, written);
  if (implied.from.length === 0) return written;
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

function neighbours({ edges }: Graph, rows: Rows, node: number): number[] {
  const found: number[] = [];
  eachNext(rows, node, (other, id) => {
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

/** `blocked by` and `blocks`. What stands below a bead cannot hold back its start, only its close. */
function addBlockers(edges: EdgeColumns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
  const add = (from: number, to: number, reference: Reference): void => {
    const kind = isBelow(nodeAt(nodes, from), nodeAt(nodes, to)) ? 'child' : 'blocks';
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
function addChildren(
  edges: EdgeColumns,
  nodes: readonly Node[],
  indexOf: ReadonlyMap<Node, number>,
): Int32Array {
  const holder = new Int32Array(nodes.length).fill(-1);
  const follows = new Uint8Array(nodes.length);
  edges.to.forEach((to, id) => {
    if (isBelow(nodeAt(nodes, to), nodeAt(nodes, at(edges.from, id)))) follows[to] = 1;
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
function addGates(edges: EdgeColumns, nodes: readonly Node[], indexOf: ReadonlyMap<Node, number>): void {
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
