import { type PlanRule, severities } from '../rule.js';
import { renderedViews, strayComments } from '../views.js';

export const staleView: PlanRule = {
  id: 'stale-view',
  group: 'state',
  ...severities.info,
  summary: 'derived text is not what the plan and its journal say now',
  *check(context) {
    const { path } = context.plan;
    for (const { view, standing, problem } of renderedViews(context)) {
      const location = { path, range: view.opening };
      if (standing === 'stale') {
        const isNew = view.hash === null;
        yield {
          location,
          message: isNew
            ? `view ${view.name} was never filled`
            : `view ${view.name} does not show what the plan and its journal say now`,
          help: 'plan sync writes it anew',
        };
      } else if (standing === 'unknown' && problem !== null) {
        const near = problem.nearest.join(', ');
        yield {
          location,
          message: `view ${view.name} is not kept up to date: ${problem.message}`,
          help: near === '' ? 'mend the comment, or drop it' : `did you mean ${near}?`,
        };
      }
    }
    for (const { range, why } of strayComments(context)) {
      yield {
        location: { path, range },
        message: `this comment ${why}, so no text is kept up to date here`,
        help: 'a view stands between <!-- plan:view name --> and <!-- plan:end -->, each at the start of a line',
      };
    }
  },
};
