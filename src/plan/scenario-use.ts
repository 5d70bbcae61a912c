import type { Plan, Reference, Scenario } from './model.js';
import { targetsOf } from './targets.js';

/** A scenario, and whether something in its plan leads to it. */
export interface ScenarioUse {
  readonly scenario: Scenario;
  readonly isUsed: boolean;
}

/** Names as they stand in text: `F1.4` is also F1. */
const token = /[#\p{L}\p{N}][\p{L}\p{N}\-_.#]{0,79}/gu;

/** Every scenario of a plan with whether a bead, a gate or another scenario names it, by a reference or in its words. */
export function scenarioUses(plan: Plan): readonly ScenarioUse[] {
  const used = new Set<Scenario>();
  const byId = new Map(plan.scenarios.map((scenario) => [scenario.id.toLowerCase(), scenario]));
  const use = (references: readonly Reference[], owner: Scenario | null): void => {
    for (const target of references.flatMap(targetsOf)) {
      if (target.kind === 'scenario' && target !== owner) used.add(target);
    }
  };
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
    for (const { text, scenario } of ifItFails ?? []) {
      use(scenario === null ? [] : [scenario], null);
      read(text.text, null);
    }
  }
  for (const { pass, adjust, abort } of plan.gates.flatMap((gate) => gate.rows)) {
    for (const cell of [pass, adjust, abort]) {
      use(cell?.references ?? [], null);
      read(cell?.text.text, null);
    }
  }
  for (const scenario of plan.scenarios) {
    for (const { text, references } of scenario.cascade) {
      use(references, scenario);
      read(text.text, scenario);
    }
  }
  return plan.scenarios.map((scenario) => ({ scenario, isUsed: used.has(scenario) }));
}
