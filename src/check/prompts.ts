import { type Audit, auditPlan } from '../plan/audit/audit.js';
import type { Plan, Prompt } from '../plan/model.js';
import { type PlanContext, sourceAt } from './context.js';
import type { Practice } from './practice.js';

const among = { words: ['prompt', 'prompts'], of: (plan: Plan): readonly Prompt[] => plan.prompts } as const;

export const quotedPrompts: Practice<Prompt> = {
  lacking: ['does not quote what was said', 'do not quote what was said'],
  having: 'do',
  among,
  has: isQuoted,
};

export const decidedPrompts: Practice<Prompt> = {
  lacking: ['does not say what was decided', 'do not say what was decided'],
  having: 'do',
  among,
  has: ({ hasDecisions }) => hasDecisions,
};

/** Whether the words themselves are kept. */
export function isQuoted({ verbatim }: Prompt): boolean {
  return verbatim !== null && verbatim.text.trim() !== '';
}

/**
 * Whether the prompts are a record of what was said: some are quoted, or have decisions. Where all stand in code fences they
 * are templates to be sent some day; those may change, and decide nothing.
 */
export function isLog(context: PlanContext): boolean {
  return context.plan.prompts.some(
    ({ hasDecisions, verbatim }) =>
      hasDecisions || (verbatim !== null && sourceAt(context, verbatim.loc).startsWith('>')),
  );
}

const computed = new WeakMap<Plan, Audit>();

/** The audit of the plan; one computation for all rules. */
export function auditOf({ plan, workspace }: PlanContext): Audit {
  const known =
    computed.get(plan) ??
    auditPlan(
      plan,
      workspace.plans.filter((other) => other !== plan),
    );
  computed.set(plan, known);
  return known;
}
