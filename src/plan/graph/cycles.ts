import type { Location } from '../../source/range.js';
import type { Bead, Plan, Reference } from '../model.js';
import { targetsOf } from '../targets.js';
import { type EdgeKind, isImplied } from './edges.js';
import { closeOf, type Graph, type Node, nodeAt } from './precedence.js';
import { at, components, degree, eachEdge, eachNext, isAcyclic } from './walk.js';

/** A circle of nodes that wait for one another. */
export interface Cycle {
  /** Each node waits for the one before it, and the first for the last. */
  readonly nodes: readonly Node[];
  /** `links[i]` leads from `nodes[i]` to the next one. */
  readonly links: readonly CycleLink[];
}

export interface CycleLink {
  readonly from: Node;
  readonly to: Node;
  readonly kind: EdgeKind;
  /** Null for a child by its ID. */
  readonly reference: Reference | null;
  /** Where it is written: the reference, or the child's ID. */
  readonly loc: Location;
}

/**
 * One cycle for each strongly connected component, in document order: the shortest through the component's first bead
 * (or first node, where it has no bead). Linear; 100,000 nodes in one component are fine.
 */
export function findCycles(graph: Graph): Cycle[] {
  // Whatever waits for itself closes behind its own close.
  if (isAcyclic(graph.rank)) return [];
  const component = components(graph.out);
  const members = new Map<number, number>();
  for (const number of component) members.set(number, (members.get(number) ?? 0) + 1);
  const firsts = new Map<number, number>();
  graph.nodes.forEach((node, index) => {
    const number = at(component, index);
    if (members.get(number) === 1 && !leadsTo(graph, index, index)) return;
    const first = firsts.get(number);
    if (first === undefined || (graph.nodes[first]?.kind !== 'bead' && node.kind === 'bead')) {
      firsts.set(number, index);
    }
  });
  return [...firsts.values()]
    .sort((a, b) => a - b)
    .flatMap((first) => shortest(graph, first, (node) => component[node] === component[first]) ?? []);
}

/** The shortest cycle through a node; null where there is none. Linear. */
export function cycleThrough(graph: Graph, node: Node): Cycle | null {
  const index = graph.indexOf.get(node);
  if (index === undefined) return null;
  const isKnot = (other: number): boolean => graph.rank[closeOf(other)] === graph.rank[closeOf(index)];
  return shortest(graph, index, isKnot);
}

function leadsTo(graph: Graph, from: number, to: number): boolean {
  let found = false;
  eachNext(graph.out, from, (target) => {
    if (target === to) found = true;
  });
  return found;
}

/** Breadth first from a node back to itself, through the nodes that pass a test. */
function shortest(graph: Graph, first: number, inside: (node: number) => boolean): Cycle | null {
  const cameBy = new Map<number, number>();
  const queue = [first];
  for (let k = 0; k < queue.length && !cameBy.has(first); k++) {
    eachEdge(graph.out, queue[k] as number, (target, id) => {
      if (cameBy.has(target) || !inside(target)) return;
      cameBy.set(target, id);
      queue.push(target);
    });
  }
  const ids: number[] = [];
  for (let id = cameBy.get(first); id !== undefined; ) {
    ids.push(id);
    const from = at(graph.edges.from, id);
    id = from === first ? undefined : cameBy.get(from);
  }
  if (ids.length === 0) return null;
  const links = ids.reverse().map((id) => link(graph, id));
  return { nodes: links.map(({ from }) => from), links };
}

function link(graph: Graph, id: number): CycleLink {
  const from = nodeAt(graph.nodes, at(graph.edges.from, id));
  const to = nodeAt(graph.nodes, at(graph.edges.to, id));
  const reference = graph.edges.references[id] ?? null;
  const kind = graph.edges.kinds[id] as EdgeKind;
  return { from, to, kind, reference, loc: reference?.text.loc ?? from.loc };
}

/** A written blocker that another blocker of the same bead waits for anyway. */
export interface ImpliedBlocker {
  readonly bead: Bead;
  readonly blocker: Node;
  /** Where the needless blocker is written. */
  readonly reference: Reference;
  /** The other direct blocker that waits for it. */
  readonly impliedBy: Node;
}

/** Edges that may be looked at for one bead, and for a plan; what lies beyond is left untold. */
const BEAD_BUDGET = 10_000;
const PLAN_BUDGET = 20_000_000;

/**
 * Direct blockers of a bead that are ancestors of another direct blocker of it, by written edges, in document order.
 * A reference that stands for several nodes (a phase, a range) is never needless but implies others.
 *
 * Searches backwards from the blockers and no further than the lowest of them in topological order; gives up silently on
 * a bead after 10,000 edges and on the plan after 20 million.
 */
export function impliedBlockers(plan: Plan, graph: Graph): ImpliedBlocker[] {
  const found: ImpliedBlocker[] = [];
  let budget = PLAN_BUDGET;
  for (const bead of plan.beads) {
    const index = graph.indexOf.get(bead);
    if (index === undefined || budget <= 0) continue;
    budget -= impliedOf(graph, index, bead, found);
  }
  return found;
}

/** Adds what is found for one bead; returns how many edges were looked at. */
function impliedOf(graph: Graph, index: number, bead: Bead, found: ImpliedBlocker[]): number {
  const { edges, into, rank } = graph;
  if (degree(into, index) < 2) return 0;
  const direct = new Map<number, Reference>();
  let lowest = Number.POSITIVE_INFINITY;
  eachEdge(into, index, (blocker, id) => {
    const reference = edges.references[id];
    if (edges.kinds[id] !== 'blocks' || reference == null || blocker === index) return;
    direct.set(blocker, reference);
    lowest = Math.min(lowest, at(rank, closeOf(blocker)));
  });
  if (direct.size < 2) return 0;
  const via = new Map<number, number>();
  const queue = [...direct.keys()].map((blocker) => ({ node: blocker, origin: blocker }));
  let looked = 0;
  for (const { node, origin } of queue) {
    eachEdge(into, node, (earlier, id) => {
      if (++looked > BEAD_BUDGET || isImplied(edges, id) || via.has(earlier)) return;
      if (earlier === origin || at(rank, closeOf(earlier)) < lowest) return;
      via.set(earlier, origin);
      if (!direct.has(earlier)) queue.push({ node: earlier, origin });
    });
    if (looked > BEAD_BUDGET) break;
  }
  for (const [blocker, reference] of direct) {
    const origin = via.get(blocker);
    if (origin === undefined || targetCount(reference) !== 1) continue;
    found.push({
      bead,
      blocker: nodeAt(graph.nodes, blocker),
      reference,
      impliedBy: nodeAt(graph.nodes, origin),
    });
  }
  return looked;
}

function targetCount(reference: Reference): number {
  return targetsOf(reference).reduce((n, target) => n + (target.kind === 'phase' ? 2 : 1), 0);
}
