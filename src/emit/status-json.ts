import type { Bead, Task } from '../plan/model.js';
import { forcedReason } from '../plan/state/forced.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { counts, explain, type FailedItem, type ReadyItem, readyWork } from '../plan/state/ready.js';
import { jsonLocation } from './json.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

const idAndTitle = (work: Bead | Task, sources: Sources) => ({
  id: nameOf(work, sources),
  title: work.title,
});

/** One plan in `plandown/status@1`. */
export function statusJson({ plan, graph, state }: PlanView, sources: Sources) {
  const works: readonly (Bead | Task)[] = plan.beads.length > 0 ? plan.beads : plan.tasks;
  const of = (status: string) => works.filter((work) => state.status(work) === status);
  const { items, failed } = readyWork(plan, graph, state);
  return {
    name: plan.name,
    path: plan.path,
    title: plan.title,
    mode: plan.mode,
    counts: counts(plan, state),
    claimed: of('claimed').map((work) => ({ ...idAndTitle(work, sources), by: state.claimedBy(work) })),
    failed: failed.map((item) => failedJson(item, sources)),
    ready: items.map(({ work }) => nameOf(work, sources)),
    gates: plan.gates.map((gate) => ({
      id: gate.id,
      title: gate.title,
      verdict: state.verdict(gate),
      stale: state.judgement(gate)?.stale ?? false,
      due: state.gateDue(gate),
      waitsFor: state.waitingFor(gate).map((node) => nameOf(node, sources)),
    })),
    blocked: of('blocked').map((work) => ({
      ...idAndTitle(work, sources),
      by: state.waitingFor(work).map((node) => nameOf(node, sources)),
      undeclared: state.unresolved(work).map(({ text }) => text.text),
    })),
    forced: works.flatMap((work) => {
      const closing = state.closing(work);
      const why = closing === null ? null : forcedReason(closing);
      return why === null ? [] : [{ ...idAndTitle(work, sources), why }];
    }),
  };
}

/** One plan in `plandown/ready@1`. */
export function readyJson({ plan, graph, state }: PlanView, sources: Sources) {
  const { reason, items, failed } = readyWork(plan, graph, state);
  return {
    name: plan.name,
    path: plan.path,
    mode: plan.mode,
    reason,
    ready: items.map((item) => readyItemJson(item, sources)),
    failed: failed.map((item) => failedJson(item, sources)),
  };
}

function readyItemJson({ work, path, unblocks }: ReadyItem, sources: Sources) {
  const priority = work.kind === 'bead' ? work.priority : null;
  return {
    ...idAndTitle(work, sources),
    kind: work.kind,
    priority,
    behind: path,
    unblocks,
    ...jsonLocation(work.extent, sources),
  };
}

function failedJson({ work, failure, next }: FailedItem, sources: Sources) {
  const step = next === null ? null : { step: next.step, text: next.text.text };
  return {
    ...idAndTitle(work, sources),
    scenario: failure.scenario,
    observed: failure.event.detail,
    next: step,
  };
}

/** `explanation` of `plandown/ready@1`. */
export function explanationJson({ plan, graph, state }: PlanView, work: Bead | Task, sources: Sources) {
  const why = explain(plan, graph, state, work);
  return {
    ...idAndTitle(work, sources),
    plan: plan.name,
    mode: why.mode,
    status: why.status,
    claimedBy: why.claimedBy,
    waitsFor: why.waitsFor.map((each) => ({
      id: nameOf(each.node, sources),
      kind: each.node.kind,
      title: each.node.title,
      status: 'status' in each ? each.status : (each.verdict ?? 'open'),
    })),
    undeclared: why.unresolved.map(({ text }) => text.text),
    cycle: why.cycle?.nodes.map((node) => nameOf(node, sources)) ?? null,
    failed: why.failed ? failedJson(why.failed, sources) : null,
    unblocks: why.unblocks.map((node) => nameOf(node, sources)),
    behind: why.path,
  };
}
