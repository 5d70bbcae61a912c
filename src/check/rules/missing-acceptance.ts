import { leaves } from '../beads.js';
import { acceptance } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const missingAcceptance: PlanRule = {
  id: 'missing-acceptance',
  group: 'beads',
  ...severities.error,
  summary: 'a bead does not say when it is done',
  practice: acceptance,
  *check(context) {
    for (const bead of leaves(context)) {
      if (bead.criteria.length > 0) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} does not say when it is done, so nobody can close it and be sure`,
        help: 'add "Done when:" with a number, a command that passes or a file that exists',
        about: [bead.id],
      };
    }
  },
};
