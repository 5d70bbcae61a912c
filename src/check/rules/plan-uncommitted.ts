import { type PlanRule, severities } from '../rule.js';

export const planUncommitted: PlanRule = {
  id: 'plan-uncommitted',
  group: 'state',
  ...severities.warning,
  summary: 'work is being logged for a plan that git has never seen',
  *check({ plan, world }) {
    if (plan.events.length === 0 || !world.uncommitted.has(plan.path)) return;
    yield {
      location: { path: plan.path, range: { start: 0, end: 0 } },
      message: `the journal of ${plan.name} has ${plan.events.length === 1 ? '1 event' : `${plan.events.length} events`}, but the plan was never committed nor staged, so nobody else has what is worked on`,
      help: `commit the plan with its logs`,
    };
  },
};
