import type { Preset } from '../../check/config.js';
import { rules } from '../../check/rules/index.js';
import { lintJson } from '../../emit/lint-json.js';
import { lintText } from '../../emit/lint-text.js';
import { tally } from '../../emit/text.js';
import { count } from '../../emit/words.js';
import type { RuleLevel } from '../../plan/model.js';
import { readRuleLevel } from '../../plan/settings.js';
import { check, sourcesOf } from '../../session.js';
import { limitOf, type Options } from '../commands.js';
import { CliError, type Context, done, no } from '../context.js';
import { noSuchRule } from '../suggest.js';
import { open, report } from '../workspace.js';

export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const overrides = readRuleOptions(options.rule);
  const session = await open(context, args);
  const diagnostics = await check(session, { overrides, ...readPreset(options.preset) });
  const { errors, warnings } = tally(diagnostics);
  const answer = {
    diagnostics,
    plans: session.plans,
    files: session.paths.size,
    sources: sourcesOf(session),
  };
  if (context.json) context.printJson('lint', lintJson(answer));
  else {
    context.print(
      lintText(answer, {
        all: options.all === true,
        limit: limitOf(options),
        columns: context.columns,
        wrapAt: context.wrapAt,
      }),
    );
  }
  const most = typeof options.maxWarnings === 'number' ? options.maxWarnings : Number.POSITIVE_INFINITY;
  if (errors === 0 && warnings > most)
    context.warn(
      `${count(warnings, 'warning')} ${warnings === 1 ? 'is' : 'are'} more than --max-warnings ${most}\n`,
    );
  return report(context, session, errors > 0 || warnings > most ? no : done);
}

function readPreset(given: Options[string]): { preset?: Preset } {
  return given === 'strict' || given === 'recommended' ? { preset: given } : {};
}

/** `--rule id=severity`, any number of them. */
function readRuleOptions(given: Options[string]): Map<string, RuleLevel> {
  const overrides = new Map<string, RuleLevel>();
  const ids = rules.map(({ id }) => id);
  for (const each of Array.isArray(given) ? (given as readonly string[]) : []) {
    const [, id = '', written = ''] = /^([^=]*)=(.*)$/.exec(each) ?? [];
    const level = readRuleLevel(written);
    if (level === null) {
      throw new CliError(
        `--rule ${each}: write id=off, id=info, id=warning or id=error`,
        `plan lint --rule ${id || ids[0]}=off`,
      );
    }
    if (!ids.includes(id)) throw noSuchRule(id);
    overrides.set(id, level);
  }
  return overrides;
}
