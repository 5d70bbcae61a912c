import type { SourceFile } from '../../source/source-file.js';
import { bindJournal } from '../journal/bind.js';
import { readJournal } from '../journal/read.js';
import { textOf, type Value } from '../lower/value.js';
import type { Plan, Reference, Target } from '../model.js';
import { resolveProse } from '../names/prose.js';
import { resolveList } from '../names/resolve.js';
import type { Resolver } from '../names/resolve-name.js';
import { type NamedScenario, scenariosIn } from '../names/scenario-names.js';
import type { WorkspaceNames } from '../names/workspace-names.js';
import { decisionLinks } from './decision-links.js';
import type { DeclaredPlan } from './declare-plan.js';
import { type CellNames, gateRows } from './gate-rows.js';
import { readAudit } from './read-audit.js';
import { resolveBead } from './read-bead.js';
import { readCriteria } from './read-criteria.js';
import { placeBetween } from './read-gate.js';
import { readReviews } from './read-review.js';
import { cascadeOf } from './read-scenario.js';

const work: readonly Target['kind'][] = ['bead', 'task', 'gate'];

/** Second pass: resolves every name against the plan and the workspace, then orders the journal. */
export function resolvePlan(declared: DeclaredPlan, workspace: WorkspaceNames): Plan {
  const { plan, places } = declared;
  const resolver: Resolver = { table: declared.table, workspace, partial: declared.oneBead };
  const file = declared.places[0]?.file;
  if (file !== undefined) {
    const action = (value: Value): Reference[] => {
      const scenarios = scenariosIn(resolver, file, value).map((named) => actionOf(file, named));
      return scenarios.concat(resolveProse(resolver, file, value, work));
    };
    const cellNames: CellNames = {
      action,
      condition: (value) => resolveProse(resolver, file, value, [...work, 'scenario']),
    };
    const names = (values: readonly Value[]): Reference[] =>
      resolveList(resolver, file, values, { owner: null, soft: false, quiet: false });
    for (const { bead, declaration } of declared.beads) resolveBead(resolver, file, bead, declaration);
    for (const { scenario, raw } of declared.scenarios) scenario.cascade = cascadeOf(file, raw.steps, action);
    for (const { gate, raw } of declared.gates) {
      gate.after = names(raw.after);
      gate.before = names(raw.before);
      gate.during = names(raw.during);
      gate.rows = gateRows(file, raw.rows, cellNames);
      gate.between = placeBetween(raw.candidate, declared.phases);
    }
    plan.criteria = readCriteria(resolver, file, declared.criteria).criteria;
  }
  const audit = readAudit(resolver, places);
  for (const { decision, prompt, raw, file: log } of declared.decisions) {
    decision.coveredBy = [raw.value, ...raw.details].flatMap((value) => decisionLinks(resolver, log, value));
    const audited = audit(decision, prompt);
    decision.coveredBy = [...decision.coveredBy, ...audited.coveredBy];
    decision.scopedOut ??= audited.scopedOut;
  }
  plan.criticisms = places.flatMap((from) =>
    readReviews(from.file, from.root, (value) => resolveProse(resolver, from.file, value, work)),
  );
  plan.events = bindJournal(
    resolver,
    declared.logs.map((log) => ({ file: log.source, entries: readJournal(log.source, log.document) })),
  );
  return plan;
}

/** `F4.1` is an action by that name; a name that is not to the letter stands without its step, so that it can be replaced. */
function actionOf(file: SourceFile, { scenario, whole }: NamedScenario): Reference {
  const { resolution } = scenario;
  const isExact = resolution.kind === 'found' && resolution.how === 'exact';
  return isExact ? { ...scenario, text: textOf(file, whole) } : scenario;
}
