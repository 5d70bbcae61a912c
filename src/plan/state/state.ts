import { once } from '../../source/once.js';
import { buildGraph, type Graph, type Node, nodeAt } from '../graph/graph.js';
import { nodesOf } from '../graph/precedence.js';
import type { Bead, Gate, JournalEvent, Mode, Outcome, Plan, Reference, Task } from '../model.js';
import { type EarlyEvent, earlyEvent } from './early.js';
import { type Folded, foldJournal, type IllegalEvent } from './fold.js';
import { staleGates } from './stale-gates.js';
import { type Failure, recordOfMark, type WorkRecord } from './transitions.js';
import { isPassed, type Judgement } from './verdict.js';
import { waitingIn } from './waiting.js';

/**
 * - `ready`: open, nothing before it is open, and the plan is executing;
 * - `open`: the same in a plan that is not executing;
 * - `blocked`: something before it is open, or one of its blockers is declared nowhere.
 */
export type Status = 'open' | 'ready' | 'blocked' | 'claimed' | 'closed' | 'failed';

export interface PlanState {
  readonly mode: Mode;
  readonly illegal: readonly IllegalEvent[];
  readonly early: readonly EarlyEvent[];
  /** Whether a bead or task is not closed; whether a gate still holds back what is behind it. */
  isOpen(node: Node): boolean;
  status(work: Bead | Task): Status;
  /** The name behind the claim in force: empty where the log names nobody, null where there is no claim. */
  claimedBy(work: Bead | Task): string | null;
  /** What the closing event says; null while open, and for a done-mark. */
  evidence(work: Bead | Task): string | null;
  /** The closing event; null while open, and for a done-mark. */
  closing(work: Bead | Task): JournalEvent | null;
  /** The stamp of the closing event as written; null while open, for a mark, and where the log has no stamps. */
  closedAt(work: Bead | Task): string | null;
  /** Failures since it was last closed, reopened or recovered, oldest first. */
  failures(work: Bead | Task): readonly Failure[];
  /** The verdict in force; null where there is none or a reopened bead made it stale. */
  verdict(gate: Gate): Outcome | null;
  /** The latest verdict with its actions, stale or not. */
  judgement(gate: Gate): Judgement | null;
  /** Whether the gate still holds back what is behind it. */
  gateOpen(gate: Gate): boolean;
  /**
   * Whether the gate can be judged now: it is open, nothing it waits for is, and, for a gate during some bead, one of those
   * has been started.
   */
  gateDue(gate: Gate): boolean;
  /**
   * The open nodes that hold back the start of a bead or task (or the verdict of a gate): its blockers and children, the
   * blockers of its parents, and the nearest open gate that it is behind through closed work, in document order; blockers
   * in other plans last.
   */
  waitingFor(node: Node): readonly Node[];
  /** What holds back the close: the same and the gates during it. */
  closeWaitsFor(node: Node): readonly Node[];
  /** Blockers (its own and its parents') that are declared nowhere, or in more than one place. */
  unresolved(work: Bead | Task): readonly Reference[];
}

/**
 * The state of a plan: its journal folded over its graph (LANGUAGE sections "Files", "Journal", "Meaning").
 *
 * A parent does not close with its last child; it becomes ready. Blockers outside any plan hold nothing back, since nobody
 * could close them; a blocker with the shape of an ID that is declared nowhere, or in several places, holds its bead back.
 *
 * @param others the other plans of the workspace, for blockers there; a blocker in a plan that is not given counts by its mark
 */
export function foldState(plan: Plan, graph: Graph, others: readonly Plan[] = []): PlanState {
  const early: EarlyEvent[] = [];
  const stale = staleGates(graph);
  const folded = foldJournal(plan, {
    behind: stale.behind,
    before(event, node, soFar) {
      if (node.kind === 'gate') stale.forget();
      else {
        const found = earlyEvent(event, node, graph, (i) => isOpen(nodeAt(graph.nodes, i), soFar, plan));
        if (found !== null) early.push(found);
      }
    },
  });
  const elsewhere = openElsewhere(graph, others);
  const waiting = once(() => {
    const open = Uint8Array.from(graph.nodes, (node) => (openNow(node) ? 1 : 0));
    return waitingIn(graph, open, elsewhere);
  });
  const record = (work: Bead | Task): WorkRecord => folded.works.get(work) ?? unheardOf(work);
  const openNow = (node: Node): boolean => isOpen(node, folded, plan);
  const hasBegun = (node: Node): boolean =>
    node.kind === 'gate' ? !openNow(node) : statusOf(record(node)) !== null;
  return {
    mode: plan.mode,
    illegal: folded.illegal,
    early,
    isOpen: openNow,
    status: (work) =>
      statusOf(record(work)) ??
      (waiting().isBlocked(work) ? 'blocked' : plan.mode === 'executing' ? 'ready' : 'open'),
    claimedBy: (work) => record(work).claimedBy,
    evidence: (work) => record(work).closing?.detail ?? null,
    closing: (work) => record(work).closing,
    closedAt: (work) => record(work).closing?.at ?? null,
    failures: (work) => record(work).failures,
    verdict(gate) {
      const judged = folded.verdicts.get(gate);
      return judged === undefined || judged.stale ? null : judged.outcome;
    },
    judgement: (gate) => folded.verdicts.get(gate) ?? null,
    gateOpen: openNow,
    gateDue(gate) {
      if (!openNow(gate) || waiting().forStart(gate).length > 0) return false;
      const during = gate.during.flatMap((reference) => nodesOf(reference, graph.indexOf));
      return during.length === 0 || during.some((index) => hasBegun(nodeAt(graph.nodes, index)));
    },
    waitingFor: (node) => waiting().forStart(node),
    closeWaitsFor: (node) => waiting().forClose(node),
    unresolved: (work) => waiting().unresolved(work),
  };
}

/** What the journal alone says of a bead or task; null where nobody has it and it is open. */
function statusOf({ closed, claimedBy, failures }: WorkRecord): Status | null {
  if (closed) return 'closed';
  if (failures.length > 0) return 'failed';
  return claimedBy === null ? null : 'claimed';
}

function isOpen(node: Node, folded: Folded, plan: Plan): boolean {
  if (node.kind === 'gate') return !isPassed(folded.verdicts.get(node), plan.settings);
  return !(folded.works.get(node) ?? unheardOf(node)).closed;
}

/** A bead or task of a plan that was not folded: its mark is all there is. */
function unheardOf(work: Bead | Task): WorkRecord {
  return recordOfMark(work.mark !== null);
}

/** Whether a node of another plan is open, by that plan's journal. Folds only the plans that are asked about. */
function openElsewhere(graph: Graph, others: readonly Plan[]): (node: Node, planName: string) => boolean {
  const folds = new Map<Plan, Folded>();
  return (node, planName) => {
    for (const plan of others) {
      if (plan.name !== planName) continue;
      let folded = folds.get(plan);
      if (folded === undefined) {
        const own = plan.events.some(({ kind }) => kind === 'reopened') ? buildGraph(plan) : graph;
        const stale = staleGates(own);
        folded = foldJournal(plan, { behind: stale.behind, before: stale.forget });
        folds.set(plan, folded);
      }
      const known = node.kind === 'gate' ? plan.gates.includes(node) : folded.works.has(node);
      if (known) return isOpen(node, folded, plan);
    }
    return node.kind === 'gate' || node.mark === null;
  };
}
