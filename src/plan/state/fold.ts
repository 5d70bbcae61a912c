import { isNode, type Node } from '../graph/precedence.js';
import type { Bead, Gate, JournalEvent, Plan, Task } from '../model.js';
import { targetsOf } from '../targets.js';
import { type IllegalReason, judged, MOVES, moved, recordOfMark, type WorkRecord } from './transitions.js';
import type { Judgement } from './verdict.js';

/** An event that the fold ignores, since what it says cannot be. */
export interface IllegalEvent {
  readonly event: JournalEvent;
  readonly node: Node;
  readonly reason: IllegalReason;
}

/** The journal, folded. */
export interface Folded {
  readonly works: ReadonlyMap<Bead | Task, WorkRecord>;
  readonly verdicts: ReadonlyMap<Gate, Judgement>;
  readonly illegal: readonly IllegalEvent[];
}

/** What the fold asks and tells while it goes. */
export interface Watch {
  /** Before a claim, close or verdict counts: the state up to that event. */
  before(event: JournalEvent, node: Node, soFar: Folded): void;
  /** The gates whose verdicts a reopened bead or task makes stale. */
  behind(work: Bead | Task): readonly Gate[];
}

/**
 * Folds `plan.events` in their order. First claim wins; what cannot be is ignored and listed. Events about phases, about
 * other plans and about names that do not resolve say nothing here. Linear in events and their subjects, but for a bead
 * that fails again and again, which remembers all its failures.
 */
export function foldJournal(plan: Plan, watch: Watch): Folded {
  const works = new Map<Bead | Task, WorkRecord>();
  const verdicts = new Map<Gate, Judgement>();
  const illegal: IllegalEvent[] = [];
  const soFar: Folded = { works, verdicts, illegal };
  let hasMarks = false;
  const enter = (work: Bead | Task): void => {
    works.set(work, recordOfMark(work.mark !== null));
    hasMarks ||= work.mark !== null;
  };
  plan.beads.forEach(enter);
  plan.tasks.forEach(enter);
  if (hasMarks) forgetMarks(plan.events, works);
  const scenarios = new Map(plan.scenarios.map(({ id }) => [id.toLowerCase(), id]));

  const judge = (event: JournalEvent, gate: Gate): IllegalReason | null => {
    const next = judged(verdicts.get(gate), event, gate);
    if (next === null || typeof next === 'string') return next;
    if (next.event === event) watch.before(event, gate, soFar);
    verdicts.set(gate, next);
    return null;
  };

  const move = (event: JournalEvent, work: Bead | Task): IllegalReason | null => {
    const record = works.get(work);
    if (record === undefined) return null;
    const next = moved(record, event, scenarios);
    if (typeof next === 'string') return next;
    if (next === record) return null;
    if (event.kind === 'claimed' || next.closed) watch.before(event, work, soFar);
    works.set(work, next);
    if (!record.closed || next.closed) return null;
    for (const gate of watch.behind(work)) {
      const verdict = verdicts.get(gate);
      if (verdict !== undefined) verdicts.set(gate, { ...verdict, stale: true });
    }
    return null;
  };

  for (const event of plan.events) {
    for (const node of subjectsOf(event)) {
      const reason = node.kind === 'gate' ? judge(event, node) : move(event, node);
      if (reason !== null) illegal.push({ event, node, reason });
    }
  }
  return soFar;
}

/** Where the journal tells of a bead or task, its mark does not count. */
function forgetMarks(events: readonly JournalEvent[], works: Map<Bead | Task, WorkRecord>): void {
  for (const event of events) {
    if (!MOVES.has(event.kind)) continue;
    for (const node of subjectsOf(event))
      if (node.kind !== 'gate' && works.has(node)) works.set(node, recordOfMark(false));
  }
}

/** What an event is about, each once. */
function subjectsOf({ subjects }: JournalEvent): readonly Node[] {
  const nodes = subjects.flatMap(targetsOf).filter(isNode);
  return nodes.length > 1 ? [...new Set(nodes)] : nodes;
}
