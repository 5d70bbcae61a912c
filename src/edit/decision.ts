import type { Bead, Reference, Task } from '../plan/model.js';
import type { Hindrance } from '../plan/state/ready.js';
import type { WorkspaceEdit } from '../source/text-edit.js';
import type { NewEvent } from './event-text.js';

/** What a command does to the journal, or why it does nothing. */
export type Decision = Recorded | Already | Refusal;

export interface Recorded {
  readonly kind: 'record';
  /** In the order in which they happen. */
  readonly events: readonly NewEvent[];
  /** What is worth knowing beside, in sentences; nothing where all went as it should. */
  readonly remarks: readonly string[];
  /** Whether somebody insisted: then what is recorded may be an error for `plan lint`. */
  readonly forced: boolean;
  /** What changes beside the journal, by path; absent where nothing does. */
  readonly edits?: WorkspaceEdit;
}

/** What was asked for is so already. */
export interface Already {
  readonly kind: 'already';
  readonly message: string;
}

export interface Refusal {
  readonly kind: 'refused';
  /** What stays as it is, and why, in one sentence. */
  readonly message: string;
  /** What has to be closed or judged first. */
  readonly waitsFor: readonly Hindrance[];
  /** Blockers that are declared nowhere, or in several places. */
  readonly unresolved: readonly Reference[];
  /** What else bears on it, a line each. */
  readonly details: readonly string[];
  /** One command line to try, as words. */
  readonly tryNext: readonly string[];
}

export function recorded(events: readonly NewEvent[], remarks: readonly string[] = []): Recorded {
  return { kind: 'record', events, remarks, forced: false };
}

export function already(message: string): Already {
  return { kind: 'already', message };
}

export function refused(
  message: string,
  tryNext: readonly string[],
  more: Partial<Pick<Refusal, 'waitsFor' | 'unresolved' | 'details'>> = {},
): Refusal {
  return { kind: 'refused', message, waitsFor: [], unresolved: [], details: [], tryNext, ...more };
}

/** `pg-14.3 — Rehearse the upgrade`. */
export function titled({ id, title }: Bead | Task): string {
  return title === '' || title === id ? id : `${id} — ${title}`;
}
