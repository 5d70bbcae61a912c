import { at, components, type EdgeRows, eachEdge, rows } from '../plan/graph/walk.js';
import type { CascadeStep, Plan, Reference, Scenario } from '../plan/model.js';
import { targetsOf } from '../plan/targets.js';

/** One move of a loop: from a step to the scenario, and the step in it, that it names. */
export interface Leap {
  readonly from: Scenario;
  readonly step: CascadeStep;
  readonly to: Scenario;
  readonly reference: Reference;
}

/** Opens a step behind which nothing is tried any more. */
const ending = /^\W*(?:stop|abort|escalate|give up|hand over|page|ask the user)\b/i;

/** Right in front of a name that a step does not lead to. */
const mention = /\b(?:unlike|not|never|after|before|when|as|than|compared? with)\s+(?:scenario\s+|in\s+)?$/i;
/**
 * Loops of recovery: steps that lead from scenario to scenario and back to where they began. A step leads to the step behind
 * it and to those it names; one that stops or escalates leads nowhere. Of steps that all lead to one another the shortest
 * loop through the first is given. Linear in steps and names, but for one search a loop.
 */
export function recoveryLoops({ scenarios }: Plan): Leap[][] {
  if (!scenarios.some(namesOther)) return [];
  const steps = scenarios.flatMap((scenario) => scenario.cascade.map((step) => ({ scenario, step })));
  const first = new Map<Scenario, number>();
  steps.forEach(({ scenario }, index) => {
    if (!first.has(scenario)) first.set(scenario, index);
  });
  const from: number[] = [];
  const to: number[] = [];
  const leaps: (Leap | null)[] = [];
  const lead = (source: number, target: number, leap: Leap | null): void => {
    from.push(source);
    to.push(target);
    leaps.push(leap);
  };
  steps.forEach(({ scenario, step }, index) => {
    for (const reference of step.references) {
      const target = scenarioOf(reference);
      const start = target === null ? undefined : first.get(target);
      // Within its own scenario a step tries an earlier one again, knowing why.
      if (target === null || target === scenario || start === undefined) continue;
      if (!leadsOn(step, reference)) continue;
      const number = stepNumber(reference, target);
      const place = number === null ? 0 : target.cascade.findIndex((each) => each.step === number);
      if (place >= 0) lead(index, start + place, { from: scenario, step, to: target, reference });
    }
    if (steps[index + 1]?.scenario === scenario && !ending.test(step.text.text)) lead(index, index + 1, null);
  });
  const graph = rows(steps.length, from, to);
  const component = components(graph);
  const told = new Set<number>();
  const loops: Leap[][] = [];
  steps.forEach((_, index) => {
    const of = at(component, index);
    if (told.has(of)) return;
    const path = shortestLoop(graph, component, index);
    const loop = path?.flatMap((id) => leaps[id] ?? []) ?? [];
    if (loop.length === 0) return;
    told.add(of);
    loops.push(loop);
  });
  return loops;
}

/** Whether a step of a scenario names another one. */
function namesOther(scenario: Scenario): boolean {
  return scenario.cascade.some(({ references }) =>
    references.some((reference) => {
      const named = scenarioOf(reference);
      return named !== null && named !== scenario;
    }),
  );
}

/** The edges of the shortest way from a node back to itself, inside its component; null where there is none. */
function shortestLoop(graph: EdgeRows, component: Int32Array, start: number): number[] | null {
  const came = new Map<number, { readonly node: number; readonly id: number }>();
  const queue = [start];
  for (const node of queue) {
    if (came.has(start)) break;
    eachEdge(graph, node, (target, id) => {
      if (came.has(target) || component[target] !== component[start]) return;
      came.set(target, { node, id });
      queue.push(target);
    });
  }
  const path: number[] = [];
  for (let step = came.get(start); step !== undefined; step = came.get(step.node)) {
    path.push(step.id);
    if (step.node === start) return path.reverse();
  }
  return null;
}

/** The scenario that a name means, or null. */
export function scenarioOf(reference: Reference): Scenario | null {
  const [target, ...others] = targetsOf(reference);
  return target?.kind === 'scenario' && others.length === 0 ? target : null;
}

/** The 4 of `F1.4`; null where a name means the scenario as a whole. */
export function stepNumber({ text: { text } }: Reference, { id }: Scenario): number | null {
  const number = text.length > id.length + 1 ? /^\.(\d{1,3})$/.exec(text.slice(id.length))?.[1] : undefined;
  return number === undefined ? null : Number(number);
}

function leadsOn(step: CascadeStep, reference: Reference): boolean {
  const at = reference.text.loc.range.start - step.text.loc.range.start;
  const before = step.text.text.slice(Math.max(0, at - 40), Math.max(0, at));
  return !mention.test(before.replace(/[*`_]+$/, ''));
}
