import { isPlainNumber } from '../../plan/id.js';
import type { Reference, Target } from '../../plan/model.js';
import { usesOf } from '../references.js';
import { replaceName } from '../replace.js';
import { type Finding, type PlanRule, severities } from '../rule.js';
import { listed, nameOf, placeOf } from '../words.js';

export const unknownReference: PlanRule = {
  id: 'unknown-reference',
  group: 'references',
  ...severities.error,
  summary: 'a name has the shape of this plan’s IDs, but nothing is declared by it',
  *check(context) {
    for (const { reference, by, verb, site } of usesOf(context.plan)) {
      const { text, resolution } = reference;
      if (resolution.kind !== 'unknown') continue;
      // In a sentence a number is a number, even where a plan numbers its beads.
      if (site !== 'field' && isPlainNumber(text.text)) continue;
      yield {
        location: text.loc,
        message: `${by} ${verb} ${text.text}, which this plan does not declare`,
        // Nothing is meant to wait for itself.
        ...suggestion(
          reference,
          resolution.nearest.filter(({ id }) => id !== by),
        ),
      };
    }

    function suggestion(reference: Reference, nearest: readonly Target[]): Partial<Finding> {
      if (nearest.length === 0) return { help: 'declare it, or name what is declared' };
      const from = reference.text.loc.path;
      const names = nearest.map((target) => `${nameOf(target)} (${placeOf(target.loc, from, context)})`);
      return {
        help: `did you mean ${listed(names)}?`,
        fixes: nearest.map((target) => replaceName(reference, target.id, false)),
      };
    }
  },
};
