import { isClosed } from '../context.js';
import { waitsFor } from '../references.js';
import { type PlanRule, severities } from '../rule.js';

export const externalBlocker: PlanRule = {
  id: 'external-blocker',
  group: 'references',
  ...severities.warning,
  summary: 'a bead waits for something that is not in the plan',
  *check(context) {
    for (const bead of context.plan.beads) {
      for (const { text, resolution } of waitsFor(bead)) {
        if (resolution.kind !== 'external' || isClosed(bead, context)) continue;
        const what = `${bead.id} is blocked by ${text.text}`;
        yield resolution.marked
          ? {
              location: text.loc,
              message: `${what}, which is outside this plan: nothing here will say when it is there`,
              severity: 'info',
            }
          : {
              location: text.loc,
              message: `${what}, which is nothing in this plan: nobody will see it closed`,
              help: `declare a bead for it, or mark it as outside: EXT ${text.text}`,
            };
      }
    }
  },
};
