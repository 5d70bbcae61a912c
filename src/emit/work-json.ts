import { formatPredicate } from '../plan/criteria/format.js';
import type { Bead, Criterion, Task } from '../plan/model.js';
import type { Predicate } from '../plan/predicate.js';
import { idsOf } from '../plan/reference-ids.js';
import { blockerIds, dependentIds, unresolvedBlockers } from '../plan/state/blockers.js';
import type { PlanView } from '../plan/state/plan-view.js';
import type { Text } from '../source/range.js';
import { jsonLocation, jsonRange } from './json.js';
import type { Sources } from './text.js';

/** A bead with its fields and how it stands. */
export function beadJson(view: PlanView, bead: Bead, sources: Sources) {
  const { plan, state } = view;
  return {
    id: bead.id,
    title: bead.title,
    phase: bead.phase?.id ?? null,
    parent: bead.parent?.id ?? null,
    priority: bead.priority,
    blockedBy: blockerIds(view, bead),
    blocks: dependentIds(view, bead),
    external: unresolvedBlockers(bead),
    what: bead.what?.text ?? null,
    doneWhen: bead.criteria.map((criterion) => criterionJson(criterion, sources)),
    ifItFails: (bead.ifItFails ?? []).map(({ scenario, step, when, text }) => ({
      scenario: scenario === null ? null : (idsOf(scenario, plan)[0] ?? null),
      step,
      when: when?.text ?? null,
      text: text.text,
    })),
    checks: texts(bead.checks),
    status: state.status(bead),
    claimedBy: state.claimedBy(bead),
    evidence: state.evidence(bead),
    estimate: bead.estimate?.text ?? null,
    owner: bead.owner?.text ?? null,
    covers: bead.covers.flatMap((reference) => idsOf(reference, plan)),
    touches: texts(bead.touches),
  };
}

const texts = (all: readonly Text[]) => all.map(({ text }) => text);

function criterionJson({ id, text, predicate }: Criterion, sources: Sources) {
  return {
    id,
    text: text.text,
    normalForm: formatPredicate(predicate),
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
    closed: threshold?.operator === 'in' ? threshold.closed : null,
    unit: threshold?.unit ?? null,
    noun: threshold?.noun || null,
    relativeTo: threshold?.relativeTo ?? null,
    window: threshold?.window ?? null,
    command: predicate.kind === 'command' ? predicate.command : null,
    exit: predicate.kind === 'command' ? predicate.exit : null,
    artifact: predicate.kind === 'artifact' ? predicate.path : null,
    expects: predicate.kind === 'artifact' ? predicate.expects : null,
  };
}

/** A task and how it stands. */
export function taskJson({ state }: PlanView, task: Task, sources: Sources) {
  return {
    id: task.id === '' ? null : task.id,
    title: task.title,
    status: state.status(task),
    ...jsonLocation(task.extent, sources),
  };
}
