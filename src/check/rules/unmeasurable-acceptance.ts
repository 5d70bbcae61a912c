import { isMeasurable, openLeaves } from '../beads.js';
import { measurableAcceptance } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const unmeasurableAcceptance: PlanRule = {
  id: 'unmeasurable-acceptance',
  group: 'beads',
  ...severities.warning,
  summary: 'nothing a bead is done by can be measured, run or found',
  practice: measurableAcceptance,
  *check(context) {
    for (const bead of openLeaves(context)) {
      const [first] = bead.criteria;
      if (!first || isMeasurable(bead)) continue;
      yield {
        location: first.text.loc,
        message: `nothing that ${bead.id} is done by can be measured`,
        help: 'add one criterion with a number (restore time < 45 min), a command (`npm test` passes) or a file (report at `out/report.md`)',
        about: [bead.id],
      };
    }
  },
};
