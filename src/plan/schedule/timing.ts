import { closeOf, type Graph, startOf } from '../graph/precedence.js';
import { at, eachNext } from '../graph/walk.js';

/** When what can happen, by moment (see `Graph`); -1 for moments in a cycle or behind one. */
export interface Timing {
  /** All other moments, each behind what it waits for. */
  readonly order: Int32Array;
  /** The earliest time. */
  readonly early: Float64Array;
  /** The latest time that does not move the end. */
  readonly late: Float64Array;
  /** How many waves lie before it: a work takes one, whatever it takes in time. */
  readonly step: Int32Array;
  /** The latest of the earliest times. */
  readonly length: number;
}

/**
 * The critical path method (Kelley and Walker, 1959) on moments: only the way from a node's start to its close takes time.
 * Linear in nodes and edges; Kahn's order, which leaves out what waits for itself.
 * @param duration by node, 0 or more
 * @param isWork 1 for nodes that take a wave
 */
export function timingOf(graph: Graph, duration: Float64Array, isWork: Uint8Array): Timing {
  const { precedence } = graph;
  const size = 2 * graph.nodes.length;
  const order = topological(graph);
  const early = new Float64Array(size).fill(-1);
  const late = new Float64Array(size).fill(-1);
  const step = new Int32Array(size).fill(-1);
  const weight = (from: number, to: number): number => (isOwn(from, to) ? at(duration, from >> 1) : 0);
  let length = 0;
  for (const moment of order) early[moment] = step[moment] = 0;
  for (const moment of order) {
    const time = at(early, moment);
    length = Math.max(length, time);
    eachNext(precedence, moment, (next) => {
      if (early[next] === -1) return;
      early[next] = Math.max(at(early, next), time + weight(moment, next));
      const wave = isOwn(moment, next) ? at(isWork, moment >> 1) : 0;
      step[next] = Math.max(at(step, next), at(step, moment) + wave);
    });
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const moment = at(order, k);
    let latest = length;
    eachNext(precedence, moment, (next) => {
      if (early[next] !== -1) latest = Math.min(latest, at(late, next) - weight(moment, next));
    });
    late[moment] = latest;
  }
  return { order, early, late, step, length };
}

/** Whether an arc leads from the start of a node to its own close. */
export function isOwn(from: number, to: number): boolean {
  return from >> 1 === to >> 1 && from === startOf(from >> 1) && to === closeOf(from >> 1);
}

/** How much later a node that is not stuck could start (one that takes no work: close) without a later end. */
export function slackOf({ early, late }: Timing, node: number, isWork: boolean): number {
  const moment = isWork ? startOf(node) : closeOf(node);
  return at(late, moment) - at(early, moment);
}

/** The moments that wait for no cycle, first come first served. */
function topological({ nodes, precedence }: Graph): Int32Array {
  const size = 2 * nodes.length;
  const waits = new Int32Array(size);
  for (const target of precedence.targets) waits[target]!++;
  const order = new Int32Array(size);
  let end = 0;
  for (let moment = 0; moment < size; moment++) if (waits[moment] === 0) order[end++] = moment;
  for (let k = 0; k < end; k++) {
    eachNext(precedence, at(order, k), (next) => {
      if (--waits[next]! === 0) order[end++] = next;
    });
  }
  return order.subarray(0, end);
}
