import type { Node } from '../graph/graph.js';
import type { Bead, Gate, JournalEvent, Plan, Target, Task } from '../model.js';
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
  const [only] = subjects;
  if (only === undefined) return NONE;
  if (subjects.length === 1 && targetsOf(only).length < 2) return nodesAmong(targetsOf(only));
  return [...new Set(subjects.flatMap((subject) => nodesAmong(targetsOf(subject))))];
}

const NONE: readonly Node[] = [];

function nodesAmong(targets: readonly Target[]): readonly Node[] {
  return targets.every(isNode) ? targets : targets.filter(isNode);
}

function isNode(target: Target): target is Node {
  return target.kind === 'bead' || target.kind === 'task' || target.kind === 'gate';
}
