import { edgesOf } from '../plan/graph/graph.js';
import { waves } from '../plan/graph/waves.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { eventJson, gateJson, insightJson, promptJson, scenarioJson } from './fact-json.js';
import { jsonDiagnostic, jsonLocation } from './json.js';
import type { Sources } from './text.js';
import { beadJson, taskJson } from './work-json.js';

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
