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
  /** git's `user.name`. */
  readonly userName?: string;
  /** Whether git is installed; then it ignores nothing. Default false. */
  readonly git?: boolean;
  /** Absolute path to what git holds of that file, oldest first. */
  readonly history?: Readonly<Record<string, readonly { readonly commit: string; readonly text: string }[]>>;
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
  const host = diskHost(disk, {
    cwd: world.cwd ?? '/ws',
    env: world.env ?? {},
    now: () => world.now ?? 0,
    resolve: (folder, path) => posix.resolve(folder, path),
    git: {
      async files(root) {
        const inside = `${root}/`;
        const found = [...files.keys()].filter((path) => path.startsWith(inside) && !path.includes('/.git/'));
        return world.git === true ? found.map((path) => path.slice(inside.length)).sort() : null;
      },
      userName: async () => world.userName ?? null,
      async versions(root, path, most) {
        if (world.git !== true) return null;
        const versions = (world.history?.[`${root}/${path}`] ?? []).map(({ commit, text }) => {
          return { commit, bytes: new TextEncoder().encode(text) };
        });
        return evenly(versions, most);
      },
    },
  });
  return { ...host, files };
}
