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
import { readReviews } from './read-review.js';
import { cascadeOf } from './read-scenario.js';

const work: readonly Target['kind'][] = ['bead', 'task', 'gate'];

/** Second pass: resolves every name against the plan and the workspace, then orders the journal. It takes what was declared. */
export function resolvePlan(declared: DeclaredPlan, workspace: WorkspaceNames): Plan {
  const { plan, file } = declared;
  const resolver: Resolver = { table: declared.table, workspace, partial: declared.oneBead };
  const places = declared.places.splice(0);
  plan.criticisms = places.flatMap((from) =>
    readReviews(from.file, from.candidates, (value) => resolveProse(resolver, from.file, value, work)),
  );
  const audit = readAudit(resolver, places);
  // The candidates are done with; what is left of them goes bead by bead.
  places.length = 0;
  const beads = declared.beads.reverse();
  for (let next = beads.pop(); next !== undefined; next = beads.pop())
    resolveBead(resolver, file, next.bead, next.fields);
  resolveGatesAndScenarios(resolver, declared);
  plan.criteria = readCriteria(resolver, file, declared.criteria).criteria;
  for (const { decision, prompt, raw, file: log } of declared.decisions) {
    decision.coveredBy = [raw.value, ...raw.details].flatMap((value) => decisionLinks(resolver, log, value));
    const audited = audit(decision, prompt);
    decision.coveredBy = [...decision.coveredBy, ...audited.coveredBy];
    decision.scopedOut ??= audited.scopedOut;
  }
  plan.events = bindJournal(
    resolver,
    declared.logs.map((log) => ({ file: log.source, entries: readJournal(log.source, log.document) })),
  );
  return plan;
}

function resolveGatesAndScenarios(resolver: Resolver, { file, gates, scenarios }: DeclaredPlan): void {
  const action = (value: Value): Reference[] => {
    const named = scenariosIn(resolver, file, value).map((each) => actionOf(file, each));
    return named.concat(resolveProse(resolver, file, value, work));
  };
  const cellNames: CellNames = {
    action,
    condition: (value) => resolveProse(resolver, file, value, [...work, 'scenario']),
  };
  const names = (values: readonly Value[]): Reference[] =>
    resolveList(resolver, file, values, { owner: null, soft: false, quiet: false });
  for (const { scenario, raw } of scenarios) scenario.cascade = cascadeOf(file, raw.steps, action);
  for (const { gate, raw } of gates) {
    gate.after = names(raw.after);
    gate.before = names(raw.before);
    gate.during = names(raw.during);
    gate.rows = gateRows(file, raw.rows, cellNames);
  }
}

/** `F4.1` is an action by that name; a name that is not to the letter stands without its step, so that it can be replaced. */
function actionOf(file: SourceFile, { scenario, whole }: NamedScenario): Reference {
  const { resolution } = scenario;
  const isExact = resolution.kind === 'found' && resolution.how === 'exact';
  return isExact ? { ...scenario, text: textOf(file, whole) } : scenario;
}
