import { hookName } from '../../edit/git-hook.js';
import { newFileDiff } from '../../emit/diff.js';
import { oneLine } from '../../emit/style.js';
import {
  findGitHook,
  type GitHook,
  installDriver,
  installHook,
  uninstallDriver,
  uninstallHook,
} from '../../session/git-hooks.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { relativePath } from '../../session/paths.js';
import { findRoot } from '../../session/root.js';
import { nearest } from '../../source/nearest.js';
import { CliError, type Context, done, no } from '../context.js';
import { lockTimeoutOf, type Options } from '../specs/spec.js';
import { suggest } from '../suggest.js';

const actions = ['install', 'uninstall', 'status'];

/** What came of it, for people and for programs. */
interface Outcome {
  readonly outcome: 'installed' | 'updated' | 'removed' | 'already' | 'refused' | 'status';
  readonly lines: readonly string[];
  readonly tryNext: string;
}

/** Adds plandown to the hooks of git, takes it away, or tells whether it is there. */
export async function run(
  context: Context,
  [action = '', target]: readonly string[],
  options: Options,
): Promise<number> {
  if (!actions.includes(action))
    throw new CliError(
      suggest(`hooks: there is no ${action}`, nearest(action, actions)),
      'plan hooks status',
    );
  if (target !== undefined ? target !== 'git' : action !== 'status')
    throw new CliError(
      target === undefined
        ? `${action} what? there is: git`
        : `there are no hooks for ${target}; there is: git`,
      `plan hooks ${action} git`,
    );
  const { host, folder, assets } = context;
  const root = (await findRoot(host, folder)) ?? folder;
  const look = () => findGitHook(host, root, assets.program ?? null);
  const hook = await look();
  if (hook === null)
    throw new CliError(
      'git cannot say where its hooks are: it is not installed, or this is no repository',
      'git init',
    );
  const dryRun = options.dryRun === true;
  const withDriver = options.mergeDriver === true;
  const act = async (): Promise<Outcome> => {
    const current = (await look()) ?? hook;
    if (action === 'status') return statusOf(context, current);
    return action === 'install'
      ? await install(context, root, current, withDriver, dryRun)
      : await uninstall(context, root, current, dryRun);
  };
  const isReading = action === 'status' || dryRun;
  const outcome = isReading ? await act() : await withWorkspaceLock(host, root, lockTimeoutOf(options), act);
  const after = (await look()) ?? hook;
  if (context.json)
    context.printJson('hooks', {
      action,
      target: 'git',
      dryRun,
      outcome: outcome.outcome,
      path: shown(context, after.path),
      state: after.state === 'ours' ? 'installed' : after.state === 'foreign' ? 'other' : after.state,
      kept: after.hasKept ? shown(context, after.kept) : null,
      mergeDriver: after.driver.isSet,
    });
  else {
    if (dryRun && hook.state !== 'ours' && outcome.outcome === 'installed')
      context.print(newFileDiff(shown(context, hook.path), hook.text));
    const text = `${outcome.lines.map(oneLine).join('\n')}\n${isReading && dryRun ? 'nothing written\n' : ''}try: ${outcome.tryNext}\n`;
    if (outcome.outcome === 'refused') context.warn(text);
    else context.print(text);
  }
  const isNo = action === 'status' ? after.state !== 'ours' : outcome.outcome === 'refused';
  return isNo ? no : done;
}

const shown = ({ folder }: Context, path: string) => relativePath(folder, path);

async function install(
  context: Context,
  root: string,
  hook: GitHook,
  withDriver: boolean,
  dryRun: boolean,
): Promise<Outcome> {
  const path = shown(context, hook.path);
  const refused = refusalToInstall(context, hook);
  if (refused) return refused;
  const isSame = hook.state === 'ours' && new TextDecoder().decode(hook.bytes ?? undefined) === hook.text;
  const lines: string[] = [];
  if (isSame) lines.push(`already installed: ${path}`);
  else {
    if (!dryRun) await installHook(context.host, hook);
    const verb = hook.state === 'ours' ? 'updated' : 'installed';
    lines.push(`${verb} ${path}: plan lint --staged --since HEAD before each commit`);
  }
  if (hook.state === 'foreign' || hook.hasKept)
    lines.push(`  the ${hookName} hook that was there runs first, unchanged: ${shown(context, hook.kept)}`);
  if (withDriver && !hook.driver.isSet) {
    if (!dryRun) await installDriver(context.host, root, hook.driver);
    lines.push(
      `registered the merge driver in this clone: ${shown(context, hook.driver.path)}, merge.plandown.driver`,
    );
  } else if (withDriver) lines.push('already registered: the merge driver');
  const isDone = isSame && (!withDriver || hook.driver.isSet);
  const outcome = isDone ? 'already' : hook.state === 'ours' ? 'updated' : 'installed';
  return { outcome, lines, tryNext: dryRun ? 'plan hooks install git' : 'plan hooks status git' };
}

/** Why nothing is installed; null where it can be. */
function refusalToInstall(context: Context, hook: GitHook): Outcome | null {
  const path = shown(context, hook.path);
  const refused = (...lines: string[]): Outcome => ({
    outcome: 'refused',
    lines,
    tryNext: 'plan hooks status git',
  });
  if (hook.isShared)
    return refused(
      `refused: core.hooksPath leads to ${path}, which other repositories use too; nothing written`,
      '  to have it all the same, add this line there: npx plandown lint --staged --since HEAD',
    );
  if (hook.state === 'edited')
    return refused(
      `refused: ${path} was edited since it was installed; nothing written`,
      '  move your lines elsewhere and remove the file, then install again',
    );
  if (hook.state === 'foreign' && hook.hasKept)
    return refused(
      `refused: ${path} is somebody else's, and there is a ${shown(context, hook.kept)} already; nothing written`,
      '  keep one of the two, then install again',
    );
  return null;
}

async function uninstall(context: Context, root: string, hook: GitHook, dryRun: boolean): Promise<Outcome> {
  const path = shown(context, hook.path);
  const lines: string[] = [];
  if (hook.state === 'edited')
    return {
      outcome: 'refused',
      lines: [
        `refused: ${path} was edited since it was installed; nothing removed`,
        '  remove our lines by hand',
      ],
      tryNext: 'plan hooks status git',
    };
  const isOurs = hook.state === 'ours' && !hook.isShared;
  if (isOurs) {
    if (!dryRun) await uninstallHook(context.host, hook);
    lines.push(
      hook.hasKept ? `removed ours from ${path} and put back what was there before` : `removed ${path}`,
    );
  }
  const hadDriver = dryRun ? hook.driver.isSet : await uninstallDriver(context.host, root, hook.driver);
  if (hadDriver) lines.push('took the merge driver out of this clone');
  const isNothing = lines.length === 0;
  if (isNothing) lines.push('already gone: no hook of ours here');
  return { outcome: isNothing ? 'already' : 'removed', lines, tryNext: 'plan hooks install git' };
}

function statusOf(context: Context, hook: GitHook): Outcome {
  const path = shown(context, hook.path);
  const said = {
    ours: `git: installed, ${path}`,
    edited: `git: installed, and edited since, ${path}`,
    foreign: `git: not installed; ${path} is somebody else's`,
    absent: 'git: not installed',
  }[hook.state];
  const lines = [said];
  if (hook.state === 'ours' && hook.hasKept) lines.push(`  runs first: ${shown(context, hook.kept)}`);
  lines.push(`  merge driver: ${hook.driver.isSet ? 'registered in this clone' : 'not registered'}`);
  const tryNext = hook.state === 'ours' ? 'plan lint --staged --since HEAD' : 'plan hooks install git';
  return { outcome: 'status', lines, tryNext };
}
