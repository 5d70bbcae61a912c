import { numberOf } from './audit-text.js';
import type { AuditView } from './audit-view.js';
import { jsonLocation } from './json.js';
import type { Sources } from './text.js';

/** One entry of the `plans` of `plandown/audit@1`. */
export function auditJson({ plan, audit, names, unresolved }: AuditView, sources: Sources) {
  const { decisions, contradictions, links } = audit;
  return {
    name: plan.name,
    path: plan.path,
    linked: links,
    decisions: decisions.map((each) => ({
      id: each.decision.id,
      prompt: each.prompt.id,
      text: each.decision.text.text,
      coverage: each.coverage,
      contradicted: each.contradictions.length > 0,
      coveredBy: names(each),
      unresolved: unresolved(each),
      scopedOut: each.decision.scopedOut?.text ?? null,
      ...jsonLocation(each.decision.loc, sources),
    })),
    contradictions: contradictions.map(({ decision, demand, place }) => ({
      decision: decision.id,
      asks: numberOf(demand),
      ...jsonLocation(decision.loc, sources),
      accepted: {
        id: place.owner?.id ?? null,
        kind: place.owner?.kind ?? null,
        part: place.id,
        text: place.text.text,
        accepts: numberOf(place.threshold),
        ...jsonLocation(place.text.loc, sources),
      },
    })),
    summary: {
      prompts: plan.prompts.length,
      decisions: decisions.length,
      covered: decisions.filter(({ coverage }) => coverage === 'covered').length,
      partly: decisions.filter(({ coverage }) => coverage === 'partly').length,
      scopedOut: decisions.filter(({ coverage }) => coverage === 'scoped out').length,
      uncovered: decisions.filter(({ coverage }) => coverage === 'uncovered').length,
      contradicted: decisions.filter((each) => each.contradictions.length > 0).length,
    },
  };
}
