import { type Node, successors } from '../../plan/graph/graph.js';
import type { Bead, JournalEvent, Plan, Task } from '../../plan/model.js';
import type { IllegalEvent } from '../../plan/state/fold.js';
import { worksOf } from '../../plan/targets.js';
import { bisect } from '../../source/bisect.js';
import { firstOf, listed } from '../../source/listed.js';
import { once } from '../../source/once.js';
import type { PlanContext } from '../context.js';
import { isStamped, isSurelyAfter, placeIn, whoDid } from '../events.js';
import { adviceOn } from '../illegal-events.js';
import { type Finding, type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

/** More names make a message that nobody reads. */
const MOST = 3;

export const statusConflict: PlanRule = {
  id: 'status-conflict',
  group: 'state',
  ...severities.error,
  summary: 'a done-mark says otherwise than the journal, or an event cannot be',
  *check(context) {
    const { plan, state } = context;
    for (const work of [...plan.beads, ...plan.tasks]) {
      if (work.mark === null || !state.isOpen(work)) continue;
      yield {
        location: work.mark.text.loc,
        message: `the plan marks ${work.id} done, but by the journal it is ${standing(work, context)}`,
        help: `the journal counts: take the mark back, or log the close of ${work.id}`,
        about: [work.id],
      };
    }
    const closingBefore = once(() => closings(plan));
    for (const illegal of state.illegal) yield* toldOf(illegal, closingBefore()(illegal));
    yield* leftClosed(context);
  },
};

function standing(work: Bead | Task, { state }: PlanContext): string {
  const status = state.status(work);
  if (status === 'claimed') return `claimed by ${whoDid(state.claimedBy(work))}`;
  return status === 'failed' ? 'failed' : 'open';
}

/** The last event before another one that closed what that one is about. */
function closings({ events }: Plan): (illegal: IllegalEvent) => JournalEvent | null {
  const order = new Map(events.map((event, index) => [event, index]));
  const closes = new Map<Node, JournalEvent[]>();
  for (const event of events) {
    if (event.kind !== 'closed') continue;
    for (const work of worksOf(event)) {
      const known = closes.get(work);
      if (known) known.push(event);
      else closes.set(work, [event]);
    }
  }
  const isBefore = (event: JournalEvent | undefined, at: number) =>
    event !== undefined && (order.get(event) ?? 0) < at;
  return ({ event, node }) => {
    const at = order.get(event) ?? 0;
    const all = closes.get(node) ?? [];
    return all[bisect(all.length, (index) => isBefore(all[index], at)) - 1] ?? null;
  };
}

/** What rests on a bead that was reopened stays closed, and a verdict on it no longer counts. */
function* leftClosed({ plan, graph, state }: PlanContext): Generator<Finding> {
  const reopened = new Map<Bead | Task, JournalEvent>();
  for (const event of plan.events) {
    if (event.kind === 'reopened') for (const work of worksOf(event)) reopened.set(work, event);
  }
  for (const [work, event] of reopened) {
    const index = graph.indexOf.get(work);
    if (index === undefined || !state.isOpen(work)) continue;
    const resting = Array.from(successors(graph, index), (each) => graph.nodes[each]).filter(
      (node): node is Node => node !== undefined && restedOn(node, event, state),
    );
    const [first] = resting;
    if (first === undefined) continue;
    const names = resting.map((node) => (node.kind === 'gate' ? `gate ${node.id}` : node.id));
    yield {
      location: placeIn(event, work),
      message: `${work.id} was reopened after ${listed(firstOf(names, MOST), 'and')}, which ${resting.length === 1 ? 'rests' : 'rest'} on it`,
      related: resting.slice(0, MOST).map((node) => ({ message: nameOf(node), location: node.loc })),
      help: 'reopen what its new result may change, and judge gates again',
      severity: 'warning',
      about: [work.id],
    };
  }
}

/** Whether something was closed, or judged, before an event and still is. */
function restedOn(node: Node, event: JournalEvent, state: PlanContext['state']): boolean {
  if (node.kind === 'gate') return state.judgement(node)?.stale ?? false;
  const closing = state.closing(node);
  return closing !== null && isSurelyAfter(event, closing);
}

/** What the fold ignores; not in logs without times, which may be kept newest first. */
function* toldOf(illegal: IllegalEvent, closing: JournalEvent | null): Generator<Finding> {
  const { event, node, reason } = illegal;
  if (!isStamped(event)) return;
  const finding: Finding = {
    location: placeIn(event, node),
    ...adviceOn(illegal),
    severity: 'warning',
    about: [node.id],
  };
  if (reason !== 'already-closed') yield finding;
  else if (event.kind !== 'released' && closing !== null && isSurelyAfter(event, closing))
    yield { ...finding, related: [{ message: `${node.id} was closed`, location: closing.loc }] };
}
