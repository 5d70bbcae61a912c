import { leaves } from '../beads.js';
import { failurePointers } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const missingFailurePointer: PlanRule = {
  id: 'missing-failure-pointer',
  group: 'beads',
  ...severities.warning,
  summary: 'a bead does not say what to do when it fails',
  practice: failurePointers,
  *check(context) {
    for (const bead of leaves(context)) {
      if (bead.ifItFails !== null) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} does not say what to do when it fails`,
        help: 'add "If it fails: Scenario F1", or a dash where failing is not to be feared',
        about: [bead.id],
      };
    }
  },
};
