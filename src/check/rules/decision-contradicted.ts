import type { NumberedPlace } from '../../plan/audit/contradictions.js';
import { formatPredicate } from '../../plan/criteria/criteria.js';
import { auditOf } from '../prompts.js';
import { type PlanRule, severities } from '../rule.js';

export const decisionContradicted: PlanRule = {
  id: 'decision-contradicted',
  group: 'prompts',
  ...severities.error,
  summary: 'the plan accepts a number that a key decision rules out',
  *check(context) {
    for (const { decision, demand, place } of auditOf(context).contradictions) {
      const asks = `${decision.id} asks for ${formatPredicate({ ...demand, subject: '' })}`;
      yield {
        location: place.text.loc,
        message: `${ownerOf(place)} accepts ${formatPredicate({ ...place.threshold, subject: '' })}, but ${asks}`,
        related: [{ message: asks, location: decision.loc }],
        help: 'the later word counts: change the number here, or log what was said since as a prompt of its own',
        about: [decision.id, ...(place.owner === null ? [] : [place.owner.id])],
      };
    }
  },
};

function ownerOf({ owner, id }: NumberedPlace): string {
  if (owner === null) return `criterion ${id} of the plan`;
  return owner.kind === 'gate' ? `gate ${owner.id} (${id})` : `${owner.id} (${id})`;
}
