import type { Bead, Criterion, Task } from '../plan/model.js';
import type { Predicate } from '../plan/predicate.js';
import { jsonLocation, jsonRange } from './json.js';
import type { Sources } from './text.js';
import { idsOf, type PlanView } from './view.js';

export function beadJson({ plan, graph, state }: PlanView, bead: Bead, sources: Sources) {
  const index = graph.indexOf.get(bead) ?? -1;
  const edges = [...neighbours(graph, index)];
  return {
    id: bead.id,
    title: bead.title,
    phase: bead.phase?.id ?? null,
    parent: bead.parent?.id ?? null,
    priority: bead.priority,
    blockedBy: [
      ...new Set([...edges.filter((edge) => edge.into).map(({ id }) => id), ...elsewhere(bead, plan.name)]),
    ],
    blocks: edges.filter((edge) => !edge.into).map(({ id }) => id),
    external: (bead.blockedBy ?? [])
      .filter(({ resolution }) => resolution.kind !== 'found')
      .map(({ text }) => text.text),
    what: bead.what?.text ?? null,
    doneWhen: bead.criteria.map((criterion) => criterionJson(criterion, sources)),
    ifItFails: (bead.ifItFails ?? []).map(({ scenario, step, when, text }) => ({
      scenario: scenario === null ? null : (idsOf(scenario, plan)[0] ?? null),
      step,
      when: when?.text ?? null,
      text: text.text,
    })),
    status: state.status(bead),
    claimedBy: state.claimedBy(bead),
    evidence: state.evidence(bead),
    estimate: bead.estimate?.text ?? null,
    covers: bead.covers.flatMap((reference) => idsOf(reference, plan)),
  };
}

/** The beads, tasks and gates it directly waits for, and those that wait for it; children are told by `parent`. */
function* neighbours(graph: PlanView['graph'], index: number): Generator<{ into: boolean; id: string }> {
  for (const into of [true, false]) {
    const { offsets, targets, ids } = into ? graph.into : graph.out;
    for (let k = offsets[index] ?? 0; k < (offsets[index + 1] ?? 0); k++) {
      if (graph.edges.kinds[ids[k] ?? -1] !== 'child')
        yield { into, id: graph.nodes[targets[k] ?? -1]?.id ?? '' };
    }
  }
}

/** Blockers in other plans, which have no edge in this plan's graph. */
function elsewhere(bead: Bead, planName: string): string[] {
  const found = (bead.blockedBy ?? []).filter(
    ({ resolution }) => resolution.kind === 'found' && resolution.plan !== planName,
  );
  return found.flatMap(({ resolution }) =>
    resolution.kind === 'found' ? resolution.targets.map(({ id }) => `${resolution.plan}:${id}`) : [],
  );
}

function criterionJson({ id, text, predicate }: Criterion, sources: Sources) {
  return {
    id,
    text: text.text,
    ...predicateJson(predicate),
    range: jsonRange(text.loc.path, text.loc.range, sources),
  };
}

function predicateJson(predicate: Predicate) {
  const threshold = predicate.kind === 'threshold' ? predicate : null;
  return {
    kind: predicate.kind,
    subject: threshold?.subject || null,
    operator: threshold?.operator ?? null,
    value: threshold?.value ?? null,
    upper: threshold?.upper ?? null,
    unit: threshold?.unit ?? null,
    command: predicate.kind === 'command' ? predicate.command : null,
    artifact: predicate.kind === 'artifact' ? predicate.path : null,
  };
}

export function taskJson({ state }: PlanView, task: Task, sources: Sources) {
  return {
    id: task.id === '' ? null : task.id,
    title: task.title,
    status: state.status(task),
    ...jsonLocation(task.extent, sources),
  };
}
