import { nodeAt } from '../plan/graph/graph.js';
import { at } from '../plan/graph/walk.js';
import type { Bead, Reference } from '../plan/model.js';
import { isClosed, type PlanContext } from './context.js';

/** The beads that are work of their own, not the sum of their children. */
export function leaves({ plan }: PlanContext): readonly Bead[] {
  return plan.beads.filter((bead) => bead.children.length === 0);
}

/** Whether a machine can tell of at least one criterion that it holds. */
export function isMeasurable({ criteria }: Bead): boolean {
  return criteria.some(({ predicate }) => predicate.kind !== 'manual');
}

/** Whether a criterion rests on a word that two people would judge differently. */
export function isVague({ criteria }: Bead): boolean {
  return criteria.some(({ predicate }) => predicate.kind === 'manual' && predicate.weasels.length > 0);
}

/** An open bead that waits for another open bead, and the name that says so, in `blocked by` of one or `blocks` of the other. */
export interface Wait {
  readonly bead: Bead;
  readonly blocker: Bead;
  readonly reference: Reference;
}

/** Every open bead that waits for another open one, once for each name that says so. */
export function* openWaits(context: PlanContext): Generator<Wait> {
  const { nodes, edges } = context.graph;
  for (let id = 0; id < edges.kinds.length; id++) {
    const reference = edges.references[id] ?? null;
    if (edges.kinds[id] !== 'blocks' || reference === null) continue;
    const blocker = nodeAt(nodes, at(edges.from, id));
    const bead = nodeAt(nodes, at(edges.to, id));
    if (blocker.kind !== 'bead' || bead.kind !== 'bead') continue;
    if (isClosed(blocker, context) || isClosed(bead, context)) continue;
    yield { bead, blocker, reference };
  }
}
