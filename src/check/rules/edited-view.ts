import { type PlanRule, severities } from '../rule.js';
import { renderedViews } from '../views.js';

export const editedView: PlanRule = {
  id: 'edited-view',
  group: 'state',
  ...severities.warning,
  summary: 'derived text was edited by hand',
  *check(context) {
    const { path } = context.plan;
    for (const { view, standing } of renderedViews(context)) {
      if (standing !== 'edited') continue;
      yield {
        location: { path, range: view.closing },
        message: `the text of view ${view.name} was edited by hand, so it is no longer kept up to date`,
        related: [{ message: `view ${view.name} begins`, location: { path, range: view.opening } }],
        help: 'write it outside the two comments, or drop it: plan sync --force makes the text anew from the plan and its journal',
      };
    }
  },
};
