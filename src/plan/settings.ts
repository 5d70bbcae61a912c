import type { Document } from '../markdown/document.js';
import type { FrontMatterEntry, FrontMatterValue } from '../markdown/front-matter.js';
import type { Mode, PlanSettings, RuleLevel } from './model.js';

/** What a file is to the compiler (LANGUAGE section "Files"). */
export type FileKind = 'plan' | 'prompts' | 'progress';

/** Front matter keys whose value is one of a few words. */
export interface Settings {
  readonly kind: FileKind;
  readonly mode: Mode;
  readonly 'estimate-unit': PlanSettings['estimateUnit'];
  readonly adjust: PlanSettings['adjust'];
}

/** The words of each. */
export const settingWords: { readonly [Key in keyof Settings]: readonly Settings[Key][] } = {
  kind: ['plan', 'prompts', 'progress'],
  mode: ['planning', 'executing', 'done'],
  'estimate-unit': ['minutes', 'hours', 'days'],
  adjust: ['retry', 'closes'],
};

const synonyms: ReadonlyMap<string, string> = new Map([
  ['prompt', 'prompts'],
  ['prompt-log', 'prompts'],
  ['journal', 'progress'],
  ['progress-log', 'progress'],
]);

/** Whether a key of front matter takes one of a few words. */
export function isSetting(key: string): key is keyof Settings {
  return Object.hasOwn(settingWords, key);
}

/** The value that a setting has by what is written, letter case aside; null for what is not understood. */
export function readSetting<Key extends keyof Settings>(key: Key, written: string): Settings[Key] | null {
  const word = written.toLowerCase();
  const meant = key === 'kind' ? (synonyms.get(word) ?? word) : word;
  return settingWords[key].find((known) => known === meant) ?? null;
}

/** A setting of a file; null where it is absent or not understood. */
export function settingOf<Key extends keyof Settings>(document: Document, key: Key): Settings[Key] | null {
  return readSetting(key, scalar(entry(document, key)) ?? '');
}

/** What the front matter of a plan sets (LANGUAGE section "Front matter"). */
export function settingsOf(document: Document): PlanSettings {
  const map = entry(document, 'rules')?.value;
  const rules = new Map<string, RuleLevel>();
  for (const rule of map?.kind === 'map' ? map.entries : []) {
    const level = readRuleLevel(scalar(rule) ?? '');
    if (level !== null) rules.set(rule.key, level);
  }
  return {
    prefix: scalar(entry(document, 'prefix')),
    rules,
    estimateUnit: settingOf(document, 'estimate-unit') ?? 'hours',
    adjust: settingOf(document, 'adjust') ?? 'retry',
  };
}

const ruleLevels: readonly RuleLevel[] = ['off', 'info', 'warning', 'error'];

/** A rule's level by its name, letter case aside; null for any other word. */
export function readRuleLevel(written: string): RuleLevel | null {
  return ruleLevels.find((level) => level === written.toLowerCase()) ?? null;
}

/** The entry of a key in the front matter, letter case aside; null where there is none. */
export function entry(document: Document, key: string): FrontMatterEntry | null {
  return document.frontMatter?.entries.find((candidate) => candidate.key.toLowerCase() === key) ?? null;
}

/** The text of an entry; null where it is absent, a list or a map. */
export function scalar(of: FrontMatterEntry | null): string | null {
  return of?.value.kind === 'scalar' ? of.value.text : null;
}

/** The scalars of a value: one, or each of a list. */
export function scalars(value: FrontMatterValue): string[] {
  if (value.kind === 'scalar') return [value.text];
  return value.kind === 'list' ? value.items.flatMap(scalars) : [];
}
