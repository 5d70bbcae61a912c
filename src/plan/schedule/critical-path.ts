import { type EdgeKind, holdsClose } from '../graph/edges.js';
import { closeOf, type Graph, startOf } from '../graph/precedence.js';
import { at, eachNext, reversed } from '../graph/walk.js';
import { isOwn, type Timing } from './timing.js';

/**
 * The works and gates of one longest chain, by number, in their order. A bead that the chain only touches at its close, since a
 * child or a gate during it is what takes the time, is left out.
 */
export function criticalPath(
  graph: Graph,
  timing: Timing,
  duration: Float64Array,
  isWork: Uint8Array,
): number[] {
  const chain = longestChain(graph, timing, duration);
  return chain.flatMap((moment, k) => {
    const node = moment >> 1;
    if (moment !== closeOf(node) || chain[k - 1] !== startOf(node)) return [];
    return isWork[node] === 1 || graph.nodes[node]?.kind === 'gate' ? [node] : [];
  });
}

/** Whether an edge hands a delay on to the end of the plan: its two moments fall together and have no slack. */
export function isCriticalEdge(graph: Graph, { early, late }: Timing, id: number): boolean {
  const from = closeOf(at(graph.edges.from, id));
  const to = at(graph.edges.to, id);
  const held = holdsClose(graph.edges.kinds[id] as EdgeKind) ? closeOf(to) : startOf(to);
  const hasNone = (moment: number): boolean => early[moment] !== -1 && early[moment] === late[moment];
  return hasNone(from) && hasNone(held) && early[from] === early[held];
}

/**
 * A longest chain as moments, first to last: back from what happens last, over what it had to wait for. Of several that end
 * at the same time a gate is taken, since it says more than the beads before it; else what stands first in the document.
 */
function longestChain(graph: Graph, timing: Timing, duration: Float64Array): number[] {
  const { early, order, length } = timing;
  const backward = reversed(graph.precedence);
  let moment = order.findLast((each) => early[each] === length) ?? -1;
  const chain: number[] = [];
  while (moment !== -1) {
    chain.push(moment);
    let before = -1;
    eachNext(backward, moment, (earlier) => {
      const takes = isOwn(earlier, moment) ? at(duration, earlier >> 1) : 0;
      if (early[earlier] === -1 || at(early, earlier) + takes !== early[moment]) return;
      if (before === -1 || isBetter(graph, earlier, before, moment)) before = earlier;
    });
    moment = before;
  }
  return chain.reverse();
}

function isBetter({ nodes }: Graph, a: number, b: number, behind: number): boolean {
  const own = startOf(behind >> 1);
  if (behind === closeOf(behind >> 1) && (a === own || b === own)) return a === own;
  const isGate = (moment: number): boolean => nodes[moment >> 1]?.kind === 'gate';
  return isGate(a) === isGate(b) ? a < b : isGate(a);
}
