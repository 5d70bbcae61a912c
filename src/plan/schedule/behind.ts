import { closeOf, type Graph } from '../graph/precedence.js';
import { at, reversed } from '../graph/walk.js';

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
  for (const moment of order) if (moment % 2 === 1 && counts(moment >> 1)) wanted.push(moment >> 1);
  const backward = reversed(graph.precedence);
  if ((wanted.length / 32) * (backward.targets.length + order.length) > BUDGET) return null;
  const placeOf = new Int32Array(2 * graph.nodes.length).fill(-1);
  order.forEach((moment, place) => {
    placeOf[moment] = place;
  });
  const { offsets, targets } = backward;
  const behind = new Int32Array(graph.nodes.length);
  for (let first = 0; first < wanted.length; first += 32) {
    const bits = new Int32Array(placeOf.length);
    const block = wanted.slice(first, first + 32);
    block.forEach((node, bit) => {
      bits[closeOf(node)]! |= 1 << bit;
    });
    // What comes later than the last of them waits for none of them.
    for (let place = at(placeOf, closeOf(block[block.length - 1] as number)); place >= 0; place--) {
      const moment = at(order, place);
      const own = at(bits, moment);
      if (own === 0) continue;
      if (moment % 2 === 1) behind[moment >> 1]! += ones(own);
      const end = at(offsets, moment + 1);
      for (let k = at(offsets, moment); k < end; k++) bits[at(targets, k)]! |= own;
    }
  }
  for (const node of wanted) behind[node]!--;
  return behind;
}

/** How many bits of a number are set. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
