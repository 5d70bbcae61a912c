import type { CheckConfig } from '../check/config.js';
import { newFindings } from '../check/new-findings.js';
import { command } from '../emit/words.js';
import type { Host } from '../host/host.js';
import { filesOf, kindOfPath } from '../plan/files.js';
import { sourcesOf } from '../plan/workspace.js';
import { absolutePath, relativePath } from '../session/paths.js';
import { readIfThere } from '../session/read.js';
import { configName } from '../session/root.js';
import { snapshotHost } from '../session/snapshot-host.js';
import { check, type Session, workspaceRoot } from '../session.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { CliError, type Context } from './context.js';
import type { Checked } from './fixing.js';
import { only, openAny } from './workspace.js';

/** What a check has to do with git. */
export interface Against {
  /** Whether the index is checked in place of the working tree. */
  readonly staged: boolean;
  /** The revisions whose findings are not told; none to tell all. */
  readonly since: readonly string[];
}

export interface CheckedAgainst extends Checked {
  /** How many findings are not told because a revision had them; null where none was named. */
  readonly known: number | null;
}

/**
 * Checks the workspace, or what of it is staged. Of a staged workspace the plans are asked about that have a staged file; with
 * a revision to compare to all plans are, since what is staged may break what is not. Nothing is written.
 * @returns null when nothing is staged that has to do with a plan
 */
export async function checkAgainst(
  context: Context,
  args: readonly string[],
  config: Partial<CheckConfig>,
  { staged, since }: Against,
): Promise<CheckedAgainst | null> {
  const { host, folder, planName } = context;
  const root = await workspaceRoot(host, folder, args);
  const olds = await Promise.all(since.map((revision) => snapshotAt(host, root, revision)));
  const present = staged ? snapshotHost(host, root, await snapshotAt(host, root, null)) : host;
  const changed = staged ? await host.git.staged(root) : null;
  if (changed?.size === 0) return null;
  const all = await openAny({ ...context, host: present }, args);
  if (changed !== null && !concerns(all, changed)) return null;
  const asked = planName === null ? all : only(all, planName);
  const isWhole = changed === null || olds.length > 0 || changed.has(configName);
  const session = isWhole ? asked : narrowed(asked, changed);
  if (session.paths.size === 0 && session.problems.length === 0) {
    if (staged) return null;
    throw new CliError('no plan here', 'plan init');
  }
  const diagnostics = await check(session, config);
  if (olds.length === 0) return { session, diagnostics, known: null };
  // What was found is compared under one configuration: to turn a rule on is no change of a plan.
  const settings = await readIfThere(present, absolutePath(root, configName));
  let found: readonly Diagnostic[] = diagnostics;
  for (const old of olds) {
    if (found.length === 0) break;
    const past = snapshotHost(host, root, old, new Map([[configName, settings]]));
    const wasThere = (path: string) => {
      const name = relativePath(root, host.resolve(folder, path));
      return old.paths.some((each) => each === name || each.startsWith(`${name}/`));
    };
    const before = await openAny({ ...context, host: past }, args.filter(wasThere));
    const everything = { ...before, paths: new Set(before.workspace.files.keys()) };
    found = newFindings(
      { diagnostics: found, sources: sourcesOf(session.workspace) },
      { diagnostics: await check(everything, config), sources: sourcesOf(before.workspace) },
    );
  }
  return { session, diagnostics: found, known: diagnostics.length - found.length };
}

/** Whether a file of a plan is among the changed ones, one that is gone too, or the settings. */
function concerns({ workspace, missing, config }: Session, changed: ReadonlySet<string>): boolean {
  return [...changed].some(
    (path) =>
      path === configName ||
      workspace.files.has(path) ||
      missing.has(path) ||
      config.plans(path) ||
      kindOfPath(path) !== null,
  );
}

async function snapshotAt(host: Host, root: string, revision: string | null) {
  const snapshot = await host.git.snapshot(root, revision);
  if (snapshot !== null) return snapshot;
  const isRepository = (await host.git.snapshot(root, null)) !== null;
  if (revision !== null && isRepository)
    throw new CliError(`git knows no revision ${revision} here`, command('git', 'log', '--oneline', '-5'));
  throw new CliError('git cannot say: it is not installed, or this is no repository', 'plan lint');
}

/** The session about the plans that have one of these files, and about such files that belong to no plan. */
function narrowed(session: Session, changed: ReadonlySet<string>): Session {
  const plans = session.plans.filter((plan) => filesOf(plan).some((path) => changed.has(path)));
  const own = new Set(plans.flatMap(filesOf));
  const paths = [...session.paths].filter((path) => own.has(path) || changed.has(path));
  return { ...session, plans, paths: new Set(paths) };
}
