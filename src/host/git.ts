import { existsSync, lstatSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BlobName, blobsIn, evenly, versionsIn, worktreesIn } from './git-output.js';
import { snapshotOf } from './git-snapshot.js';
import type { Git } from './host.js';
import { slashes } from './node-disk.js';

/** The real git, asked in ways that cannot prompt, page, or wait for a lock; only `set` changes anything. `cwd` is where this program runs. */
export function realGit(env: Readonly<Record<string, string | undefined>>, cwd: string): Git {
  const quiet = quietEnvironment(env);
  /** Whoever asks what is tracked has most often just had all files listed; those two are one question then. */
  let lastListed: { readonly root: string; readonly listed: readonly string[] } | null = null;

  /** A commit in the making has an index of its own, which git names to its hooks; it is that of their repository alone. */
  const withIndex = async (root: string): Promise<typeof quiet> => {
    const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE } = env;
    if (GIT_INDEX_FILE === undefined) return quiet;
    const which = ['rev-parse', '--absolute-git-dir'];
    const called = await run({ ...quiet, GIT_DIR, GIT_WORK_TREE }, cwd, which);
    const isSame = called !== null && called === (await run(quiet, root, which));
    return isSame ? { ...quiet, GIT_INDEX_FILE: resolve(cwd, GIT_INDEX_FILE) } : quiet;
  };

  const listing = async (root: string, revision: string | null): Promise<string | null> => {
    if (revision === null) return await run(await withIndex(root), root, ['ls-files', '--stage', '-z']);
    const verify = ['rev-parse', '--verify', '--quiet'];
    const commit = revision.startsWith('-')
      ? null
      : await run(quiet, root, [...verify, `${revision}^{commit}`]);
    if (commit !== null) return await run(quiet, root, ['ls-tree', '-r', '-z', commit.trim()]);
    const isUnborn =
      revision === 'HEAD' && (await run(quiet, root, ['symbolic-ref', '--quiet', 'HEAD'])) !== null;
    return isUnborn ? '' : null;
  };

  return {
    async files(root) {
      // -t puts a letter in front of each path: `?` where it is not in the index
      const args = ['ls-files', '-t', '--cached', '--others', '--exclude-standard', '-z'];
      const output = await run(quiet, root, args);
      if (output === null) return null;
      const listed = output.split('\0').filter((entry) => entry !== '' && !entry.endsWith('/'));
      lastListed = { root, listed };
      return [...new Set(listed.map((entry) => entry.slice(2)))];
    },
    async tracked(root, paths) {
      if (paths.length === 0) return new Set();
      if (lastListed?.root === root) {
        const wanted = new Set(paths);
        const found = lastListed.listed.filter(
          (entry) => !entry.startsWith('?') && wanted.has(entry.slice(2)),
        );
        return new Set(found.map((entry) => entry.slice(2)));
      }
      const args = ['--literal-pathspecs', 'ls-files', '--cached', '-z', '--', ...paths];
      return setOf(await run(quiet, root, args));
    },
    async ignored(root, paths) {
      const input = paths.map((path) => `${path}\0`).join('');
      const options = { input, none: 1 };
      return paths.length === 0
        ? new Set()
        : setOf(await run(quiet, root, ['check-ignore', '-z', '--stdin'], options));
    },
    async branch(folder) {
      const output = await run(quiet, folder, ['symbolic-ref', '--short', '--quiet', 'HEAD']);
      return output?.trim() || null;
    },
    async userName(folder) {
      const output = await run(quiet, folder, ['config', 'user.name']);
      return output?.trim() || null;
    },
    async versions(root, path, most) {
      if (await isShallow(quiet, root)) return null;
      const log = await run(quiet, root, [...logOfFile, '--', path], { timeout: patience });
      if (log === null) return null;
      const names: readonly BlobName[] = evenly(versionsIn(log), most);
      if (names.length === 0) return [];
      const input = names.map(({ blob }) => `${blob}\n`).join('');
      const batch = await runForBytes(quiet, root, ['cat-file', '--batch'], { timeout: patience, input });
      const blobs = batch && blobsIn(batch);
      if (blobs?.length !== names.length) return null;
      return names.flatMap(({ commit }, index) => {
        const bytes = blobs[index];
        return bytes ? [{ commit, bytes }] : [];
      });
    },
    async snapshot(root, revision) {
      const listed = await listing(root, revision);
      return listed === null
        ? null
        : await snapshotOf(listed, (args, input = '') => runForBytes(quiet, root, args, { input }));
    },
    async staged(root) {
      const unborn = (await run(quiet, root, ['rev-parse', '--verify', '--quiet', 'HEAD'])) === null;
      const args = unborn
        ? ['ls-files', '--cached', '-z']
        : ['diff', '--cached', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z'];
      return setOf(await run(await withIndex(root), root, args));
    },
    async touched(root, time) {
      const haste = { timeout: 250 };
      const status = ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames'];
      const dirty = await run(quiet, root, status, haste);
      if (dirty === null) return null;
      // Two letters and a blank are in front of each path, which is relative to the work tree: so is `root`.
      const paths = dirty.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
      const now = paths.filter((path) => (changedAt(join(root, path)) ?? 0) >= time);
      const since = `--since=${Math.ceil(time / 1000)}`;
      const log = ['log', since, '--format=', '--name-only', '-z', '--no-renames', '--no-show-signature'];
      const done = await run(quiet, root, log, haste);
      return [...new Set([...now, ...(done ?? '').split('\0').filter((path) => path !== '')])];
    },
    async worktrees(root) {
      const listed = await run(quiet, root, ['worktree', 'list', '--porcelain']);
      return listed === null ? null : worktreesIn(listed);
    },
    async hooksFolder(root) {
      const path = (await run(quiet, root, ['rev-parse', '--git-path', 'hooks']))?.replace(/\r?\n$/, '');
      return path ? slashes(resolve(root, path)) : null;
    },
    async merge(base, ours, theirs, union) {
      const folder = mkdtempSync(join(process.getBuiltinModule('node:os').tmpdir(), 'plandown-merge-'));
      try {
        const texts = { ours, base, theirs };
        for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
        const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
        const args = ['merge-file', '-p', '--quiet', ...(union ? ['--union'] : []), ...labels];
        const { exit, output } = ask(quiet, folder, [...args, 'ours', 'base', 'theirs']);
        // It exits with the number of conflicts; from 128 on with errors.
        if (exit === null || exit > 127) return null;
        return { text: output.toString('utf8'), hasConflict: exit > 0 };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    async setting(root, key) {
      const value = await run(quiet, root, ['config', '--local', '--get', key]);
      return value?.replace(/\r?\n$/, '') ?? null;
    },
    async set(root, key, value) {
      if (value !== null)
        return (await run(quiet, root, ['config', '--local', '--replace-all', key, value])) !== null;
      // 5: it was not set
      return (await run(quiet, root, ['config', '--local', '--unset-all', key], { none: 5 })) !== null;
    },
  };
}

/** When a file was changed last, in milliseconds since the epoch; null where there is none. */
function changedAt(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

const setOf = (output: string | null) =>
  output === null ? null : new Set(output.split('\0').filter((path) => path !== ''));

/** How long a question about the past may take, in ms: what it answers is worth no more. */
const patience = 5000;

/** Every setting that could follow renames, sign, or run a filter is off; the newest commit comes first. */
const logOfFile = [
  '--literal-pathspecs',
  ...['log', '--format=%x01%h', '--raw', '--no-abbrev', '--no-follow', '--no-renames'],
  ...['--no-show-signature', '--no-ext-diff', '--no-textconv', '--no-color'],
];

/** A hook's variables name the repository it runs for; questions about a folder are about that folder's. */
function quietEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...rest } = env;
  const still = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: '', LC_ALL: 'C' };
  // A partial clone would fetch what it does not have.
  return { ...rest, ...still, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
}

interface RunOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly input?: string;
  /** The exit code by which a command says that there is nothing to print. */
  readonly none?: number;
}

/** What git prints, as text. */
async function run(...args: Parameters<typeof runForBytes>): Promise<string | null> {
  return (await runForBytes(...args))?.toString('utf8') ?? null;
}

/** What git prints, or null when it is absent or says no. */
async function runForBytes(
  env: Record<string, string | undefined>,
  folder: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Buffer | null> {
  const { exit, output } = ask(env, folder, args, options);
  return exit === 0 || (exit !== null && exit === options.none) ? output : null;
}

interface Answer {
  /** Null where git could not be run to its end. */
  readonly exit: number | null;
  readonly output: Buffer;
}

/** One process at a time, waited for: node takes longer to set up a conversation with git than git takes to answer. */
function ask(
  env: Record<string, string | undefined>,
  folder: string,
  args: readonly string[],
  { timeout = 30_000, input = '' }: RunOptions = {},
): Answer {
  // No argument of a process can hold one, and no revision and no path does.
  if (args.some((arg) => arg.includes('\0'))) return { exit: null, output: Buffer.alloc(0) };
  // The one setting of a repository that would have these questions run a program of its choice.
  const harmless = ['-c', 'core.fsmonitor=false'];
  const { status, stdout } = process
    .getBuiltinModule('node:child_process')
    .spawnSync('git', ['-C', folder, ...harmless, ...args], {
      env,
      input,
      maxBuffer: 1 << 30,
      timeout,
      windowsHide: true,
    });
  return { exit: status, output: stdout ?? Buffer.alloc(0) };
}

/** A clone that lacks the beginning of its history says so in a file, which is looked for where it is easy to find. */
async function isShallow(env: Record<string, string | undefined>, root: string): Promise<boolean> {
  const folder = join(root, '.git');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
    return existsSync(join(folder, 'shallow'));
  return (await run(env, root, ['rev-parse', '--is-shallow-repository']))?.trim() !== 'false';
}
