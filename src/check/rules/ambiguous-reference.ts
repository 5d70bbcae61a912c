import { listed } from '../../source/listed.js';
import { oddUses } from '../references.js';
import { replaceName } from '../replace.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

export const ambiguousReference: PlanRule = {
  id: 'ambiguous-reference',
  group: 'references',
  ...severities.error,
  summary: 'a shortened name fits more than one ID',
  *check({ plan }) {
    for (const { reference, by, verb } of oddUses(plan)) {
      const { text, resolution } = reference;
      if (resolution.kind !== 'ambiguous') continue;
      const shown = resolution.candidates.slice(0, 3);
      const more = resolution.candidates.length - shown.length;
      const names = [...shown.map(({ id }) => id), ...(more > 0 ? [`${more} more`] : [])];
      yield {
        location: text.loc,
        message: `${by} ${verb} ${text.text}, which can be ${listed(names)}`,
        related: shown.map((target) => ({ message: nameOf(target), location: target.loc })),
        help: 'write the ID in full',
        fixes: shown.map(({ id }) => replaceName(reference, id, false)),
      };
    }
  },
};
