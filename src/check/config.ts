import type { FrontMatterEntry, FrontMatterProblem } from '../markdown/front-matter.js';
import type { RuleLevel } from '../plan/model.js';
import { readRuleLevel, scalar } from '../plan/settings.js';
import type { Severity } from '../source/diagnostic.js';
import { nearest } from '../source/nearest.js';
import type { Finding, Rule } from './rule.js';

export type Preset = 'recommended' | 'strict';

/** How loud each rule is. A later layer wins over an earlier one: preset, configuration file, front matter, command line. */
export interface CheckConfig {
  readonly preset: Preset;
  /** `rules` of `.plandown.yaml`. */
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** `--rule id=severity`. */
  readonly overrides: ReadonlyMap<string, RuleLevel>;
}

export const defaultConfig: CheckConfig = { preset: 'recommended', rules: new Map(), overrides: new Map() };

/** The level that somebody wrote for this rule, in the strongest layer that names it; null where nobody did. */
export function configuredLevel(
  rule: Rule,
  config: CheckConfig,
  frontMatter: ReadonlyMap<string, RuleLevel>,
): RuleLevel | null {
  return config.overrides.get(rule.id) ?? frontMatter.get(rule.id) ?? config.rules.get(rule.id) ?? null;
}

const loudness: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** The severity of a finding; a lesser finding never gets louder than the rule said. `null`: not told. */
export function severityOf(
  rule: Rule,
  finding: Finding,
  configured: RuleLevel | null,
  preset: Preset,
): Severity | null {
  const level = configured ?? (preset === 'strict' ? rule.strict : rule.severity);
  if (level === 'off') return null;
  const own = finding.severity;
  return own !== undefined && loudness[own] < loudness[level] ? own : level;
}

/** A problem with a map of rule levels, at the key or value that has it. */
export interface LevelProblem {
  readonly entry: FrontMatterEntry;
  readonly message: string;
  readonly help: string;
}

/**
 * Reads `rules: {rule-id: off|info|warning|error}` as written in front matter or `.plandown.yaml`. What is not
 * understood is left out and told.
 */
export function readLevels(
  entries: readonly FrontMatterEntry[],
  ruleIds: readonly string[],
): { levels: Map<string, RuleLevel>; problems: LevelProblem[] } {
  const read = new Map<string, RuleLevel>();
  const problems: LevelProblem[] = [];
  for (const entry of entries) {
    const written = scalar(entry) ?? '';
    const level = readRuleLevel(written);
    if (!ruleIds.includes(entry.key)) problems.push({ entry, ...unknownRule(entry.key, ruleIds) });
    else if (level !== null) read.set(entry.key, level);
    else problems.push({ entry, ...unknownLevel(entry.key, written) });
  }
  return { levels: read, problems };
}

/** What to say of a rule name that no rule has, in a map of levels or in a `plan:ignore`. */
export function unknownRule(id: string, ruleIds: readonly string[]): { message: string; help: string } {
  const near = nearest(id, ruleIds);
  return {
    message: `there is no rule ${id}`,
    help: near.length > 0 ? `did you mean ${near.join(', ')}?` : 'plan explain lists all rules',
  };
}

function unknownLevel(id: string, level: string): { message: string; help: string } {
  return {
    message: `rule ${id} cannot be set to ${level === '' ? 'this' : level}`,
    help: 'write off, info, warning or error',
  };
}

/** The `preset` and `rules` of a configuration file's entries, for a `CheckConfig`. */
export function readCheckConfig(
  entries: readonly FrontMatterEntry[],
  ruleIds: readonly string[],
): Pick<CheckConfig, 'preset' | 'rules'> & { problems: readonly FrontMatterProblem[] } {
  const problems: FrontMatterProblem[] = [];
  let preset: Preset = 'recommended';
  let rules: ReadonlyMap<string, RuleLevel> = new Map();
  for (const { key, keyRange, value } of entries) {
    if (key === 'preset') {
      if (value.kind === 'scalar' && (value.text === 'strict' || value.text === 'recommended'))
        preset = value.text;
      else problems.push({ range: keyRange, message: 'preset is recommended or strict' });
    } else if (key === 'rules' && value.kind === 'map') {
      const read = readLevels(value.entries, ruleIds);
      rules = read.levels;
      for (const { entry, message, help } of read.problems)
        problems.push({ range: entry.keyRange, message: `${message}: ${help}` });
    } else if (key === 'rules' && value.kind !== 'null') {
      problems.push({
        range: keyRange,
        message: 'rules is a map of rule names to off, info, warning or error',
      });
    }
  }
  return { preset, rules, problems };
}
