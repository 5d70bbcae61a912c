import { hookName } from '../edit/git-hook.js';
import { newFileDiff } from '../emit/diff.js';
import {
  findGitHook,
  type GitHook,
  installDriver,
  installHook,
  uninstallDriver,
  uninstallHook,
} from '../session/git-hooks.js';
import { relativePath } from '../session/paths.js';
import type { Context } from './context.js';
import type { HooksAnswer, HooksCall } from './hooks-answer.js';

/** What came of it, for people. */
type Outcome = Pick<HooksAnswer, 'outcome' | 'lines' | 'tryNext'>;

/** Adds plandown to the hooks of git, takes it away, or tells whether it is there; null where git cannot say where hooks are. */
export async function gitHooks(call: HooksCall): Promise<HooksAnswer | null> {
  const { context, root, action, dryRun } = call;
  const look = () => findGitHook(context.host, root, context.assets.program ?? null);
  const hook = await look();
  if (hook === null) return null;
  const outcome = await {
    install: () => install(call, hook),
    uninstall: () => uninstall(call, hook),
    status: async () => statusOf(context, hook),
  }[action]();
  const after = (await look()) ?? hook;
  const isNew = dryRun && hook.state !== 'ours' && outcome.outcome === 'installed';
  return {
    ...outcome,
    diff: isNew ? newFileDiff(shown(context, hook.path), hook.text) : '',
    code: action === 'status' ? (after.state === 'ours' ? 'yes' : 'no') : codeOf(outcome),
    json: {
      path: shown(context, after.path),
      state: after.state === 'ours' ? 'installed' : after.state === 'foreign' ? 'other' : after.state,
      kept: after.hasKept ? shown(context, after.kept) : null,
      mergeDriver: after.driver.isSet,
    },
  };
}

const codeOf = ({ outcome }: Outcome) => (outcome === 'refused' ? 'no' : 'yes');

const shown = ({ folder }: Context, path: string) => relativePath(folder, path);

async function install({ context, root, options, dryRun }: HooksCall, hook: GitHook): Promise<Outcome> {
  const withDriver = options.mergeDriver === true;
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

async function uninstall({ context, root, dryRun }: HooksCall, hook: GitHook): Promise<Outcome> {
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
