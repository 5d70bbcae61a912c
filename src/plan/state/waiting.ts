import { type EdgeKind, holdsClose } from '../graph/edges.js';
import { closeOf, type Graph, type Node, nodeAt, startOf } from '../graph/precedence.js';
import { at, eachNext } from '../graph/walk.js';
import type { Reference } from '../model.js';
import { blockersAbroad } from './blockers-abroad.js';

/** Who waits for what, in one state of a graph. */
export interface Waiting {
  /** Whether something holds back its start (see `PlanState.waitingFor`) or a blocker is unresolved. */
  isBlocked(node: Node): boolean;
  forStart(node: Node): readonly Node[];
  forClose(node: Node): readonly Node[];
  /** Blockers, its own and its parents', that are declared nowhere or in several places. */
  unresolved(node: Node): readonly Reference[];
}

/**
 * @param open 1 for each node that is not closed (a gate: not passed)
 * @param isOpenElsewhere the same for nodes of other plans, by the name of the plan
 */
export function waitingIn(
  graph: Graph,
  open: Uint8Array,
  isOpenElsewhere: (node: Node, plan: string) => boolean,
): Waiting {
  const isOpen = (index: number): boolean => open[index] === 1;
  const abroad = blockersAbroad(graph, isOpenElsewhere);
  const gateBefore = nearestOpenGates(graph, isOpen);
  const held = heldBack(graph, open, (node, index) => abroad.has(index) || unresolvedOf(node).length > 0);
  const waits = (node: Node, close: boolean): readonly Node[] => {
    const index = graph.indexOf.get(node);
    if (index === undefined) return [];
    const found = new Set(openBefore(graph, index, close, isOpen));
    for (const moment of close ? [startOf(index), closeOf(index)] : [startOf(index)]) {
      if (gateBefore[moment] !== -1) found.add(at(gateBefore, moment));
    }
    const here = [...found].sort((a, b) => a - b).map((i) => nodeAt(graph.nodes, i));
    return [...here, ...new Set(lineOf(graph, index, isOpen).flatMap((i) => abroad.get(i) ?? []))];
  };

  return {
    isBlocked(node) {
      const index = graph.indexOf.get(node);
      if (index === undefined) return false;
      return held[index] === 1 || gateBefore[startOf(index)] !== -1 || hasOpen(graph, index, isChild, isOpen);
    },
    forStart: (node) => waits(node, false),
    forClose: (node) => waits(node, true),
    unresolved(node) {
      const index = graph.indexOf.get(node);
      if (index === undefined) return unresolvedOf(node);
      return lineOf(graph, index, isOpen).flatMap((i) => unresolvedOf(nodeAt(graph.nodes, i)));
    },
  };
}

/**
 * The open nodes, by number and in document order, that directly hold back a node or hold back its open parents: for its
 * start its blockers and children, for its close the gates during it as well.
 */
export function openBefore(
  graph: Graph,
  index: number,
  close: boolean,
  isOpen: (index: number) => boolean,
): number[] {
  const found: number[] = [];
  addOpen(found, graph, index, close ? isAny : isNotDuring, isOpen);
  let parent = at(graph.holder, index);
  for (; parent !== -1 && isOpen(parent); parent = at(graph.holder, parent))
    addOpen(found, graph, parent, holdsStart, isOpen);
  return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
}

const isAny = (): boolean => true;
const isNotDuring = (kind: EdgeKind): boolean => kind !== 'during';
const holdsStart = (kind: EdgeKind): boolean => !holdsClose(kind);
const isChild = (kind: EdgeKind): boolean => kind === 'child';

/** Adds the open nodes that a node waits for by edges of some kinds. */
function addOpen(
  found: number[],
  { into, edges }: Graph,
  node: number,
  wanted: (kind: EdgeKind) => boolean,
  isOpen: (index: number) => boolean,
): void {
  const { offsets, targets, ids } = into;
  for (let k = offsets[node]!; k < offsets[node + 1]!; k++) {
    if (isOpen(targets[k]!) && wanted(edges.kinds[ids[k]!]!)) found.push(targets[k]!);
  }
}

function hasOpen(
  graph: Graph,
  index: number,
  wanted: (kind: EdgeKind) => boolean,
  isOpen: (index: number) => boolean,
): boolean {
  const found: number[] = [];
  addOpen(found, graph, index, wanted, isOpen);
  return found.length > 0;
}

/** A node and those of its parents whose blockers hold it back. */
function lineOf(graph: Graph, index: number, isOpen: (index: number) => boolean): number[] {
  const line = [index];
  for (
    let parent = at(graph.holder, index);
    parent !== -1 && isOpen(parent);
    parent = at(graph.holder, parent)
  ) {
    line.push(parent);
  }
  return line;
}

/** Marks the nodes that a blocker of their own or of a parent holds back. Each parent is looked at once. */
function heldBack(
  graph: Graph,
  open: Uint8Array,
  heldOtherwise: (node: Node, index: number) => boolean,
): Uint8Array {
  const { nodes, edges, holder } = graph;
  const held = new Uint8Array(nodes.length);
  for (let id = 0; id < edges.from.length; id++)
    if (open[edges.from[id]!] === 1 && holdsStart(edges.kinds[id]!)) held[edges.to[id]!] = 1;
  const isDone = new Uint8Array(nodes.length);
  for (let index = 0; index < nodes.length; index++)
    if (held[index] === 0 && heldOtherwise(nodeAt(nodes, index), index)) held[index] = 1;
  for (let first = 0; first < nodes.length; first++) {
    const line: number[] = [];
    let node = first;
    while (held[node] === 0 && isDone[node] === 0 && holder[node] !== -1 && open[holder[node]!] === 1) {
      line.push(node);
      node = holder[node]!;
    }
    for (const member of line) {
      held[member] = held[node]!;
      isDone[member] = 1;
    }
  }
  return held;
}

/**
 * By moment: the nearest open gate that it is behind with nothing but closed nodes between, or -1; for a verdict holds
 * back all that follows, whatever was closed in spite of it.
 */
function nearestOpenGates(graph: Graph, isOpen: (index: number) => boolean): Int32Array {
  const nearest = new Int32Array(2 * graph.nodes.length).fill(-1);
  const queue: { readonly moment: number; readonly gate: number }[] = [];
  graph.nodes.forEach((node, gate) => {
    if (node.kind === 'gate' && isOpen(gate)) queue.push({ moment: closeOf(gate), gate });
  });
  for (const { moment, gate } of queue) {
    eachNext(graph.precedence, moment, (next) => {
      const node = next >> 1;
      const stops = isOpen(node) && next === closeOf(node);
      if (nearest[next] !== -1 || (stops && moment === startOf(node))) return;
      nearest[next] = gate;
      if (!stops) queue.push({ moment: next, gate });
    });
  }
  return nearest;
}

function unresolvedOf(node: Node): readonly Reference[] {
  if (node.kind !== 'bead' || node.blockedBy === null || !node.blockedBy.some(isUnresolved)) return [];
  return node.blockedBy.filter(isUnresolved);
}

function isUnresolved({ resolution: { kind } }: Reference): boolean {
  return kind === 'unknown' || kind === 'ambiguous';
}
