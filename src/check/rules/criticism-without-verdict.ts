import { type PlanRule, severities } from '../rule.js';

export const criticismWithoutVerdict: PlanRule = {
  id: 'criticism-without-verdict',
  group: 'prompts',
  ...severities.error,
  summary: 'a criticism of a reviewer was not answered',
  *check({ plan }) {
    for (const { id, verdict, loc } of plan.criticisms) {
      if (verdict !== null) continue;
      yield {
        location: loc,
        message: `criticism #${id} has no verdict, so nobody knows whether the plan heeds it`,
        help: 'write adopted, rejected, folded or amended, why, and what was changed',
        about: [id],
      };
    }
  },
};
