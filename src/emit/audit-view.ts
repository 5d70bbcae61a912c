import { type Audit, type AuditedDecision, auditPlan } from '../plan/audit/audit.js';
import type { Plan, Target } from '../plan/model.js';

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

/** Whether the audit finds nothing to mend: no contradiction, and no gap in a log that links its decisions. */
export function isSound({ contradictions, decisions, links }: Audit): boolean {
  return (
    contradictions.length === 0 && !(links && decisions.some(({ coverage }) => coverage === 'uncovered'))
  );
}
