import fc from 'fast-check';
import { planMap } from '../../src/plan/schedule/map.js';
import { workGraph } from '../../src/plan/schedule/work-graph.js';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { rulesOf } from './brute-schedule.js';
import { buildPlan, type PlanSpec } from './plan-builder.js';
import { randomPlan } from './random-plan.js';

/** Random plans without circles, some of whose beads say how long they take. */
export function estimated(cyclic = false): fc.Arbitrary<PlanSpec> {
  const estimate = fc.constantFrom(null, null, '0m', '1m', '2m', '3m', '7m');
  return fc
    .tuple(randomPlan({ cyclic }), fc.array(estimate, { minLength: 6, maxLength: 6 }), fc.boolean())
    .map(([spec, estimates, timed]) => ({
      ...spec,
      beads: (spec.beads ?? []).map((bead, k) => {
        const text = timed ? (estimates[k] ?? null) : null;
        return text === null ? bead : { ...bead, estimate: text };
      }),
    }));
}

/** The map of a plan, the graph it is made from, and the rules of time that this graph is. */
export function mapOf(spec: PlanSpec, options: Parameters<typeof planMap>[1] = {}) {
  const view = viewPlan(buildPlan(spec), []);
  const graph = workGraph(view, options.openOnly ?? false);
  const map = planMap(view, options);
  return { view, graph, map, rules: rulesOf(graph) };
}
