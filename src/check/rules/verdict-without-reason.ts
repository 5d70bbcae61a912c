import { reasons } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const verdictWithoutReason: PlanRule = {
  id: 'verdict-without-reason',
  group: 'prompts',
  ...severities.warning,
  summary: 'the verdict on a criticism has no reason',
  practice: reasons,
  *check({ plan }) {
    for (const criticism of plan.criticisms) {
      if (criticism.verdict === null || reasons.has(criticism)) continue;
      yield {
        location: criticism.loc,
        message: `criticism #${criticism.id} was ${criticism.verdict} without a reason, so the next reviewer will raise it again`,
        help: 'say in a sentence why',
        about: [criticism.id],
      };
    }
  },
};
