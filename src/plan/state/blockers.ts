import { blockersOf, dependentsOf, type Graph } from '../graph/graph.js';
import type { Bead, Task } from '../model.js';
import { idsOf } from '../reference-ids.js';
import type { PlanView } from './plan-view.js';

/** The IDs of what a bead or task waits for before it starts; `plan:ID` for what stands in another plan. */
export function blockerIds({ plan, graph }: PlanView, work: Bead | Task): string[] {
  const elsewhere = writtenBlockers(work).filter(
    ({ resolution }) => resolution.kind === 'found' && resolution.plan !== plan.name,
  );
  return [
    ...new Set([
      ...idsAround(graph, work, blockersOf),
      ...elsewhere.flatMap((reference) => idsOf(reference, plan)),
    ]),
  ];
}

/** The IDs of what waits for a bead or task before it starts. */
export function dependentIds({ graph }: PlanView, work: Bead | Task): string[] {
  return idsAround(graph, work, dependentsOf);
}

/** Names of blockers that lead to nothing in the workspace, as written. */
export function unresolvedBlockers(work: Bead | Task): string[] {
  return writtenBlockers(work)
    .filter(({ resolution }) => resolution.kind !== 'found')
    .map(({ text }) => text.text);
}

const writtenBlockers = (work: Bead | Task) => (work.kind === 'bead' ? (work.blockedBy ?? []) : []);

function idsAround(graph: Graph, work: Bead | Task, around: typeof blockersOf): string[] {
  const index = graph.indexOf.get(work);
  return index === undefined ? [] : around(graph, index).map((node) => graph.nodes[node]?.id ?? '');
}
