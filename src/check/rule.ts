import type { Fix, RelatedInformation, Severity } from '../source/diagnostic.js';
import type { Location } from '../source/range.js';
import type { FileContext, PlanContext } from './context.js';
import type { AnyPractice } from './practice.js';

/** One thing a plan can be told. Its page is `docs/rules/<id>.md`. */
export type Rule = PlanRule | FileRule;

interface RuleMeta {
  readonly id: string;
  /** Under the recommended preset. */
  readonly severity: Severity;
  /** Under the strict preset. */
  readonly strict: Severity;
  /** One line: what it tells. */
  readonly summary: string;
}

/** A rule about the meaning of one plan. */
export interface PlanRule extends RuleMeta {
  readonly group: 'references' | 'beads' | 'scenarios' | 'gates' | 'prompts' | 'state';
  /** The habit this rule is about: where the plan does not have it, one info counts what its findings are `about`. */
  readonly practice?: AnyPractice;
  check(context: PlanContext): Iterable<Finding>;
}

/** A rule about the text of one file, whatever it means. */
export interface FileRule extends RuleMeta {
  readonly group: 'files';
  check(context: FileContext): Iterable<Finding>;
}

/** What a rule found, before configuration says how loud it is. */
export interface Finding {
  readonly location: Location;
  /** What is wrong and why, in one line, without a full stop. */
  readonly message: string;
  /** What to do next. */
  readonly help?: string;
  readonly related?: readonly RelatedInformation[];
  readonly fixes?: readonly Fix[];
  /** For a finding that is lesser than its rule's others; it is never told louder than this. */
  readonly severity?: Severity;
  /** IDs of the beads, gates, scenarios, insights or criticisms it is about, for `causes` and for the count of a rule that sleeps. */
  readonly about?: readonly string[];
}

/** A finding together with the rule that made it. */
export interface Told {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** A severity for each preset; `info` and `warning` go up one step under strict unless said otherwise. */
export const severities = {
  error: { severity: 'error', strict: 'error' },
  warning: { severity: 'warning', strict: 'error' },
  info: { severity: 'info', strict: 'warning' },
} as const satisfies Record<Severity, { severity: Severity; strict: Severity }>;
