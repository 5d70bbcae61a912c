import { closeOf, type Graph } from '../graph/graph.js';
import { eachNext } from '../graph/walk.js';
import type { Bead, Gate, Task } from '../model.js';

/** Which gates are to be judged again. */
export interface StaleGates {
  /** The gates behind a bead or task that was reopened, but for those behind what was walked since `forget`. */
  behind(work: Bead | Task): Gate[];
  /** A gate was judged: what was walked may be walked again. */
  forget(): void;
}

/**
 * The gates that a reopened bead makes stale: those that wait for it, however far. What was walked once is not walked
 * again until a new verdict (`forget`).
 */
export function staleGates(graph: Graph): StaleGates {
  let walked = new Uint8Array(2 * graph.nodes.length);
  let isFresh = true;
  return {
    forget() {
      if (isFresh) return;
      walked = new Uint8Array(walked.length);
      isFresh = true;
    },
    behind(work) {
      const index = graph.indexOf.get(work);
      if (index === undefined || walked[closeOf(index)] === 1) return [];
      isFresh = false;
      const gates: Gate[] = [];
      const stack = [closeOf(index)];
      for (let moment = stack.pop(); moment !== undefined; moment = stack.pop()) {
        eachNext(graph.precedence, moment, (next) => {
          if (walked[next] === 1) return;
          walked[next] = 1;
          stack.push(next);
          const node = graph.nodes[next >> 1];
          if (node?.kind === 'gate') gates.push(node);
        });
      }
      walked[closeOf(index)] = 1;
      return gates;
    },
  };
}
