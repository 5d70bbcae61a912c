import type { Target } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { explain } from '../plan/state/ready.js';
import { decisionJson, eventJson, gateJson, insightJson, promptJson, scenarioJson } from './fact-json.js';
import { jsonLocation } from './json.js';
import type { Sources } from './text.js';
import { eventsAbout, nameOf } from './view.js';
import { beadJson, taskJson } from './work-json.js';

/** The body of `plandown/show@1`: what it is, where, its facts, and what the journal says of it. */
export function showJson(view: PlanView, target: Target, sources: Sources) {
  const { plan } = view;
  const place = jsonLocation('extent' in target ? target.extent : target.loc, sources);
  return {
    plan: plan.name,
    kind: target.kind,
    id: nameOf(target, sources),
    ...place,
    facts: factsOf(view, target, sources),
    history: eventsAbout(plan, target).flatMap((event) => eventJson(event, plan.name, sources)),
  };
}

function factsOf(view: PlanView, target: Target, sources: Sources): object {
  switch (target.kind) {
    case 'bead':
      return { ...beadJson(view, target, sources), ...waiting(view, target, sources) };
    case 'task':
      return { ...taskJson(view, target, sources), ...waiting(view, target, sources) };
    case 'gate':
      return {
        ...gateJson(view, target),
        waitsFor: view.state.waitingFor(target).map((node) => nameOf(node, sources)),
      };
    case 'scenario':
      return scenarioJson(target);
    case 'insight':
      return insightJson(target);
    case 'prompt':
      return promptJson(view, target);
    case 'phase':
      return { id: target.id, title: target.title, beads: target.beads.map(({ id }) => id) };
    case 'decision':
      return decisionJson(view.plan, target);
  }
}

function waiting(
  { plan, graph, state }: PlanView,
  work: Extract<Target, { kind: 'bead' | 'task' }>,
  sources: Sources,
) {
  const { waitsFor, unresolved, unblocks } = explain(plan, graph, state, work);
  return {
    waitsFor: [
      ...waitsFor.map(({ node }) => nameOf(node, sources)),
      ...unresolved.map(({ text }) => text.text),
    ],
    unblocks: unblocks.map((node) => nameOf(node, sources)),
  };
}
