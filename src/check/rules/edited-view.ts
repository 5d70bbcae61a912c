import { filesOf } from '../../plan/files.js';
import { isEdited, viewsOf } from '../../plan/views/views.js';
import { type PlanRule, severities } from '../rule.js';

export const editedView: PlanRule = {
  id: 'edited-view',
  group: 'state',
  ...severities.warning,
  summary: 'derived text was edited by hand',
  *check({ plan, workspace }) {
    for (const path of filesOf(plan)) {
      const file = workspace.files.get(path);
      if (file === undefined) continue;
      for (const view of viewsOf(file.document, file.source.text)) {
        if (!isEdited(view, file.source.text)) continue;
        yield {
          location: { path, range: view.closing },
          message: `the text of view ${view.name} was edited by hand, so it is no longer kept up to date`,
          related: [{ message: `view ${view.name} begins`, location: { path, range: view.opening } }],
          help: 'write it outside the two comments, or drop the edit: derived text is made anew from the plan and its journal',
        };
      }
    }
  },
};
