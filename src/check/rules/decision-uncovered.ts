import { auditOf } from '../prompts.js';
import { isUnresolved } from '../references.js';
import { type PlanRule, severities } from '../rule.js';

export const decisionUncovered: PlanRule = {
  id: 'decision-uncovered',
  group: 'prompts',
  ...severities.error,
  summary: 'a key decision is carried out by no bead and not scoped out',
  *check(context) {
    const { plan, strict } = context;
    const { decisions, links } = auditOf(context);
    if (!links && plan.mode !== 'planning' && !strict) return;
    for (const { decision, coverage } of decisions) {
      // A link that leads nowhere is told as such.
      if (coverage !== 'uncovered' || decision.coveredBy.some(isUnresolved)) continue;
      yield {
        location: decision.loc,
        message: `${decision.id} is carried out by no bead, so what was decided may get lost`,
        help: `name the bead behind it ("→ ID") or "Covers: ${decision.id}" in the bead; or say "scoped out:" and why`,
        ...(plan.mode === 'planning' && !strict ? { severity: 'warning' as const } : {}),
        about: [decision.id],
      };
    }
  },
};
