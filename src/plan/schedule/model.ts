import type { Cycle } from '../graph/cycles.js';
import type { EdgeKind } from '../graph/edges.js';
import type { Node } from '../graph/graph.js';
import type { Outcome, Phase } from '../model.js';
import type { Status } from '../state/state.js';

/**
 * What can run at once and what decides the end of a plan. Plain data; nodes are named by their place in `nodes`, which
 * stand in document order.
 *
 * Times are counted from 0, the start of the plan, in what `unit` says, every node as early as what it waits for allows and
 * as if there were workers enough; only `schedule` is about so many workers.
 */
export interface PlanMap {
  /** The plan's name, title and path. */
  readonly plan: { readonly name: string; readonly title: string; readonly path: string };
  /** Whether what is closed was left out: then times are counted from now. */
  readonly openOnly: boolean;
  readonly unit: Unit;
  readonly totals: Totals;
  readonly nodes: readonly MapNode[];
  /** Prerequisite → dependent. */
  readonly edges: readonly MapEdge[];
  /** In order; `waves[i]` has the number `i + 1`. */
  readonly waves: readonly Wave[];
  /** Gates that wait for no wave: they are judged before the first one. */
  readonly firstGates: readonly number[];
  /** In document order; those without a bead on the map are left out. */
  readonly phases: readonly MapPhase[];
  /** One longest chain, beads, tasks and gates in the order in which they run. */
  readonly criticalPath: readonly number[];
  /** How many run at a time when everything starts as early as it can, from 0 to the end. */
  readonly profile: readonly Stretch[];
  readonly conflicts: Conflicts;
  /** Null where no number of workers was asked for. */
  readonly schedule: Schedule | null;
  /** What waits for itself, each circle once; what is in or behind one has no place in time. */
  readonly cycles: readonly Cycle[];
  /** What the map was narrowed to; all figures are those of the whole plan. Null for all of it. */
  readonly focus: Focus | null;
}

/**
 * - `beads`: no bead says how long it takes; each counts 1;
 * - `minutes`: of work, eight hours a day, five days a week.
 */
export type Unit =
  | { readonly kind: 'beads' }
  | {
      readonly kind: 'minutes';
      /** How many beads say how long they take. */
      readonly estimated: number;
      /** How many do not, and count `assumed` each. */
      readonly unestimated: number;
      /** The median of what the others take. */
      readonly assumed: number;
    };

export interface Totals {
  /** Beads and tasks that take time: those with children take the time of their children. */
  readonly works: number;
  readonly gates: number;
  /** The sum of all durations. */
  readonly work: number;
  /** When the last is closed, by workers enough: the length of the critical path. */
  readonly length: number;
  /** The most that run at the same time when everything starts as early as it can. */
  readonly peak: number;
  /** The most that stand in one wave. */
  readonly width: number;
  /** Nodes that have no place in time since they are in a cycle or behind one. */
  readonly stuck: number;
}

export interface MapNode {
  readonly kind: 'bead' | 'task' | 'gate';
  /** Empty for a task without one. */
  readonly id: string;
  readonly title: string;
  /** Its declaration, for who needs more than stands here. */
  readonly node: Node;
  readonly phase: Phase | null;
  /** 0–4; null for tasks and gates. */
  readonly priority: number | null;
  /** Null for gates. */
  readonly status: Status | null;
  /** The verdict in force; null for beads, tasks, and gates without one. */
  readonly verdict: Outcome | null;
  /** Whether it is not closed; whether a gate still holds back what is behind it. */
  readonly isOpen: boolean;
  /** Whether it has children on the map, which do its work: it stands in no wave. */
  readonly isParent: boolean;
  /** The node it is a child of; null for none on the map. */
  readonly parent: number | null;
  /**
   * From 1: the wave it starts in. For a gate: how many waves lie before it, so that it stands between this wave and the
   * next; for one during a bead the wave of that. Null for what is stuck.
   */
  readonly wave: number | null;
  /** How long it takes; 0 for gates, and for what has children, open or not. */
  readonly duration: number;
  /** When it starts at the earliest; null for what is stuck. */
  readonly start: number | null;
  /** When it is closed at the earliest: later than `start + duration` where a gate during it is judged later, or a child. */
  readonly finish: number | null;
  /** How much later it could start (a gate or parent: close) without a later end of the plan; null for what is stuck. */
  readonly slack: number | null;
  /** Whether it has no slack. */
  readonly isCritical: boolean;
  /** Open nodes that wait for it directly. */
  readonly unblocks: readonly number[];
  /** Open nodes that wait for it directly or through others; null where the plan is too large to count them. */
  readonly behind: number | null;
  /** Blockers that nobody declared, or several did: its place is the earliest that is known of. */
  readonly undeclared: readonly string[];
  /** Open blockers in other plans, as `plan:ID`: its place does not count them. */
  readonly elsewhere: readonly string[];
}

export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** Whether a delay of the one is handed on to the other, and so to the end of the plan. */
  readonly isCritical: boolean;
}

/** How many run between two times. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly running: number;
}

/** Beads and tasks that can run at the same time once the waves before it, and the gates between, are closed. */
export interface Wave {
  readonly number: number;
  readonly nodes: readonly number[];
  /** Gates that are judged behind this wave and before the next one, or during a bead of this one. */
  readonly gates: readonly number[];
}

export interface MapPhase {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly number[];
}

/** Beads of one wave that touch the same files. */
export interface Conflict {
  readonly wave: number;
  /** Two or more, each with the glob by which it meets the others. */
  readonly nodes: readonly { readonly node: number; readonly glob: string }[];
  /** A path that all of them touch. */
  readonly witness: string;
}

export interface Conflicts {
  readonly found: readonly Conflict[];
  /** False where there were too many globs to hold each against each. */
  readonly complete: boolean;
}

/** Who does what when, by workers who always take what has the longest path behind it. */
export interface Schedule {
  /** How many there are to give work to. */
  readonly workers: number;
  readonly finish: number;
  /** The part of their time in which they have nothing to do, 0–1. */
  readonly idle: number;
  /** A lane for each worker who gets something to do, at most as many as there is work. */
  readonly lanes: readonly Lane[];
}

export interface Lane {
  /** From 1. */
  readonly worker: number;
  readonly items: readonly { readonly node: number; readonly start: number; readonly finish: number }[];
}

export interface Focus {
  /** Null where it is not on the map: it is closed, or a task nothing waits for. */
  readonly node: number | null;
  /** How many nodes must be closed before it can close, and how many wait for it. */
  readonly before: number;
  readonly behind: number;
}
