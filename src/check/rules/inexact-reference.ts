import type { How } from '../../plan/model.js';
import { oddUses } from '../references.js';
import { replaceName } from '../replace.js';
import { type PlanRule, severities } from '../rule.js';

const reasons: ReadonlyMap<How, string> = new Map([
  ['case', 'it is spelt otherwise'],
  ['dropped-prefix', 'its prefix is left out'],
  ['unique-prefix', 'only its beginning is written'],
  ['title', 'its title is written'],
]);

export const inexactReference: PlanRule = {
  id: 'inexact-reference',
  group: 'references',
  ...severities.info,
  summary: 'a name is understood, but is not the ID to the letter',
  *check({ plan }) {
    for (const { reference, by, verb, site } of oddUses(plan)) {
      const { text, resolution } = reference;
      if (site === 'record' || resolution.kind !== 'found') continue;
      const [target, ...others] = resolution.targets;
      const reason = reasons.get(resolution.how);
      if (!target || others.length > 0 || reason === undefined) continue;
      yield {
        location: text.loc,
        message: `${by} ${verb} ${text.text}, read as ${target.id}: ${reason}`,
        help: `write ${target.id}, so that search and rename find it`,
        // A title says more to a reader than the ID that would take its place.
        fixes: [replaceName(reference, target.id, resolution.how !== 'title')],
      };
    }
  },
};
