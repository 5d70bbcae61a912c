import { edgesOf } from '../plan/graph.js';
import type {
  Bead,
  Criterion,
  Gate,
  Insight,
  JournalEvent,
  Prompt,
  Reference,
  Scenario,
  Task,
} from '../plan/model.js';
import type { Predicate } from '../plan/predicate.js';
import { waves } from '../plan/waves.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { jsonDiagnostic, jsonLocation, jsonRange } from './json.js';
import type { Sources } from './text.js';
import { idsOf, type PlanView } from './view.js';

/** The body of `plandown/build@1` (CLI, "plan build --json"). */
export function buildJson(views: readonly PlanView[], diagnostics: readonly Diagnostic[], sources: Sources) {
  return {
    plans: views.map((view) => planJson(view, sources)),
    edges: views.flatMap(({ plan, graph }) =>
      [...edgesOf(graph)].map(({ from, to, kind }) => ({ plan: plan.name, from: from.id, to: to.id, kind })),
    ),
    events: views.flatMap(({ plan }) => plan.events.flatMap((event) => eventJson(event, plan.name, sources))),
    diagnostics: diagnostics.map((diagnostic) => jsonDiagnostic(diagnostic, sources)),
  };
}

function planJson(view: PlanView, sources: Sources) {
  const { plan, graph } = view;
  const wave = waves(graph);
  return {
    name: plan.name,
    path: plan.path,
    title: plan.title,
    mode: plan.mode,
    phases: plan.phases.map(({ id, title, beads }) => ({ id, title, beads: beads.map((bead) => bead.id) })),
    beads: plan.beads.map((bead) => ({
      ...beadJson(view, bead, sources),
      wave: wave[graph.indexOf.get(bead) ?? -1] ?? 1,
      ...jsonLocation(bead.extent, sources),
    })),
    tasks: plan.tasks.map((task) => taskJson(view, task, sources)),
    gates: plan.gates.map((gate) => gateJson(view, gate)),
    scenarios: plan.scenarios.map(scenarioJson),
    insights: plan.insights.map(insightJson),
    prompts: plan.prompts.map((prompt) => promptJson(view, prompt)),
    reviews: plan.criticisms.map(({ id, text, verdict, reason, changes }) => ({
      id,
      text: text.text,
      verdict,
      reason: reason?.text ?? null,
      changes: changes.flatMap((reference) => idsOf(reference, plan)),
    })),
  };
}

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

export function criterionJson({ id, text, predicate }: Criterion, sources: Sources) {
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

export function gateJson({ plan, state }: PlanView, gate: Gate) {
  const ids = (references: readonly Reference[]) => references.flatMap((reference) => idsOf(reference, plan));
  return {
    id: gate.id,
    title: gate.title,
    after: ids(gate.after),
    before: ids(gate.before),
    during: ids(gate.during),
    rows: gate.rows.map(({ id, subject, pass, adjust, abort }) => ({
      id,
      subject,
      pass: pass?.text.text ?? null,
      adjust: adjust?.text.text ?? null,
      abort: abort?.text.text ?? null,
    })),
    verdict: state.verdict(gate),
  };
}

export function scenarioJson({ id, title, detection, cascade }: Scenario) {
  return {
    id,
    title,
    detection: detection?.text ?? null,
    cascade: cascade.map(({ step, text }) => ({ step, text: text.text })),
  };
}

export function insightJson({ id, tier, text, source }: Insight) {
  return { id, tier: tier === 0 ? null : tier, text: text.text, source: source?.text ?? null };
}

export function promptJson({ plan }: PlanView, { id, title, verbatim, decisions }: Prompt) {
  return {
    id,
    title,
    text: verbatim?.text ?? null,
    decisions: decisions.map(({ id, text, coveredBy, scopedOut }) => ({
      id,
      text: text.text,
      coveredBy: coveredBy.flatMap((reference) => idsOf(reference, plan)),
      scopedOut: scopedOut?.text ?? null,
    })),
  };
}

/** One entry for each thing an event is about; one with a null subject where it is about none. */
export function eventJson(event: JournalEvent, planName: string, sources: Sources) {
  const { at, kind, subjects, by, detail, loc } = event;
  const ids = subjects.flatMap(({ text, resolution }) =>
    resolution.kind === 'found' ? resolution.targets.map(({ id }) => id) : [text.text],
  );
  return (ids.length > 0 ? ids : [null]).map((subject) => ({
    plan: planName,
    at,
    subject,
    event: kind,
    by,
    detail,
    ...jsonLocation(loc, sources),
  }));
}
