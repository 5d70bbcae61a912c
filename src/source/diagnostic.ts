import { compareLocations, type Location } from './range.js';
import type { WorkspaceEdit } from './text-edit.js';

export type Severity = 'error' | 'warning' | 'info';

export interface RelatedInformation {
  readonly message: string;
  readonly location: Location;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes cannot change what the plan means to a reader; only those are applied by `lint --fix`. */
  readonly safe: boolean;
  readonly edit: WorkspaceEdit;
  /** What it leaves as it is, though it may have to change too: a person has to look. */
  readonly leaves?: readonly RelatedInformation[];
}

/** One finding. `message` says what and why in one line; `help` says what to do next. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: Location;
  readonly related: readonly RelatedInformation[];
  readonly help: string | null;
  readonly fixes: readonly Fix[];
}

/** Sorted by path and position, then by rule, so that the same input gives the same output. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareLocations(a.location, b.location) ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0) ||
    (a.message < b.message ? -1 : a.message > b.message ? 1 : 0)
  );
}
