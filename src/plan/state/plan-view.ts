import { buildGraph, type Graph } from '../graph/graph.js';
import type { Plan } from '../model.js';
import { foldState, type PlanState } from './state.js';

/** A plan with everything that is computed from it. */
export interface PlanView {
  readonly plan: Plan;
  readonly graph: Graph;
  readonly state: PlanState;
}

/** @param all every plan of the workspace, for blockers in other plans */
export function viewPlan(plan: Plan, all: readonly Plan[]): PlanView {
  const graph = buildGraph(plan);
  const others = all.filter((other) => other !== plan);
  return { plan, graph, state: foldState(plan, graph, others) };
}
