import { leaves } from '../beads.js';
import { namedFailures } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const unnamedFailure: PlanRule = {
  id: 'unnamed-failure',
  group: 'beads',
  ...severities.warning,
  summary: 'what to do on failure is told in prose and names no scenario',
  practice: namedFailures,
  *check(context) {
    for (const bead of leaves(context)) {
      const [first] = bead.ifItFails ?? [];
      if (!first || namedFailures.has(bead)) continue;
      yield {
        location: first.text.loc,
        message: `${bead.id} says how it may fail, but names no scenario to follow`,
        help: 'write a scenario (Scenario F1 — …, with detection and numbered steps) and name it here',
        about: [bead.id],
      };
    }
  },
};
