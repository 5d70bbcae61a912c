import type { FrontMatterEntry, FrontMatterValue } from '../../markdown/front-matter.js';
import { isSetting, readSetting, type Settings, settingWords } from '../../plan/settings.js';
import { listed } from '../../source/listed.js';
import { nearest } from '../../source/nearest.js';
import { readLevels } from '../config.js';
import type { FileContext } from '../context.js';
import { readingProblems } from '../front-matter.js';
import { editAt } from '../replace.js';
import { type FileRule, type Finding, severities } from '../rule.js';

/** Other tools write these keys too, with words of their own: only what looks like a slip is told. */
const SHARED: ReadonlySet<keyof Settings> = new Set(['mode', 'kind']);

/** A slip is about as long as the word that was meant: `plan` in place of `planning` is somebody's abbreviation. */
const SLIP = 2;

export const frontMatterInvalid: FileRule = {
  id: 'front-matter-invalid',
  group: 'files',
  ...severities.error,
  summary: 'front matter that cannot be read, or that sets something to a value it cannot have',
  *check(context) {
    const { file, ruleIds } = context;
    const { path } = file.source;
    const { frontMatter } = file.document;
    if (!frontMatter) return;
    for (const { range, message, lost } of readingProblems(file)) {
      yield {
        location: { path, range },
        message: message.includes('front matter') ? message : `front matter is not valid: ${message}`,
        help: lost
          ? 'front matter is YAML between two lines of ---; until it reads, nothing else here is checked'
          : 'keep one of the two',
      };
    }
    for (const entry of frontMatter.entries) {
      const key = entry.key.toLowerCase();
      if (isSetting(key)) yield* wrongSetting(key, entry.value, path);
      if (key === 'prompts') yield* missingLog(entry, context);
      if (key === 'rules') yield* wrongRules(entry.value, ruleIds, path);
    }
  },
};

function* wrongRules(value: FrontMatterValue, ruleIds: readonly string[], path: string): Generator<Finding> {
  if (value.kind === 'map') {
    for (const { entry, message, help } of readLevels(value.entries, ruleIds).problems) {
      yield { location: { path, range: entry.keyRange }, message, help };
    }
  } else if (value.kind !== 'null') {
    yield {
      location: { path, range: value.range },
      message: 'rules is not a map, so no rule is set',
      help: 'write rules: {missing-priority: off}',
    };
  }
}

function* wrongSetting(key: keyof Settings, value: FrontMatterValue, path: string): Generator<Finding> {
  const word = value.kind === 'scalar' ? value.text : '';
  if (value.kind === 'null' || readSetting(key, word) !== null) return;
  const near = nearest(word, settingWords[key], 1);
  if (SHARED.has(key) && !near.some((meant) => Math.abs(meant.length - word.length) <= SLIP)) return;
  const location = { path, range: value.range };
  yield {
    location,
    message: `${key} cannot be ${word === '' ? 'this' : word}, so it counts as not set`,
    help: near[0] === undefined ? `write ${listed(settingWords[key])}` : `did you mean ${near[0]}?`,
    fixes: near.map((wanted) => editAt(location, wanted, `replace ${word} by ${wanted}`, false)),
  };
}

/** A prompt log that is named but not there: what it would say is not checked. A journal may have yet to be begun. */
function* missingLog(
  { value }: FrontMatterEntry,
  { file, workspace, world }: FileContext,
): Generator<Finding> {
  const { path } = file.source;
  const prompts = workspace.plans.find((plan) => plan.path === path)?.companions.prompts ?? null;
  if (prompts === null || !world.missing.has(prompts)) return;
  yield {
    location: { path, range: value.range },
    message: `the prompt log ${prompts} does not exist`,
    help: 'correct the path: it starts at the folder of the plan',
    severity: 'warning',
  };
}
