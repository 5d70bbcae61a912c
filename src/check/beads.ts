import type { Bead, Plan, Reference } from '../plan/model.js';
import { onceFor } from '../source/once.js';
import { isClosed, type PlanContext } from './context.js';

/** The beads that are work of their own, not the sum of their children. */
export function leaves({ plan }: PlanContext): readonly Bead[] {
  return leavesOf(plan);
}

const leavesOf = onceFor(({ beads }: Plan) => beads.filter((bead) => bead.children.length === 0));

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

/**
 * Every open bead that waits for another open one, once for each name that says so.
 * @param matters which of them are asked about
 */
export function openWaits(context: PlanContext, matters: (bead: Bead, blocker: Bead) => boolean): Wait[] {
  const { nodes, edges } = context.graph;
  const waits: Wait[] = [];
  for (let id = 0; id < edges.kinds.length; id++) {
    if (edges.kinds[id] !== 'blocks') continue;
    const reference = edges.references[id] ?? null;
    const blocker = nodes[edges.from[id]!];
    const bead = nodes[edges.to[id]!];
    if (reference === null || blocker?.kind !== 'bead' || bead?.kind !== 'bead') continue;
    if (!matters(bead, blocker) || isClosed(blocker, context) || isClosed(bead, context)) continue;
    waits.push({ bead, blocker, reference });
  }
  return waits;
}
