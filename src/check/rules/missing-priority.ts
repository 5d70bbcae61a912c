import { leaves } from '../beads.js';
import { priorities } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const missingPriority: PlanRule = {
  id: 'missing-priority',
  group: 'beads',
  ...severities.warning,
  summary: 'a bead does not say how much it matters',
  practice: priorities,
  *check(context) {
    for (const bead of leaves(context)) {
      if (bead.priorityText !== null) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} has no priority, so it counts as P2`,
        help: 'write one: P0 (the plan fails without it) to P4 (some day)',
        about: [bead.id],
      };
    }
  },
};
