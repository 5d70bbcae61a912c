import type { Graph } from './graph.js';
import { closeOf, inRankOrder, startOf } from './precedence.js';
import { at, eachNext } from './walk.js';

/**
 * By node: the wave in which it could start if every bead took one step: 1 for what waits for nothing, else one more than
 * the latest wave before it. Gates take no step of their own; what waits for one another in a cycle shares a wave.
 * Linear in nodes and edges.
 */
export function waves(graph: Graph): Int32Array {
  const { nodes, precedence, rank } = graph;
  const steps = new Int32Array(rank.length);
  for (const moment of inRankOrder(graph)) {
    const node = nodes[moment >> 1];
    const isStart = moment === startOf(moment >> 1);
    const own = isStart && node?.kind !== 'gate' ? 1 : 0;
    eachNext(precedence, moment, (next) => {
      if (rank[next] === rank[moment]) return;
      const step = next === closeOf(moment >> 1) && isStart ? own : 0;
      steps[next] = Math.max(at(steps, next), at(steps, moment) + step);
    });
  }
  return Int32Array.from(nodes, (_, node) => at(steps, startOf(node)) + 1);
}
