import { isMeasurable, isVague, leaves } from '../beads.js';
import { measurableAcceptance } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';

export const unmeasurableAcceptance: PlanRule = {
  id: 'unmeasurable-acceptance',
  group: 'beads',
  ...severities.warning,
  summary: 'nothing a bead is done by can be measured, run or found',
  practice: measurableAcceptance,
  *check(context) {
    for (const bead of leaves(context)) {
      const [first] = bead.criteria;
      // a vague word in it is told by itself, at the word
      if (!first || isMeasurable(bead) || isVague(bead)) continue;
      yield {
        location: first.text.loc,
        message: `no criterion of ${bead.id} is a number, a command or a file, so only a person can tell when it is done`,
        help: 'add one criterion with a number (restore time < 45 min), a command (`npm test` passes) or a file (report at `out/report.md`)',
        about: [bead.id],
      };
    }
  },
};
