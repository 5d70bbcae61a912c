import { type AuditedDecision, auditPlan } from '../audit/audit.js';
import { wordsOf } from '../audit/words.js';
import type { Plan, Target } from '../model.js';
import { count, table } from './markdown-text.js';

/** Every decision of the prompt log, and what covers it. */
export function auditView({
  plan,
  others,
}: {
  readonly plan: Plan;
  readonly others: readonly Plan[];
}): string {
  const { decisions } = auditPlan(plan, others);
  if (decisions.length === 0) return 'No decisions.\n';
  const name = namer(others);
  const rows = decisions.map((each) => [
    each.decision.id,
    wordsOf(each.decision),
    [...each.by.map(name), ...lost(each)].join(', '),
    each.contradictions.length > 0 ? 'contradicted' : each.coverage,
  ]);
  const standings = ['covered', 'partly', 'scoped out', 'uncovered', 'contradicted'].flatMap((state) => {
    const number = rows.filter((row) => row.at(-1) === state).length;
    return number > 0 ? [`${number} ${state}`] : [];
  });
  const total = `${count(decisions.length, 'decision')} of ${count(plan.prompts.length, 'prompt')}`;
  return `${total}: ${standings.join(', ')}\n\n${table([['id', 'decision', 'covered by', 'state'], ...rows])}`;
}

/** Names that lead nowhere. */
function lost({ decision }: AuditedDecision): string[] {
  return decision.coveredBy.flatMap(({ resolution, text }) =>
    resolution.kind === 'found' ? [] : [`${text.text}?`],
  );
}

/** An ID, `plan:ID` for those of another plan. */
function namer(others: readonly Plan[]): (target: Target) => string {
  const homes = new Map<Target, Plan>();
  for (const other of others)
    for (const target of [...other.beads, ...other.tasks, ...other.gates]) homes.set(target, other);
  return (target) => {
    const home = homes.get(target);
    const name = target.kind === 'phase' ? `Phase ${target.id}` : target.id;
    return home === undefined ? name : `${home.name}:${name}`;
  };
}
