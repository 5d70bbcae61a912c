import type { Scenario } from '../../plan/model.js';
import { type PlanRule, severities } from '../rule.js';

export const cascadeUnnumbered: PlanRule = {
  id: 'cascade-unnumbered',
  group: 'scenarios',
  ...severities.warning,
  summary: 'the recovery steps of a scenario are not numbered',
  *check({ plan }) {
    for (const scenario of plan.scenarios) {
      const [first] = scenario.cascade;
      if (first === undefined || scenario.numbered || !isSequence(scenario)) continue;
      yield {
        location: first.text.loc,
        message: `the recovery steps of scenario ${scenario.id} are not numbered, so no one step can be named or recorded`,
        help: `make them a numbered list, in the order in which they are tried: ${scenario.id}.1, ${scenario.id}.2, …`,
        about: [scenario.id],
      };
    }
  },
};

/** A single remedy needs no number; several in one sentence do. */
function isSequence({ cascade }: Scenario): boolean {
  const [only] = cascade;
  return cascade.length > 1 || (only !== undefined && /[;→]|->|\bthen\b|\bif that\b/i.test(only.text.text));
}
