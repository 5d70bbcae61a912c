import { scenarioUses } from '../../plan/scenario-use.js';
import { usedScenarios } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const unusedScenario: PlanRule = {
  id: 'unused-scenario',
  group: 'scenarios',
  ...severities.warning,
  summary: 'no bead, gate or other scenario names a failure scenario',
  practice: usedScenarios,
  *check({ plan }) {
    for (const { scenario, isUsed } of scenarioUses(plan)) {
      if (isUsed) continue;
      yield {
        location: scenario.loc,
        message: `no bead, gate or other scenario names scenario ${scenario.id}, so nobody is led to it`,
        help: `write "If it fails: see Scenario ${scenario.id}" where it can happen, or take it out`,
        about: [scenario.id],
      };
    }
  },
};
