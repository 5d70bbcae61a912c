import { type Audit, type AuditedDecision, auditPlan } from '../plan/audit/audit.js';
import type { Decision, Plan, Target } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import { targetsOf } from '../plan/targets.js';

/** A plan with its audit. */
export interface AuditView {
  readonly plan: Plan;
  readonly audit: Audit;
  /** What covers a decision: IDs, `plan:ID` for those of another plan. */
  names(each: AuditedDecision): readonly string[];
  /** Names behind a decision that lead nowhere. */
  unresolved(each: AuditedDecision): readonly string[];
}

/** @param all every plan of the workspace: some may keep one log */
export function viewAudit(plan: Plan, all: readonly Plan[]): AuditView {
  const others = all.filter((other) => other !== plan);
  const homes = new Map<Target, Plan>(
    others.flatMap((other) =>
      [...other.beads, ...other.tasks, ...other.gates].map((target) => [target, other] as const),
    ),
  );
  const nameOf = (target: Target): string => {
    const home = homes.get(target);
    const name = target.kind === 'phase' ? `Phase ${target.id}` : target.id;
    return home === undefined ? name : `${home.name}:${name}`;
  };
  return {
    plan,
    audit: auditPlan(plan, others),
    names: ({ by }) => by.map(nameOf),
    unresolved: ({ decision }) =>
      decision.coveredBy.filter(({ resolution }) => resolution.kind !== 'found').map(({ text }) => text.text),
  };
}

/** What covers the decisions of a plan, as far as the plan itself tells; one computation for all of them. */
const covers = new WeakMap<Plan, ReadonlyMap<Decision, readonly string[]>>();

/** What covers a decision of this plan, by its own words, an audit or a bead's `covers`; names that lead nowhere as written. */
export function coverOf(decision: Decision, plan: Plan): readonly string[] {
  const known =
    covers.get(plan) ??
    new Map(
      auditPlan(plan).decisions.map(({ decision: each, by }) => {
        const own = each.coveredBy.flatMap((reference) => idsOf(reference, plan));
        const linked = each.coveredBy.flatMap(targetsOf);
        const others = by.filter((target) => !linked.includes(target)).map(({ id }) => id);
        return [each, [...new Set([...own, ...others])]];
      }),
    );
  covers.set(plan, known);
  return known.get(decision) ?? [];
}

/** Whether the audit finds nothing to mend: no contradiction, and no gap in a log that links its decisions. */
export function isSound({ contradictions, decisions, links }: Audit): boolean {
  return (
    contradictions.length === 0 && !(links && decisions.some(({ coverage }) => coverage === 'uncovered'))
  );
}
