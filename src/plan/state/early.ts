import { type Graph, type Node, nodeAt } from '../graph/graph.js';
import type { Bead, JournalEvent, Task } from '../model.js';
import { openBefore } from './waiting.js';

/** A claim or close behind something open, judged by the state at that event. */
export interface EarlyEvent {
  readonly event: JournalEvent;
  readonly work: Bead | Task;
  /** For a claim only the gates, for a close everything. */
  readonly open: readonly Node[];
}

/**
 * Whether a claim or close came too early; null where it did not.
 * @param isOpenAt whether a node was open before the event
 */
export function earlyEvent(
  event: JournalEvent,
  work: Bead | Task,
  graph: Graph,
  isOpenAt: (index: number) => boolean,
): EarlyEvent | null {
  const index = graph.indexOf.get(work);
  if (index === undefined) return null;
  const before = openBefore(graph, index, event.kind !== 'claimed', isOpenAt);
  if (before.length === 0) return null;
  const open = before.filter((i) => i !== index).map((i) => nodeAt(graph.nodes, i));
  const counted = event.kind === 'claimed' ? open.filter(({ kind }) => kind === 'gate') : open;
  return counted.length > 0 ? { event, work, open: counted } : null;
}
