import type { Gate, JournalEvent } from '../model.js';
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

const OPEN: WorkRecord = { closed: false, claimedBy: null, closing: null, failures: [] };
const DONE: WorkRecord = { ...OPEN, closed: true };

/** A record before the journal says anything. */
export function recordOfMark(closed: boolean): WorkRecord {
  return closed ? DONE : OPEN;
}

export interface Failure {
  readonly event: JournalEvent;
  /** ID of the scenario that the event names, as declared; null where it names none. */
  readonly scenario: string | null;
  /** The step that was tried, of that scenario; null where none is named. */
  readonly step: number | null;
}

/** Why an event counts for nothing. */
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

/** The kinds that say how a bead or task stands; after one of them its mark no longer counts. */
export const MOVES: ReadonlySet<JournalEvent['kind']> = new Set([
  'claimed',
  'released',
  'closed',
  'reopened',
  'failed',
  'recovered',
  'done',
]);

/** The verdict on a gate after an event; null where the event changes nothing, or why the event cannot be. */
export function judged(
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

/**
 * A record after an event; the same one where the event changes nothing, or why the event cannot be.
 * @param scenarios the IDs of the plan's scenarios as declared, by their lower-case form
 */
export function moved(
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
      return { ...DONE, closing: event };
  }
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
