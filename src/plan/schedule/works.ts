import type { Graph } from '../graph/graph.js';
import { at } from '../graph/walk.js';

/** What takes time in a graph. */
export interface Works {
  /** 1 for what is worked on: beads and tasks without children among the nodes that count. */
  readonly isWork: Uint8Array;
  /** 1 for beads with children, counted or not: the work is that of their children. */
  readonly isParent: Uint8Array;
}

/**
 * Beads and tasks by who does the work: a bead with children takes the time of those. Where they are all closed (do not count)
 * it is still to be closed itself, which takes a wave but no time.
 * @param counts whether a node is still to be done
 */
export function worksIn(graph: Graph, counts: (node: number) => boolean): Works {
  const { nodes, edges } = graph;
  const isParent = new Uint8Array(nodes.length);
  const isWork = Uint8Array.from(nodes, ({ kind }, index) => (kind !== 'gate' && counts(index) ? 1 : 0));
  edges.kinds.forEach((kind, id) => {
    if (kind !== 'child') return;
    const parent = at(edges.to, id);
    isParent[parent] = 1;
    if (counts(at(edges.from, id))) isWork[parent] = 0;
  });
  return { isWork, isParent };
}
