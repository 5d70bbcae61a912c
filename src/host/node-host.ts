import { resolve } from 'node:path';
import type { Disk } from './disk.js';
import { diskHost } from './disk-host.js';
import { realGit } from './git.js';
import type { Host } from './host.js';
import { nodeDisk, slashes } from './node-disk.js';

/**
 * The real world. `cwd` and `env` are taken once, so that a run does not change its mind half way. Tests hand in a disk
 * that fails.
 */
export function nodeHost(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  disk: Disk = nodeDisk,
): Host {
  return diskHost(disk, {
    cwd: slashes(resolve(cwd)),
    env,
    now: () => Date.now(),
    resolve: (folder, path) => slashes(resolve(folder, path)),
    run: async (command, folder, timeout) => {
      const { runCommand } = await import('./run.js');
      return await runCommand(command, folder, timeout, env);
    },
    git: realGit(env, resolve(cwd)),
  });
}
