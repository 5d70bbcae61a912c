import { impliedBlockers } from '../../plan/graph/cycles.js';
import { isClosed } from '../context.js';
import { removeFromList } from '../replace.js';
import { type PlanRule, severities } from '../rule.js';

export const redundantDependency: PlanRule = {
  id: 'redundant-dependency',
  group: 'references',
  ...severities.info,
  summary: 'a blocker is already implied by another one of the same bead',
  *check(context) {
    for (const { bead, blocker, reference, impliedBy } of impliedBlockers(context.plan, context.graph)) {
      if (isClosed(bead, context)) continue;
      const list = [bead.blockedBy ?? [], 'blocks' in blocker ? blocker.blocks : []].find((references) =>
        references.includes(reference),
      );
      const fix = removeFromList(reference, list ?? [], context);
      yield {
        location: reference.text.loc,
        message: `${bead.id} waits for ${blocker.id} anyway, since it waits for ${impliedBy.id}`,
        help: `remove ${reference.text.text}: the order stays the same`,
        fixes: fix ? [fix] : [],
        about: [bead.id, blocker.id],
      };
    }
  },
};
