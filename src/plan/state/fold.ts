import type { Node } from '../graph/graph.js';
import type { Bead, Gate, JournalEvent, Plan, Task } from '../model.js';
import { targetsOf } from '../targets.js';
import { dueActions, type Judgement, namesAction } from './verdict.js';

/** What the journal says of a bead or task, or its done-mark where the journal says nothing. */
export interface WorkRecord {
  readonly closed: boolean;
  /** The name behind the claim in force (empty where the log names nobody), else null. */
  readonly claimedBy: string | null;
  /** The event that closed it; null while open and for a mark. */
  readonly closing: JournalEvent | null;
  /** Every failure since it was last closed, reopened or recovered; the last one is the present one. */
  readonly failures: readonly Failure[];
}

/** A record before the journal says anything. */
export function recordOfMark(closed: boolean): WorkRecord {
  return { closed, claimedBy: null, closing: null, failures: [] };
}

export interface Failure {
  readonly event: JournalEvent;
  /** ID of the scenario that the event names, as declared; null where it names none. */
  readonly scenario: string | null;
  /** The step that was tried, of that scenario; null where none is named. */
  readonly step: number | null;
}

/** An event that the fold ignores, since what it says cannot be. */
export interface IllegalEvent {
  readonly event: JournalEvent;
  readonly node: Node;
  readonly reason: IllegalReason;
}

type IllegalReason =
  /** A claim of what another one holds. */
  | 'claimed-by-other'
  /** A claim, release, close, failure or recovery of what is closed. */
  | 'already-closed'
  | 'not-claimed'
  | 'not-closed'
  | 'not-failed'
  /** A word for beads said of a gate, or the reverse. */
  | 'not-for-gates'
  | 'only-for-gates'
  /** An action recorded where no verdict asks for one. */
  | 'nothing-due';

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
  const subjects = plan.events.map(subjectsOf);
  const told = new Set(plan.events.flatMap((event, k) => (MOVES.has(event.kind) ? (subjects[k] ?? []) : [])));
  for (const work of [...plan.beads, ...plan.tasks]) {
    works.set(work, recordOfMark(work.mark !== null && !told.has(work)));
  }
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

  plan.events.forEach((event, k) => {
    for (const node of subjects[k] ?? []) {
      const reason = node.kind === 'gate' ? judge(event, node) : move(event, node);
      if (reason !== null) illegal.push({ event, node, reason });
    }
  });
  return soFar;
}

/** The verdict on a gate after an event; null where the event changes nothing. */
function judged(
  known: Judgement | undefined,
  event: JournalEvent,
  gate: Gate,
): Judgement | IllegalReason | null {
  const { kind } = event;
  if (kind === 'pass' || kind === 'adjust' || kind === 'abort') {
    const due = kind === 'adjust' ? dueActions(gate, event.detail) : [];
    return { outcome: kind, event, stale: false, due, recorded: false };
  }
  if (kind !== 'done') return MOVES.has(kind) ? 'not-for-gates' : null;
  if (known?.outcome !== 'adjust') return 'nothing-due';
  const due = known.due.filter((action) => !namesAction(event.detail, action));
  return { ...known, due, recorded: true };
}

/** A record after an event; the same one where the event changes nothing. */
function moved(
  record: WorkRecord,
  event: JournalEvent,
  scenarios: ReadonlyMap<string, string>,
): WorkRecord | IllegalReason {
  const { kind } = event;
  if (kind === 'pass' || kind === 'adjust' || kind === 'abort') return 'only-for-gates';
  if (!MOVES.has(kind)) return record;
  if (kind === 'reopened') return record.closed ? recordOfMark(false) : 'not-closed';
  if (record.closed) return 'already-closed';
  switch (kind) {
    case 'claimed': {
      const by = event.by ?? '';
      if (record.claimedBy === null) return { ...record, claimedBy: by };
      return record.claimedBy === by ? record : 'claimed-by-other';
    }
    case 'released':
      return record.claimedBy === null ? 'not-claimed' : { ...record, claimedBy: null };
    case 'failed':
      return { ...record, failures: [...record.failures, { event, ...stepOf(event.detail, scenarios) }] };
    case 'recovered':
      return record.failures.length === 0 ? 'not-failed' : { ...record, failures: [] };
    default:
      return { ...recordOfMark(true), closing: event };
  }
}

/** The kinds that say how a bead or task stands; after one of them its mark no longer counts. */
const MOVES: ReadonlySet<JournalEvent['kind']> = new Set([
  'claimed',
  'released',
  'closed',
  'reopened',
  'failed',
  'recovered',
  'done',
]);

function subjectsOf({ subjects }: JournalEvent): Node[] {
  const nodes = subjects
    .flatMap(targetsOf)
    .filter((target) => target.kind === 'bead' || target.kind === 'task' || target.kind === 'gate');
  return [...new Set(nodes)];
}

/** `F4.1 · p95 = 6020` → scenario F4, step 1. */
function stepOf(
  detail: string,
  scenarios: ReadonlyMap<string, string>,
): { scenario: string | null; step: number | null } {
  const word =
    /^[\s`*]*(?:scenario\s+)?([\p{L}\p{N}_.#-]+)/iu.exec(detail)?.[1]?.replace(/\.+$/, '').toLowerCase() ??
    '';
  const whole = scenarios.get(word);
  if (whole !== undefined) return { scenario: whole, step: null };
  const dot = word.lastIndexOf('.');
  const scenario = dot === -1 ? undefined : scenarios.get(word.slice(0, dot));
  const step = word.slice(dot + 1);
  if (scenario === undefined || !/^\d{1,9}$/.test(step)) return { scenario: null, step: null };
  return { scenario, step: Number(step) };
}
