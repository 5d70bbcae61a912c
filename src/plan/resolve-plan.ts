import { bindJournal } from './bind-journal.js';
import type { DeclaredPlan } from './declare-plan.js';
import type { Plan, Reference, Target } from './model.js';
import { readAudit } from './read-audit.js';
import { resolveBead } from './read-bead.js';
import { readCriteria, scenariosIn } from './read-criteria.js';
import { gateRows, placeBetween } from './read-gate.js';
import { readJournal } from './read-journal.js';
import { readReviews } from './read-review.js';
import { cascadeOf } from './read-scenario.js';
import { type Resolver, resolveList, resolveProse } from './resolve.js';
import type { SymbolTable } from './symbols.js';
import type { Value } from './value.js';

const work: readonly Target['kind'][] = ['bead', 'task', 'gate'];

/** Second pass: resolves every name against the plan and the workspace, then orders the journal. */
export function resolvePlan(declared: DeclaredPlan, others: readonly SymbolTable[]): Plan {
  const { plan, places } = declared;
  const resolver: Resolver = { table: declared.table, others, partial: declared.oneBead };
  const file = declared.places[0]?.file;
  if (file !== undefined) {
    const action = (value: Value): Reference[] => [
      ...scenariosIn(resolver, file, value).map((entry) => entry.scenario),
      ...resolveProse(resolver, file, value, work),
    ];
    const names = (values: readonly Value[]): Reference[] =>
      resolveList(resolver, file, values, { owner: null, soft: false, quiet: false });
    for (const { bead, declaration } of declared.beads) resolveBead(resolver, file, bead, declaration);
    for (const { scenario, raw } of declared.scenarios) scenario.cascade = cascadeOf(file, raw.steps, action);
    for (const { gate, raw } of declared.gates) {
      gate.after = names(raw.after);
      gate.before = names(raw.before);
      gate.during = names(raw.during);
      gate.rows = gateRows(file, raw, action);
      gate.between = placeBetween(raw.candidate, declared.phases);
    }
    plan.criteria = readCriteria(resolver, file, declared.criteria).criteria;
  }
  const audit = readAudit(resolver, places);
  for (const { decision, prompt, value, file: log } of declared.decisions) {
    decision.coveredBy = resolveProse(resolver, log, value, work);
    decision.coveredBy = [...decision.coveredBy, ...audit(decision, prompt)];
  }
  plan.criticisms = places.flatMap((from) =>
    readReviews(from.file, from.root, (value) => resolveProse(resolver, from.file, value, work)),
  );
  plan.events = bindJournal(
    resolver,
    plan.gates,
    declared.logs.map((log) => ({ file: log.source, entries: readJournal(log.source, log.document) })),
  );
  return plan;
}
