import { filesOf } from '../plan/files.js';
import type { Plan, RuleLevel } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import { compareDiagnostics, type Diagnostic } from '../source/diagnostic.js';
import { withoutConsequences, withoutFileConsequences } from './causes.js';
import { type CheckConfig, configuredLevel, severityOf } from './config.js';
import { type Context, planContext } from './context.js';
import { type Ignore, ignoresOf, isIgnored } from './ignore.js';
import { type AnyPractice, asleepHelp, asleepMessage, isAwake } from './practice.js';
import type { FileRule, Finding, PlanRule, Rule, Told } from './rule.js';
import { rules } from './rules/index.js';
import type { World } from './world.js';

const fileRules = rules.filter((rule): rule is FileRule => rule.group === 'files');
const planRules = rules.filter((rule): rule is PlanRule => rule.group !== 'files');
const ruleIds = rules.map(({ id }) => id);
const noLevels: ReadonlyMap<string, RuleLevel> = new Map();

/** Every finding about a workspace, sorted by path and position. Same input, same output. */
export function checkWorkspace(
  workspace: Workspace,
  world: World,
  config: CheckConfig,
): readonly Diagnostic[] {
  const beadIds = new Set(workspace.plans.flatMap((plan) => plan.beads.map(({ id }) => id)));
  const shared: Context = { workspace, world, strict: config.preset === 'strict', ruleIds, beadIds };
  const diagnostics: Diagnostic[] = [];
  const ignores = ignoresByPath(workspace);

  const tell = ({ rule, finding }: Told, levels: ReadonlyMap<string, RuleLevel>) => {
    const severity = severityOf(rule, finding, configuredLevel(rule, config, levels), config.preset);
    const { path, range } = finding.location;
    if (severity === null || isIgnored(ignores.get(path) ?? [], rule.id, range)) return;
    diagnostics.push(diagnosticOf(rule.id, severity, finding));
  };

  const inFiles = checkFiles(shared);
  const levelsOf = levelsByPath(workspace);
  for (const [path, told] of inFiles) {
    for (const each of told) tell(each, levelsOf.get(path) ?? noLevels);
  }
  for (const plan of workspace.plans) {
    const context = planContext(shared, plan);
    const levels = plan.settings.rules;
    const told: Told[] = [];
    for (const rule of planRules) {
      if (plan.mode === 'done' && rule.group !== 'references') continue;
      for (const finding of rule.check(context)) told.push({ rule, finding });
    }
    const remaining = withoutConsequences(told, context, inFiles);
    for (const each of summarised(remaining, plan, config)) tell(each, levels);
  }
  return unique(diagnostics.sort(compareDiagnostics));
}

function checkFiles(shared: Context): Map<string, readonly Told[]> {
  const inFiles = new Map<string, readonly Told[]>();
  for (const [path, file] of shared.workspace.files) {
    const told = fileRules.flatMap((rule) =>
      Array.from(rule.check({ ...shared, file }), (finding) => ({ rule, finding })),
    );
    inFiles.set(path, withoutFileConsequences(told));
  }
  return inFiles;
}

/**
 * The rules with findings whose practice a plan does not follow. Who sets the level of a rule wants to hear of it all the
 * same.
 */
function sleepingRules(
  told: readonly Told[],
  plan: Plan,
  config: CheckConfig,
): ReadonlyMap<Rule, AnyPractice> {
  const sleeping = new Map<Rule, AnyPractice>();
  if (config.preset === 'strict') return sleeping;
  for (const rule of new Set(told.map((each) => each.rule))) {
    if (rule.group === 'files' || !rule.practice) continue;
    if (configuredLevel(rule, config, plan.settings.rules) !== null) continue;
    if (!isAwake(rule.practice, plan)) sleeping.set(rule, rule.practice);
  }
  return sleeping;
}

/** Puts one info in place of the findings of each rule that sleeps. */
function summarised(told: readonly Told[], plan: Plan, config: CheckConfig): readonly Told[] {
  const sleeping = sleepingRules(told, plan, config);
  if (sleeping.size === 0) return told;
  const remaining = told.filter(({ rule }) => !sleeping.has(rule));
  for (const [rule, practice] of sleeping) {
    const silenced = told.filter((each) => each.rule === rule);
    const [first] = silenced;
    if (!first) continue;
    const lacking = new Set(silenced.flatMap(({ finding }) => finding.about ?? []));
    const message = asleepMessage(practice, lacking.size, plan);
    const { location } = first.finding;
    remaining.push({ rule, finding: { location, message, help: asleepHelp(practice), severity: 'info' } });
  }
  return remaining;
}

/** The settings that hold for a file: those of the plan that it is, or of the first one whose log it is. */
function levelsByPath({ plans }: Workspace): ReadonlyMap<string, ReadonlyMap<string, RuleLevel>> {
  const levels = new Map<string, ReadonlyMap<string, RuleLevel>>();
  for (const plan of plans.toReversed())
    for (const path of filesOf(plan)) levels.set(path, plan.settings.rules);
  for (const plan of plans) levels.set(plan.path, plan.settings.rules);
  return levels;
}

function ignoresByPath({ files }: Workspace): ReadonlyMap<string, readonly Ignore[]> {
  return new Map([...files].map(([path, file]) => [path, ignoresOf(file.document, file.source.text)]));
}

function diagnosticOf(ruleId: string, severity: Diagnostic['severity'], finding: Finding): Diagnostic {
  const { location, message, related = [], help = null, fixes = [] } = finding;
  return { ruleId, severity, message, location, related, help, fixes };
}

/** A log that several plans read is told of once. */
function unique(sorted: readonly Diagnostic[]): Diagnostic[] {
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return !before || compareDiagnostics(before, diagnostic) !== 0;
  });
}
