import type { Bead } from '../../plan/model.js';
import { openWaits } from '../beads.js';
import { type PlanRule, severities } from '../rule.js';

/** Fewer levels apart are a matter of taste. */
const LEVELS = 2;

export const priorityInversion: PlanRule = {
  id: 'priority-inversion',
  group: 'references',
  ...severities.warning,
  summary: 'a bead waits for one that matters far less',
  *check(context) {
    const isInverted = (bead: Bead, blocker: Bead) => blocker.priority >= bead.priority + LEVELS;
    for (const { bead, blocker, reference } of openWaits(context, isInverted)) {
      if (!bead.priorityText || !blocker.priorityText) continue;
      yield {
        location: reference.text.loc,
        message: `${bead.id} (P${bead.priority}) waits for ${blocker.id} (P${blocker.priority}): the urgent one cannot start before the less urgent one is closed`,
        related: [{ message: `${blocker.id} is P${blocker.priority}`, location: blocker.priorityText.loc }],
        help: `raise ${blocker.id} to P${bead.priority}, or lower ${bead.id}`,
        about: [bead.id, blocker.id],
      };
    }
  },
};
