import { tiers } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const insightUntiered: PlanRule = {
  id: 'insight-untiered',
  group: 'prompts',
  ...severities.warning,
  summary: 'an insight stands in no tier',
  practice: tiers,
  *check({ plan }) {
    for (const { id, tier, loc } of plan.insights) {
      if (tier !== null) continue;
      yield {
        location: loc,
        message: `insight ${id} stands in no tier, so nobody knows what gives way when two insights conflict`,
        help: 'move it below "Tier 1 — plan fails without these", Tier 2, Tier 3 or "Does not apply"',
        about: [id],
      };
    }
  },
};
