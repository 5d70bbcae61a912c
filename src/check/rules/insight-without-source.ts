import { sources } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const insightWithoutSource: PlanRule = {
  id: 'insight-without-source',
  group: 'prompts',
  ...severities.info,
  summary: 'an insight does not say where it comes from',
  practice: sources,
  *check({ plan }) {
    for (const insight of plan.insights) {
      // What does not apply is ruled out by the plan itself.
      if (insight.tier === 0 || sources.has(insight)) continue;
      yield {
        location: insight.loc,
        message: `insight ${insight.id} does not say where it comes from, so nobody can look it up or doubt it`,
        help: 'add "(source: …)" or a link to the article, document, report or code it was read from',
        about: [insight.id],
      };
    }
  },
};
