import { closeOf, type Graph, startOf } from '../graph/precedence.js';
import { at, eachNext } from '../graph/walk.js';
import { heap } from './heap.js';
import type { Lane, Schedule } from './model.js';
import type { Timing } from './timing.js';

/**
 * Work given to so many workers, each of whom takes, as soon as there is something to take, what has the longest path
 * behind it; then the more urgent, then what stands first. No worker waits while something can be started, so that it takes
 * at most 2 − 1/workers times as long as the best schedule (Graham, "Bounds on multiprocessing timing anomalies", 1969).
 * n log n; what is in a cycle or behind one is left out.
 *
 * @param isWork 1 for nodes that need a worker; all others pass in no time
 * @param urgency by node; lower is taken first
 */
export function listSchedule(
  graph: Graph,
  timing: Timing,
  {
    workers,
    duration,
    isWork,
    urgency,
  }: {
    readonly workers: number;
    readonly duration: Float64Array;
    readonly isWork: Uint8Array;
    readonly urgency: (node: number) => number;
  },
): Schedule {
  const { precedence } = graph;
  const waits = new Int32Array(2 * graph.nodes.length);
  for (const target of precedence.targets) waits[target]!++;
  const path = (node: number): number => timing.length - at(timing.late, startOf(node));
  const ready = heap<number>((a, b) => (path(b) - path(a) || urgency(a) - urgency(b) || a - b) < 0);
  const running = heap<{ node: number; lane: number; finish: number }>(
    (a, b) => (a.finish - b.finish || a.node - b.node) < 0,
  );
  const free = heap<number>((a, b) => a < b);
  const lanes: { worker: number; items: { node: number; start: number; finish: number }[] }[] = [];

  /** All that happens at once now that some moments have come. */
  const pass = (moments: number[]): void => {
    const comes = (next: number): void => {
      if (--waits[next]! === 0) moments.push(next);
    };
    for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
      const node = moment >> 1;
      if (moment === startOf(node) && isWork[node] === 1) {
        if (timing.early[closeOf(node)] !== -1) ready.add(node);
      } else eachNext(precedence, moment, comes);
    }
  };

  pass(Array.from(timing.order).filter((moment) => waits[moment] === 0));
  let now = 0;
  let busy = 0;
  for (;;) {
    while (ready.size > 0 && (free.size > 0 || lanes.length < workers)) {
      const node = ready.take() as number;
      const lane = free.take() ?? lanes.push({ worker: lanes.length + 1, items: [] }) - 1;
      const finish = now + at(duration, node);
      lanes[lane]?.items.push({ node, start: now, finish });
      running.add({ node, lane, finish });
      busy += at(duration, node);
    }
    const next = running.peek();
    if (next === undefined) break;
    now = next.finish;
    const moments: number[] = [];
    while (running.peek()?.finish === now) {
      const done = running.take();
      if (done === undefined) break;
      free.add(done.lane);
      eachNext(precedence, startOf(done.node), (target) => {
        if (--waits[target]! === 0) moments.push(target);
      });
    }
    pass(moments);
  }
  const idle = now === 0 ? 0 : 1 - busy / (workers * now);
  return { workers, finish: now, idle, lanes: lanes satisfies Lane[] };
}
