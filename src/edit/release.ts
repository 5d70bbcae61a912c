import { type Node, nodeAt, successors } from '../plan/graph/graph.js';
import type { Bead, Task } from '../plan/model.js';
import { isSamePerson } from '../plan/person.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { already, type Decision, recorded, refused, titled } from './decision.js';

export interface ReleaseOptions {
  readonly by: string | null;
  /** Null where nothing is said. */
  readonly why: string | null;
}

/** Gives a claim back; somebody else's only with a reason. */
export function release({ state }: PlanView, work: Bead | Task, { by, why }: ReleaseOptions): Decision {
  const holder = state.claimedBy(work);
  if (state.status(work) === 'closed') return already(`${titled(work)} is closed: there is no claim on it`);
  if (holder === null) return already(`${titled(work)} is already free: nobody holds a claim on it`);
  if (why === null && holder !== '' && !isSamePerson(holder, by))
    return refused(`${titled(work)} is claimed by ${holder}, not by ${by ?? 'you'}`, [
      'plan',
      'release',
      work.id,
      '--why',
      'they asked me to',
    ]);
  return recorded([{ subject: work.id, kind: 'released', by, detail: why ?? '' }]);
}

/** Opens a closed bead or task again. Verdicts of the gates behind it must be given again; what depends on it stays closed. */
export function reopen(view: PlanView, work: Bead | Task, { by, why }: ReleaseOptions): Decision {
  if (view.state.status(work) !== 'closed') return already(`${titled(work)} is already open`);
  const event = { subject: work.id, kind: 'reopened', by, detail: why ?? '' } as const;
  return recorded([event], closedBehind(view, work).map(remarkOn));
}

/** What depends on a bead or task directly and is closed, and the gates behind it that were judged. */
function closedBehind({ graph, state }: PlanView, work: Bead | Task): Node[] {
  const index = graph.indexOf.get(work);
  const direct =
    index === undefined ? [] : [...successors(graph, index)].map((next) => nodeAt(graph.nodes, next));
  return direct.filter((node) => (node.kind === 'gate' ? state.verdict(node) !== null : !state.isOpen(node)));
}

function remarkOn(node: Node): string {
  return node.kind === 'gate'
    ? `gate ${node.id} must be judged again`
    : `${titled(node)} depends on it and stays closed`;
}
