import type { Node } from '../plan/graph/graph.js';
import type { Bead, Gate, JournalEvent, Task } from '../plan/model.js';
import type { PlanContext } from './context.js';
import { isSurelyAfter } from './events.js';

/** A claim or close behind what was surely open at that moment. */
export interface Early {
  readonly event: JournalEvent;
  readonly work: Bead | Task;
  readonly beads: readonly (Bead | Task)[];
  readonly gates: readonly Gate[];
}

/**
 * Claims and closes that came too early. What was closed or passed on the same day, or in a log without stamps, may well have
 * come before: only what is open still, or was surely closed later, counts.
 */
export function earlyEvents({ state }: PlanContext): Early[] {
  return state.early.flatMap(({ event, work, open }) => {
    const surely = open.filter((node) => isOpenAt(event, node, state));
    const beads = surely.filter((node): node is Bead | Task => node.kind !== 'gate');
    const gates = surely.filter((node): node is Gate => node.kind === 'gate');
    return surely.length === 0 ? [] : [{ event, work, beads, gates }];
  });
}

function isOpenAt(event: JournalEvent, node: Node, state: PlanContext['state']): boolean {
  if (state.isOpen(node)) return true;
  const ended = node.kind === 'gate' ? (state.judgement(node)?.event ?? null) : state.closing(node);
  return ended !== null && isSurelyAfter(ended, event);
}
