import { compareLocations } from '../../source/range.js';
import { type Cycle, cycleThrough } from '../graph/cycles.js';
import { closeOf, type Graph, inRankOrder, type Node, nodeAt, successors } from '../graph/graph.js';
import { at, eachNext } from '../graph/walk.js';
import type { Bead, CascadeStep, Gate, Mode, Outcome, Plan, Reference, Task } from '../model.js';
import type { PlanState, Status } from './state.js';
import type { Failure } from './transitions.js';

/** What can start now. */
export interface Ready {
  /** Why the list is empty whatever the plan says; null while it is executing. */
  readonly reason: 'planning' | 'done' | null;
  /** Best first. */
  readonly items: readonly ReadyItem[];
  readonly failed: readonly FailedItem[];
}

export interface ReadyItem {
  readonly work: Bead | Task;
  /** Open nodes on the longest chain behind it, itself not counted. */
  readonly path: number;
  /** Open nodes that wait for it directly. */
  readonly unblocks: number;
}

/** Failed work stays open: what failed last, and what to try next. */
export interface FailedItem {
  readonly work: Bead | Task;
  readonly failure: Failure;
  /** The first step of the scenario that no failure names; null where none is left or no scenario is named. */
  readonly next: CascadeStep | null;
}

/**
 * Ready work (LANGUAGE section "Meaning"): by priority, then longest remaining path behind it, then open direct
 * dependents, then file order. Beads only; in a plan without beads, its tasks in file order, those without an ID included.
 */
export function readyWork(plan: Plan, graph: Graph, state: PlanState): Ready {
  const works: readonly (Bead | Task)[] = plan.beads.length > 0 ? plan.beads : plan.tasks;
  const failed = works
    .filter((work) => state.status(work) === 'failed')
    .map((work) => failedItem(plan, state, work));
  if (plan.mode !== 'executing') return { reason: plan.mode, items: [], failed };
  const behind = remainingPaths(graph, state);
  const items = works
    .filter((work) => state.status(work) === 'ready')
    .map((work): ReadyItem => {
      const index = graph.indexOf.get(work);
      if (index === undefined) return { work, path: 0, unblocks: 0 };
      return { work, path: at(behind, index), unblocks: openDependents(graph, state, index).length };
    });
  if (plan.beads.length > 0) items.sort(byRank);
  return { reason: null, items, failed };
}

function byRank(a: ReadyItem, b: ReadyItem): number {
  return (
    priorityOf(a.work) - priorityOf(b.work) ||
    b.path - a.path ||
    b.unblocks - a.unblocks ||
    compareLocations(a.work.loc, b.work.loc)
  );
}

/** Tasks have no priority of their own and count as P2. */
export function priorityOf(work: Bead | Task): number {
  return work.kind === 'bead' ? work.priority : 2;
}

/** What a failed bead or task points at (see `FailedItem`). */
export function failedItem(plan: Plan, state: PlanState, work: Bead | Task): FailedItem {
  const failures = state.failures(work);
  const failure = failures[failures.length - 1] as Failure;
  const scenario = plan.scenarios.find(({ id }) => id === failure.scenario);
  const tried = new Set(failures.filter((f) => f.scenario === failure.scenario).map(({ step }) => step));
  return { work, failure, next: scenario?.cascade.find(({ step }) => !tried.has(step)) ?? null };
}

/**
 * By node: how many open nodes the longest chain behind it holds, itself not counted. A parent counts once on a chain
 * through its children; what waits for one another in a cycle does not count for one another.
 */
function remainingPaths(graph: Graph, state: PlanState): Int32Array {
  const { precedence, rank } = graph;
  const weight = graph.nodes.map((node) => (state.isOpen(node) ? 1 : 0));
  const length = new Int32Array(rank.length);
  for (const moment of inRankOrder(graph).reverse()) {
    let longest = 0;
    eachNext(precedence, moment, (next) => {
      if (rank[next] === rank[moment]) return;
      const closes = next === closeOf(next >> 1) ? (weight[next >> 1] ?? 0) : 0;
      longest = Math.max(longest, at(length, next) + closes);
    });
    length[moment] = longest;
  }
  return Int32Array.from(graph.nodes, (_, i) => at(length, closeOf(i)));
}

function openDependents(graph: Graph, state: PlanState, index: number): Node[] {
  const nodes = Array.from(successors(graph, index), (i) => nodeAt(graph.nodes, i));
  return nodes.filter(state.isOpen);
}

/** Why a bead or task can start, or cannot. */
export interface Explanation {
  readonly work: Bead | Task;
  readonly status: Status;
  readonly mode: Mode;
  readonly claimedBy: string | null;
  readonly waitsFor: readonly Hindrance[];
  /** Blockers that are declared nowhere, or in several places. */
  readonly unresolved: readonly Reference[];
  /** The shortest cycle through it, if any. */
  readonly cycle: Cycle | null;
  readonly failed: FailedItem | null;
  /** The open nodes that wait for it directly. */
  readonly unblocks: readonly Node[];
  /** Open nodes on the longest chain behind it. */
  readonly path: number;
}

export type Hindrance =
  | { readonly node: Bead | Task; readonly status: Status; readonly claimedBy: string | null }
  | { readonly node: Gate; readonly verdict: Outcome | null; readonly stale: boolean; readonly due: boolean };

/** Everything that bears on whether a bead or task can start. */
export function explain(plan: Plan, graph: Graph, state: PlanState, work: Bead | Task): Explanation {
  const index = graph.indexOf.get(work);
  const status = state.status(work);
  return {
    work,
    status,
    mode: plan.mode,
    claimedBy: state.claimedBy(work),
    waitsFor: status === 'closed' ? [] : state.waitingFor(work).map((node) => hindrance(state, node)),
    unresolved: status === 'closed' ? [] : state.unresolved(work),
    cycle: cycleThrough(graph, work),
    failed: status === 'failed' ? failedItem(plan, state, work) : null,
    unblocks: index === undefined ? [] : openDependents(graph, state, index),
    path: index === undefined ? 0 : at(remainingPaths(graph, state), index),
  };
}

/** How something stands that others wait for. */
export function hindrance(state: PlanState, node: Node): Hindrance {
  if (node.kind !== 'gate') return { node, status: state.status(node), claimedBy: state.claimedBy(node) };
  const stale = state.judgement(node)?.stale ?? false;
  return { node, verdict: state.verdict(node), stale, due: state.gateDue(node) };
}

export interface Count {
  readonly total: number;
  /** Everything that is not closed. */
  readonly open: number;
  readonly ready: number;
  readonly blocked: number;
  readonly claimed: number;
  readonly closed: number;
  readonly failed: number;
}

/** How many beads and tasks stand how. Ready, blocked, claimed and failed are parts of open. */
export function counts(plan: Plan, state: PlanState): { readonly beads: Count; readonly tasks: Count } {
  return { beads: countOf(plan.beads, state), tasks: countOf(plan.tasks, state) };
}

function countOf(works: readonly (Bead | Task)[], state: PlanState): Count {
  const count = { total: works.length, open: 0, ready: 0, blocked: 0, claimed: 0, closed: 0, failed: 0 };
  for (const work of works) {
    const status = state.status(work);
    if (status !== 'closed') count.open++;
    if (status !== 'open') count[status]++;
  }
  return count;
}
