import { posix } from 'node:path';
import { diskHost } from './disk-host.js';
import { evenly } from './git-output.js';
import type { Host } from './host.js';
import { type MemoryFiles, memoryDisk } from './memory-disk.js';

export interface MemoryWorld extends MemoryFiles {
  /** Default `/ws`; it always exists. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: number;
  /** Exit codes of command lines; any other one is not found. */
  readonly commands?: Readonly<Record<string, number | null>>;
  /** The branch that is checked out. */
  readonly branch?: string;
  /** git's `user.name`. */
  readonly userName?: string;
  /** Whether git is installed. Default false. */
  readonly git?: boolean;
  /** Absolute paths of files that git has never seen; it has seen all others. */
  readonly untracked?: readonly string[];
  /** Absolute paths of files and folders that git ignores. */
  readonly ignored?: readonly string[];
  /** Absolute path to what git holds of that file, oldest first. */
  readonly history?: Readonly<Record<string, readonly { readonly commit: string; readonly text: string }[]>>;
  /** Absolute paths of files that somebody works on, with the time of the last change. */
  readonly touched?: Readonly<Record<string, number>>;
  /** What was committed: by revision, then by absolute path. */
  readonly revisions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The index, by absolute path; without it, all files that git has seen. */
  readonly index?: Readonly<Record<string, string>>;
}

/**
 * A world in memory, with its files to look at. It does with its disk what `nodeHost` does with the real one, and one test
 * suite runs over both. Tests hand in a disk that fails, or one that others share; then `files` are not what is on it.
 */
export function memoryHost(
  world: MemoryWorld = {},
  disk = memoryDisk({ ...world, folders: [world.cwd ?? '/ws'] }),
): Host & { readonly files: Map<string, Uint8Array> } {
  const { files } = disk;
  const isIgnored = (path: string) =>
    world.ignored?.some((each) => path === each || path.startsWith(`${each}/`)) ?? false;
  const isKnown = (path: string) => files.has(path) && !isIgnored(path) && !world.untracked?.includes(path);
  const settings = new Map<string, string>();
  /** Relative path to content. */
  const tree = (root: string, revision: string | null): ReadonlyMap<string, Uint8Array> | null => {
    if (world.git !== true) return null;
    const texts = revision === null ? world.index : world.revisions?.[revision];
    const known = [...files].filter(([path]) => isKnown(path) && !path.includes('/.git/'));
    const all = texts
      ? Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)] as const)
      : known;
    if (texts === undefined && revision !== null) return null;
    const inside = all.filter(([path]) => path.startsWith(`${root}/`));
    return new Map(inside.map(([path, bytes]) => [path.slice(root.length + 1), bytes]));
  };
  const host = diskHost(disk, {
    cwd: world.cwd ?? '/ws',
    env: world.env ?? {},
    now: () => world.now ?? 0,
    resolve: (folder, path) => posix.resolve(folder, path),
    run: async (command) => ({
      exit: world.commands?.[command] ?? (command in (world.commands ?? {}) ? null : 127),
      log: '/tmp/output.txt',
    }),
    git: {
      async files(root) {
        const inside = `${root}/`;
        const found = [...files.keys()].filter(
          (path) => path.startsWith(inside) && !path.includes('/.git/') && !isIgnored(path),
        );
        return world.git === true ? found.map((path) => path.slice(inside.length)).sort() : null;
      },
      branch: async () => world.branch ?? null,
      async tracked(root, paths) {
        if (world.git !== true) return null;
        return new Set(paths.filter((path) => isKnown(`${root}/${path}`)));
      },
      async ignored(root, paths) {
        return world.git === true ? new Set(paths.filter((path) => isIgnored(`${root}/${path}`))) : null;
      },
      userName: async () => world.userName ?? null,
      async versions(root, path, most) {
        if (world.git !== true) return null;
        const versions = (world.history?.[`${root}/${path}`] ?? []).map(({ commit, text }) => {
          return { commit, bytes: new TextEncoder().encode(text) };
        });
        return evenly(versions, most);
      },
      worktrees: async (root) => (world.git === true ? [{ path: root, branch: world.branch ?? null }] : null),
      hooksFolder: async (root) => (world.git === true ? `${root}/.git/hooks` : null),
      async merge(base, ours, theirs, union) {
        if (world.git !== true) return null;
        if (ours === base || theirs === base || ours === theirs)
          return { text: ours === base ? theirs : ours, hasConflict: false };
        const text = `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`;
        return union ? { text: ours + theirs, hasConflict: false } : { text, hasConflict: true };
      },
      setting: async (_, key) => settings.get(key) ?? null,
      async set(_, key, value) {
        if (value === null) settings.delete(key);
        else settings.set(key, value);
        return world.git === true;
      },
      async touched(root, time) {
        if (world.git !== true) return null;
        const since = Object.entries(world.touched ?? {}).filter(([, changed]) => changed >= time);
        return since.map(([path]) => path.slice(root.length + 1));
      },
      async snapshot(root, revision) {
        const all = tree(root, revision);
        return all && { paths: [...all.keys()].sort(), read: async (path) => all.get(path) ?? null };
      },
      async staged(root) {
        const now = tree(root, null);
        const last = tree(root, 'HEAD') ?? new Map();
        if (now === null) return null;
        const texts = (path: string) => [now.get(path), last.get(path)].map((bytes) => bytes?.join());
        return new Set(
          [...new Set([...now.keys(), ...last.keys()])].filter((path) => {
            const [before, after] = texts(path);
            return before !== after;
          }),
        );
      },
    },
  });
  return { ...host, files };
}
