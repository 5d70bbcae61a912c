import type { Preset } from '../../check/config.js';
import { rules } from '../../check/rules/index.js';
import { safeFixes } from '../../edit/fix.js';
import { unifiedDiff } from '../../emit/diff.js';
import { lintJson } from '../../emit/lint-json.js';
import { lintText } from '../../emit/lint-text.js';
import { oneLine } from '../../emit/style.js';
import { tally } from '../../emit/text.js';
import { count } from '../../emit/words.js';
import type { RuleLevel } from '../../plan/model.js';
import { readRuleLevel } from '../../plan/settings.js';
import { sourcesOf } from '../../plan/workspace.js';
import type { Session } from '../../session.js';
import type { Diagnostic } from '../../source/diagnostic.js';
import { type Against, checkAgainst } from '../against-git.js';
import { CliError, type Context, done, no } from '../context.js';
import { checkOnce, fixAndCheck } from '../fixing.js';
import { allOf } from '../options.js';
import { limitOf, type Options } from '../specs/spec.js';
import { noSuchRule } from '../suggest.js';
import { report } from '../workspace.js';

export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const config = { overrides: readRuleOptions(options.rule), ...readPreset(options.preset) };
  const dryRun = options.dryRun === true;
  const fixed = options.fix === true && !dryRun ? await fixAndCheck(context, args, config, options) : null;
  const against = readAgainst(options);
  const compared = against === null ? null : await checkAgainst(context, args, config, against);
  if (against !== null && compared === null) return tellNothing(context);
  const { session, diagnostics } = fixed ?? compared ?? (await checkOnce(context, args, config));
  if (options.fix === true && dryRun && !context.json) return showFixes(context, session, diagnostics);
  const { errors, warnings } = tally(diagnostics);
  const answer = {
    diagnostics,
    plans: session.plans,
    files: session.paths.size,
    sources: sourcesOf(session.workspace),
    fixed: fixed?.count ?? null,
    known: compared?.known ?? null,
  };
  if (context.json) context.printJson('lint', lintJson(answer));
  else {
    if (fixed !== null && fixed.count > 0)
      context.print(
        `${count(fixed.count, 'finding')} fixed in ${[...fixed.paths].map(oneLine).join(', ')}\n\n`,
      );
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
  for (const each of fixed?.left ?? []) context.warn(`left as it is: ${oneLine(each)}\n`);
  for (const { path, reason } of fixed?.refused ?? [])
    context.warn(`refused: ${oneLine(path)} ${reason}; nothing fixed there\ntry: plan lint --fix\n`);
  const isRefused = (fixed?.refused.length ?? 0) > 0;
  return report(context, session, errors > 0 || warnings > most || isRefused ? no : done);
}

/** `--staged` and `--since`; null without them. */
function readAgainst({ staged, since, fix }: Options): Against | null {
  const revisions = Array.isArray(since) ? (since as readonly string[]) : [];
  if (staged !== true && revisions.length === 0) return null;
  const given = staged === true ? '--staged' : '--since';
  if (fix === true)
    throw new CliError(`${given} only reads, and --fix writes the working tree`, 'plan lint --fix');
  return { staged: staged === true, since: revisions };
}

function tellNothing(context: Context): number {
  const answer = { diagnostics: [], plans: [], files: 0, sources: new Map(), fixed: null, known: null };
  if (context.json) context.printJson('lint', lintJson(answer));
  else context.print('nothing of a plan is staged, so nothing was checked\ntry: plan lint\n');
  return done;
}

function showFixes(context: Context, session: Session, diagnostics: readonly Diagnostic[]): number {
  const { edit, count: fixes } = safeFixes(diagnostics);
  for (const [path, edits] of edit) {
    const source = session.workspace.files.get(path)?.source;
    if (source) context.print(unifiedDiff(source, edits));
  }
  context.print(
    fixes === 0
      ? 'nothing here can be fixed safely\ntry: plan lint --all\n'
      : `\n${count(fixes, 'finding')} would be fixed; nothing written\ntry: plan lint --fix\n`,
  );
  return report(context, session);
}

function readPreset(given: Options[string]): { preset?: Preset } {
  return given === 'strict' || given === 'recommended' ? { preset: given } : {};
}

/** `--rule id=severity`, any number of them. */
function readRuleOptions(given: Options[string]): Map<string, RuleLevel> {
  const overrides = new Map<string, RuleLevel>();
  const ids = rules.map(({ id }) => id);
  for (const each of allOf(given)) {
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
