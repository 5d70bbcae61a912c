import { cascades } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const scenarioMissingCascade: PlanRule = {
  id: 'scenario-missing-cascade',
  group: 'scenarios',
  ...severities.error,
  summary: 'a failure scenario has no recovery steps',
  practice: cascades,
  *check({ plan }) {
    for (const scenario of plan.scenarios) {
      if (scenario.cascade.length > 0) continue;
      yield {
        location: scenario.loc,
        message: `scenario ${scenario.id} has no recovery steps, so what points at it leads nowhere`,
        help: 'add "Recovery cascade:" over a numbered list, the cheapest remedy first',
        about: [scenario.id],
      };
    }
  },
};
