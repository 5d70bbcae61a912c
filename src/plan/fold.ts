import type { Node } from './graph.js';
import type { Bead, Gate, JournalEvent, Outcome, Plan, Task } from './model.js';
import { dueActions, type Judgement, namesAction } from './verdict.js';

/** What the journal says of a bead or task, or its done-mark where the journal says nothing. */
export interface WorkRecord {
  closed: boolean;
  /** The name behind the claim in force (empty where the log names nobody), else null. */
  claimedBy: string | null;
  /** The event that closed it; null while open and for a mark. */
  closing: JournalEvent | null;
  /** Every failure since it was last closed, reopened or recovered; the last one is the present one. */
  failures: Failure[];
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

export type IllegalReason =
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

/** The journal, folded: present records and verdicts. Watched by `seen` before each event that is about to count. */
export interface Folded {
  readonly works: ReadonlyMap<Bead | Task, WorkRecord>;
  readonly verdicts: ReadonlyMap<Gate, Judgement>;
  readonly illegal: readonly IllegalEvent[];
}

export interface Watch {
  /** Before an event counts: what is known of everything so far. */
  before(event: JournalEvent, node: Node, soFar: Folded): void;
  /** The gates whose verdicts a reopened bead makes stale. */
  behind(work: Bead | Task): readonly Gate[];
}

/**
 * Folds `plan.events` in their order. First claim wins; what cannot be is ignored and listed. Events about phases, about
 * other plans and about names that do not resolve say nothing here. Linear in events and their subjects.
 */
export function foldJournal(plan: Plan, watch: Watch): Folded {
  const works = new Map<Bead | Task, WorkRecord>();
  const verdicts = new Map<Gate, Judgement>();
  const illegal: IllegalEvent[] = [];
  const folded: Folded = { works, verdicts, illegal };
  const told = new Set<Node>();
  const subjects = plan.events.map(subjectsOf);
  plan.events.forEach((event, k) => {
    if (MOVES.has(event.kind)) for (const node of subjects[k] ?? []) told.add(node);
  });
  for (const work of [...plan.beads, ...plan.tasks]) {
    const closed = work.mark !== null && !told.has(work);
    works.set(work, { closed, claimedBy: null, closing: null, failures: [] });
  }
  const scenarios = new Map(plan.scenarios.map(({ id }) => [id.toLowerCase(), id]));
  plan.events.forEach((event, k) => {
    for (const node of subjects[k] ?? []) {
      const reason = node.kind === 'gate' ? judge(event, node) : move(event, node);
      if (reason !== null) illegal.push({ event, node, reason });
    }
  });
  return folded;

  function judge(event: JournalEvent, gate: Gate): IllegalReason | null {
    const judged = verdicts.get(gate);
    switch (event.kind) {
      case 'pass':
      case 'adjust':
      case 'abort':
        watch.before(event, gate, folded);
        verdicts.set(gate, verdictOf(event, event.kind, gate));
        return null;
      case 'done': {
        if (judged?.outcome !== 'adjust') return 'nothing-due';
        const left = judged.due.filter((action) => !namesAction(event.detail, action));
        verdicts.set(gate, { ...judged, due: left, recorded: true });
        return null;
      }
      default:
        return MOVES.has(event.kind) ? 'not-for-gates' : null;
    }
  }

  function move(event: JournalEvent, work: Bead | Task): IllegalReason | null {
    const record = works.get(work);
    if (record === undefined) return null;
    const kind = event.kind === 'done' ? 'closed' : event.kind;
    if (kind === 'pass' || kind === 'adjust' || kind === 'abort') return 'only-for-gates';
    if (!MOVES.has(kind)) return null;
    if (record.closed && kind !== 'reopened') return 'already-closed';
    switch (kind) {
      case 'claimed':
        if (record.claimedBy !== null)
          return record.claimedBy === (event.by ?? '') ? null : 'claimed-by-other';
        watch.before(event, work, folded);
        record.claimedBy = event.by ?? '';
        return null;
      case 'released':
        if (record.claimedBy === null) return 'not-claimed';
        record.claimedBy = null;
        return null;
      case 'closed':
        watch.before(event, work, folded);
        Object.assign(record, { closed: true, claimedBy: null, closing: event, failures: [] });
        return null;
      case 'reopened':
        if (!record.closed) return 'not-closed';
        Object.assign(record, { closed: false, claimedBy: null, closing: null, failures: [] });
        for (const gate of watch.behind(work)) {
          const judged = verdicts.get(gate);
          if (judged !== undefined) verdicts.set(gate, { ...judged, stale: true });
        }
        return null;
      case 'failed':
        record.failures.push({ event, ...stepOf(event.detail, scenarios) });
        return null;
      case 'recovered':
        if (record.failures.length === 0) return 'not-failed';
        record.failures = [];
        return null;
      default:
        return null;
    }
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

function subjectsOf(event: JournalEvent): Node[] {
  const nodes = new Set<Node>();
  for (const { resolution } of event.subjects) {
    if (resolution.kind !== 'found') continue;
    for (const target of resolution.targets) {
      if (target.kind === 'bead' || target.kind === 'task' || target.kind === 'gate') nodes.add(target);
    }
  }
  return [...nodes];
}

function verdictOf(event: JournalEvent, outcome: Outcome, gate: Gate): Judgement {
  const due = outcome === 'adjust' ? dueActions(gate, event.detail) : [];
  return { outcome, event, stale: false, due, recorded: false };
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
