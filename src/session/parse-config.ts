import ignore from 'ignore';
import { defaultConfig, readCheckConfig } from '../check/config.js';
import { rules } from '../check/rules/index.js';
import type { FrontMatterEntry, FrontMatterProblem, FrontMatterValue } from '../markdown/front-matter.js';
import { readYaml } from '../markdown/yaml.js';
import { nearest } from '../source/nearest.js';
import { positionAt, type SourceFile } from '../source/source-file.js';
import { type Config, ConfigError } from './config.js';

const keys = ['plans', 'ignore', 'preset', 'rules'];

/**
 * The settings in a configuration file. Globs are those of `.gitignore`. Loaded where there is such a file: reading YAML takes
 * more to load than all else that a small plan needs.
 * @throws ConfigError at the first thing that is not understood
 */
export function parseConfig(file: SourceFile): Config {
  const { entries, problems } = readYaml(file.text, 0);
  refuse(file, problems);
  for (const { key, keyRange } of entries) {
    if (keys.includes(key)) continue;
    const near = nearest(key, keys)[0];
    refuse(file, [
      {
        range: keyRange,
        message: `there is no setting ${key}${near ? `; did you mean ${near}?` : ` (there are ${keys.join(', ')})`}`,
      },
    ]);
  }
  const {
    preset,
    rules: levels,
    problems: wrong,
  } = readCheckConfig(
    entries,
    rules.map(({ id }) => id),
  );
  refuse(file, wrong);
  return {
    check: { ...defaultConfig, preset, rules: levels },
    plans: globs(file, entries, 'plans'),
    ignores: globs(file, entries, 'ignore'),
  };
}

/** @throws ConfigError for the first problem, if there is one */
function refuse(file: SourceFile, [problem]: readonly FrontMatterProblem[]): void {
  if (!problem) return;
  const { line, column } = positionAt(file, problem.range.start);
  throw new ConfigError(
    `${file.path}:${line}:${column}: ${problem.message.replace('front matter', 'the configuration')}`,
  );
}

function globs(
  file: SourceFile,
  entries: readonly FrontMatterEntry[],
  key: string,
): (path: string) => boolean {
  const value = entries.find((entry) => entry.key === key)?.value;
  if (!value || value.kind === 'null') return () => false;
  const matcher = ignore({ ignorecase: true }).add(patterns(file, key, value));
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}

/** Matching takes time exponential in the wildcards of a glob; nobody needs more. */
const WILDCARDS = 6;

function patterns(file: SourceFile, key: string, value: FrontMatterValue): string[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.map((item) => {
    if (item.kind !== 'scalar') {
      refuse(file, [{ range: value.range, message: `${key} is a list of paths or globs` }]);
      return '';
    }
    if ((item.text.match(/\*+/g)?.length ?? 0) > WILDCARDS) {
      const message = `a glob has at most ${WILDCARDS} wildcards; write several globs`;
      refuse(file, [{ range: item.range, message }]);
    }
    return item.text;
  });
}
