import type { Location, Text } from '../source/range.js';
import type { Predicate } from './predicate.js';

/**
 * The bound plan: what the compiler believes after names are resolved and the journal is folded. Plain data; every fact
 * says where it stands. Names in text were matched while it was bound; those who read this match none.
 */
export interface Plan {
  /** The file's name without `PLAN-` and `.md`; exact in `name:ID` references. */
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly mode: Mode;
  readonly settings: PlanSettings;
  readonly companions: Companions;
  readonly phases: readonly Phase[];
  readonly beads: readonly Bead[];
  /** Checkbox items that are no bead. */
  readonly tasks: readonly Task[];
  /** Criteria that belong to no bead: of tasks, of a release, of the whole plan. */
  readonly criteria: readonly Criterion[];
  readonly gates: readonly Gate[];
  readonly scenarios: readonly Scenario[];
  readonly insights: readonly Insight[];
  readonly prompts: readonly Prompt[];
  readonly criticisms: readonly Criticism[];
  /** In the order in which they took effect. */
  readonly events: readonly JournalEvent[];
  /** IDs declared more than once: all their places, the first one being the one in force. */
  readonly duplicates: readonly Duplicate[];
}

export type Mode = 'planning' | 'executing' | 'done';

export interface PlanSettings {
  readonly prefix: string | null;
  readonly rules: ReadonlyMap<string, RuleLevel>;
  readonly estimateUnit: 'minutes' | 'hours' | 'days';
  readonly adjust: 'retry' | 'closes';
}

export type RuleLevel = 'off' | 'info' | 'warning' | 'error';

/** Paths of the prompt log and the progress logs of a plan, relative to the workspace. */
export interface Companions {
  readonly prompts: string | null;
  readonly progress: readonly string[];
  /** The folder of progress logs, where each writer has a file of their own; null where there is none. */
  readonly progressFolder: string | null;
}

export interface Duplicate {
  readonly id: string;
  readonly places: readonly Location[];
}

export interface Phase {
  readonly kind: 'phase';
  readonly id: string;
  readonly title: string;
  /** Of the ID. */
  readonly loc: Location;
  readonly beads: readonly Bead[];
}

/** What can be waited for, claimed and closed. */
interface Work {
  /** As written. */
  readonly id: string;
  readonly title: string;
  /** Of the ID, or of the title where there is no ID. */
  readonly loc: Location;
  /** The whole declaration: heading and body, list item, or table row. */
  readonly extent: Location;
  readonly mark: Mark | null;
}

export interface Bead extends Work {
  readonly kind: 'bead';
  readonly phase: Phase | null;
  readonly parent: Bead | null;
  readonly children: readonly Bead[];
  /** 0–4; 2 where nothing is said. */
  readonly priority: number;
  /** Null where nothing is said. */
  readonly priorityText: Text | null;
  /** Null where the plan has no such field for this bead; empty after `none`. */
  readonly blockedBy: readonly Reference[] | null;
  readonly blocks: readonly Reference[];
  readonly what: Text | null;
  readonly criteria: readonly Criterion[];
  /** Null where the plan has no such field for this bead. */
  readonly ifItFails: readonly FailurePointer[] | null;
  /** Commands named by a `check` field, without backticks. */
  readonly checks: readonly Text[];
  readonly estimate: Text | null;
  readonly owner: Text | null;
  readonly covers: readonly Reference[];
  readonly touches: readonly Text[];
}

export interface Task extends Work {
  readonly kind: 'task';
  /** Empty for a task without an ID; such a task is named by `PLAN.md:175`. */
  readonly id: string;
}

/** A mark in the plan that says done: `[x]`, struck text, `✅`, `Status: done`. */
export interface Mark {
  readonly text: Text;
}

export interface Criterion {
  /** `c1`, `c2`, … in document order. */
  readonly id: string;
  readonly text: Text;
  readonly predicate: Predicate;
}

export interface FailurePointer {
  readonly text: Text;
  /** Null for free prose: an unnamed failure. */
  readonly scenario: Reference | null;
  /** The step of the cascade, from `F1.4`; null for the whole scenario. */
  readonly step: number | null;
  /** The condition that leads there (`< 80%`), else null. */
  readonly when: Text | null;
}

/** What a reference can lead to. */
export type Target = Bead | Task | Gate | Phase | Scenario | Insight | Prompt | Decision;

export interface Reference {
  /** The name as written. */
  readonly text: Text;
  /** `(schema only)`, `— title`: what the author wrote behind the name, else null. */
  readonly comment: string | null;
  readonly resolution: Resolution;
}

export type Resolution =
  | { readonly kind: 'found'; readonly targets: readonly Target[]; readonly how: How; readonly plan: string }
  /** Has the shape of this plan's IDs but none is declared so; `nearest` are declared ones, best first. */
  | { readonly kind: 'unknown'; readonly nearest: readonly Target[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Target[] }
  /** Something outside the plan; `marked` when the author says so (`EXT`, `#12`, a link). */
  | { readonly kind: 'external'; readonly marked: boolean };

/** By which step a name was resolved; `case`, `dropped-prefix`, `unique-prefix` and `title` are told to the author. */
export type How =
  | 'exact'
  | 'case'
  | 'dropped-prefix'
  | 'unique-prefix'
  | 'title'
  | 'range'
  | 'phase'
  | 'children';

export interface Gate {
  readonly kind: 'gate';
  readonly id: string;
  readonly title: string;
  readonly loc: Location;
  readonly extent: Location;
  readonly after: readonly Reference[];
  readonly before: readonly Reference[];
  readonly during: readonly Reference[];
  readonly rows: readonly GateRow[];
  /** The phases it stands between in the text, for a gate with a section or line of its own; null for a row of a table of gates. */
  readonly between: { readonly previous: Phase | null; readonly next: Phase | null } | null;
}

export interface GateRow {
  /** `r1`, `r2`, … */
  readonly id: string;
  readonly subject: string;
  readonly loc: Location;
  /** Null where the table has no such column or the row is too short. */
  readonly pass: GateCell | null;
  readonly adjust: GateCell | null;
  readonly abort: GateCell | null;
}

export interface GateCell {
  readonly text: Text;
  /** A dash: deliberately none. */
  readonly none: boolean;
  /** What must hold, without the action; null where the cell is only an action. */
  readonly condition: Text | null;
  readonly predicate: Predicate | null;
  readonly action: Text | null;
  /** Scenarios, steps, beads and gates that the action names. */
  readonly references: readonly Reference[];
}

export type Outcome = 'pass' | 'adjust' | 'abort';

export interface Scenario {
  readonly kind: 'scenario';
  readonly id: string;
  readonly title: string;
  readonly loc: Location;
  readonly extent: Location;
  readonly detection: Text | null;
  readonly cascade: readonly CascadeStep[];
  /** Whether the cascade is a numbered list (or inline `1) … 2) …`), not bullets or prose. */
  readonly numbered: boolean;
}

export interface CascadeStep {
  readonly step: number;
  readonly text: Text;
  readonly references: readonly Reference[];
}

export interface Insight {
  readonly kind: 'insight';
  readonly id: string;
  /** 1–3; 0 for *does not apply*; null outside the tiers. */
  readonly tier: 0 | 1 | 2 | 3 | null;
  readonly text: Text;
  readonly source: Text | null;
  readonly loc: Location;
}

export interface Prompt {
  readonly kind: 'prompt';
  /** `Prompt 7` has the ID `7`. */
  readonly id: string;
  readonly title: string;
  readonly loc: Location;
  /** The quoted words, quote markers removed, lines kept; null where there is no quote. */
  readonly verbatim: { readonly text: string; readonly loc: Location } | null;
  /** Where it came from when no person said it (`scheduled`), as noted; null where nothing is. */
  readonly origin: string | null;
  readonly decisions: readonly Decision[];
  /** Whether its decisions are told, be it that there are none. */
  readonly hasDecisions: boolean;
}

export interface Decision {
  readonly kind: 'decision';
  /** `D7.2`. */
  readonly id: string;
  readonly text: Text;
  readonly loc: Location;
  /** Beads and gates that the decision or an audit row names. */
  readonly coveredBy: readonly Reference[];
  readonly scopedOut: Text | null;
}

export interface Criticism {
  /** `3` of `#3`. */
  readonly id: string;
  readonly text: Text;
  readonly loc: Location;
  readonly verdict: 'adopted' | 'rejected' | 'folded' | 'amended' | null;
  readonly reason: Text | null;
  /** What was changed, in the author's words: the Change cell, or the whole item of a list. */
  readonly change: Text | null;
  /** The beads and gates that it names. */
  readonly changes: readonly Reference[];
}

export interface JournalEvent {
  /** As written: an ISO stamp, or a word (`review`); null where the log has none. */
  readonly at: string | null;
  /** Milliseconds since the epoch, when `at` is a stamp. */
  readonly time: number | null;
  readonly kind: EventKind;
  /** The names the event is about; empty for a note about nothing the plan declares. */
  readonly subjects: readonly Reference[];
  readonly by: string | null;
  readonly detail: string;
  readonly loc: Location;
}

export type EventKind =
  | 'claimed'
  | 'released'
  | 'closed'
  | 'reopened'
  | 'failed'
  | 'recovered'
  | 'pass'
  | 'adjust'
  | 'abort'
  | 'done'
  | 'note'
  | 'approved'
  | 'amended'
  | 'renamed';
