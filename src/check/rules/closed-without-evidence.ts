import { missedBy } from '../../plan/evidence/evidence.js';
import { forcedReason } from '../../plan/state/forced.js';
import { leaves } from '../beads.js';
import { placeIn } from '../events.js';
import { evidence } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const closedWithoutEvidence: PlanRule = {
  id: 'closed-without-evidence',
  group: 'state',
  ...severities.warning,
  summary: 'a bead is closed, and nothing says what showed that it was done',
  practice: evidence,
  *check(context) {
    const { plan, state } = context;
    // without a journal there is no place for evidence
    const isLogged = plan.events.length > 0;
    for (const bead of leaves(context)) {
      const closing = state.closing(bead);
      if (closing !== null && closing.detail === '') {
        yield {
          location: placeIn(closing, bead),
          message: `${bead.id} was closed without evidence, so nobody can tell what showed that it was done`,
          help: 'say what was measured, run or found: c1 restore time = 41 min (found: `out/rehearsal.md`)',
          about: [bead.id],
        };
      } else if (closing !== null && forcedReason(closing) !== null) {
        // A value that misses is told by the rule about that.
        if (missedBy(bead.criteria, closing.detail).length > 0) continue;
        yield {
          location: placeIn(closing, bead),
          message: `${bead.id} was closed by force ("${forcedReason(closing)}"), so not all that was asked for was shown`,
          help: `show what is missing: reopen ${bead.id} and close it with its evidence; or say that it stays so: <!-- plan:ignore closed-without-evidence: … -->`,
          about: [bead.id],
        };
      } else if (isLogged && closing === null && bead.mark !== null && !state.isOpen(bead)) {
        yield {
          location: bead.mark.text.loc,
          message: `${bead.id} is marked done, and nothing says what showed that it was`,
          help: `log its close in the journal, with the evidence`,
          severity: 'info',
          about: [bead.id],
        };
      }
    }
  },
};
