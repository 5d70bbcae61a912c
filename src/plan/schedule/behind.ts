import type { Graph } from '../graph/precedence.js';
import { at, eachNext, type Rows, rows } from '../graph/walk.js';

/** How many arcs may be looked at; 10,000 beads with 30,000 edges need a tenth of it. */
const BUDGET = 200_000_000;

/**
 * By node: how many of some nodes cannot close before it is closed, itself not counted; null for a graph too large for it.
 * 32 nodes at a time are sent backwards as the bits of a number, so that it takes nodes / 32 passes over the graph.
 * @param order the moments to look at, topologically
 * @param counts whether a node is one of them
 */
export function nodesBehind(
  graph: Graph,
  order: Int32Array,
  counts: (node: number) => boolean,
): Int32Array | null {
  const wanted: number[] = [];
  order.forEach((moment, place) => {
    if (moment % 2 === 1 && counts(moment >> 1)) wanted.push(place);
  });
  const { offsets, targets } = inOrder(graph, order);
  if ((wanted.length / 32) * (targets.length + order.length) > BUDGET) return null;
  const behind = new Int32Array(graph.nodes.length);
  const bits = new Int32Array(order.length);
  for (let first = 0; first < wanted.length; first += 32) {
    const last = Math.min(first + 32, wanted.length) - 1;
    for (let k = first; k <= last; k++) bits[at(wanted, k)] = 1 << (k - first);
    // What comes later than the last of them waits for none of them.
    for (let place = at(wanted, last); place >= 0; place--) {
      const own = bits[place] as number;
      if (own === 0) continue;
      bits[place] = 0;
      const moment = order[place] as number;
      if ((moment & 1) === 1) behind[moment >> 1]! += ones(own);
      const end = offsets[place + 1] as number;
      for (let k = offsets[place] as number; k < end; k++) bits[targets[k] as number]! |= own;
    }
  }
  for (const place of wanted) behind[at(order, place) >> 1]!--;
  return behind;
}

/** What each moment waits for, all named by their places in an order: neighbours in time are neighbours in memory. */
function inOrder(graph: Graph, order: Int32Array): Rows {
  const placeOf = new Int32Array(2 * graph.nodes.length).fill(-1);
  order.forEach((moment, place) => {
    placeOf[moment] = place;
  });
  const from: number[] = [];
  const to: number[] = [];
  order.forEach((moment, place) => {
    eachNext(graph.precedence, moment, (next) => {
      if (placeOf[next] === -1) return;
      from.push(at(placeOf, next));
      to.push(place);
    });
  });
  return rows(order.length, from, to);
}

/** How many bits of a number are set. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
