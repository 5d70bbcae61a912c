import { detections } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const scenarioMissingDetection: PlanRule = {
  id: 'scenario-missing-detection',
  group: 'scenarios',
  ...severities.warning,
  summary: 'a failure scenario does not say how one sees that it has come',
  practice: detections,
  *check({ plan }) {
    for (const scenario of plan.scenarios) {
      // One that says nothing at all is told of its missing steps.
      if (scenario.detection !== null || scenario.cascade.length === 0) continue;
      yield {
        location: scenario.loc,
        message: `scenario ${scenario.id} does not say how it is detected, so nobody knows when to start its steps`,
        help: 'add "Detection: …" with what is seen: a number, an error, a missing file',
        about: [scenario.id],
      };
    }
  },
};
