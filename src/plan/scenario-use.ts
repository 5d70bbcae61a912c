import { onceFor } from '../source/once.js';
import type { GateCell, Plan, Reference, Scenario } from './model.js';
import { targetsOf } from './targets.js';

/** A scenario, and whether something in its plan leads to it. */
export interface ScenarioUse {
  readonly scenario: Scenario;
  readonly isUsed: boolean;
}

/** Every scenario of a plan with whether a bead, a gate or another scenario names it, by a reference or in its words. */
export const scenarioUses = onceFor((plan: Plan): readonly ScenarioUse[] => {
  const used = referredTo(plan);
  // Words are read only where references leave a scenario unused.
  if (plan.scenarios.some((scenario) => !used.has(scenario))) addSpokenOf(plan, used);
  return plan.scenarios.map((scenario) => ({ scenario, isUsed: used.has(scenario) }));
});

function referredTo(plan: Plan): Set<Scenario> {
  const used = new Set<Scenario>();
  if (plan.scenarios.length === 0) return used;
  const use = (reference: Reference, owner: Scenario | null): void => {
    for (const target of targetsOf(reference))
      if (target.kind === 'scenario' && target !== owner) used.add(target);
  };
  for (const { ifItFails } of plan.beads)
    for (const { scenario } of ifItFails ?? []) if (scenario !== null) use(scenario, null);
  for (const { references } of cellsOf(plan)) for (const reference of references) use(reference, null);
  for (const scenario of plan.scenarios)
    for (const { references } of scenario.cascade)
      for (const reference of references) use(reference, scenario);
  return used;
}

function addSpokenOf(plan: Plan, used: Set<Scenario>): void {
  // Names as they stand in text: `F1.4` is also F1.
  const token = /[#\p{L}\p{N}][\p{L}\p{N}\-_.#]{0,79}/gu;
  const byId = new Map(plan.scenarios.map((scenario) => [scenario.id.toLowerCase(), scenario]));
  const read = (text: string | undefined, owner: Scenario | null): void => {
    for (const [word] of (text ?? '').matchAll(token)) {
      const name = word.toLowerCase().replace(/[-_.#]+$/, '');
      const scenario = byId.get(name) ?? byId.get(name.replace(/\.\d{1,3}$/, ''));
      if (scenario !== undefined && scenario !== owner) used.add(scenario);
    }
  };
  for (const { title, what, criteria, ifItFails } of plan.beads) {
    read(title, null);
    read(what?.text, null);
    for (const { text } of criteria) read(text.text, null);
    for (const { text } of ifItFails ?? []) read(text.text, null);
  }
  for (const { text } of cellsOf(plan)) read(text.text, null);
  for (const scenario of plan.scenarios) for (const { text } of scenario.cascade) read(text.text, scenario);
}

function cellsOf({ gates }: Plan): GateCell[] {
  return gates.flatMap(({ rows }) =>
    rows.flatMap(({ pass, adjust, abort }) => [pass, adjust, abort].filter((cell) => cell !== null)),
  );
}
