import { execFile } from 'node:child_process';
import type { Git } from './host.js';

/** The real git, asked in ways that cannot prompt, page, wait for a lock or change anything. */
export function realGit(env: Readonly<Record<string, string | undefined>>): Git {
  const quiet = quietEnvironment(env);
  return {
    async files(root) {
      const output = await run(quiet, root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
      return output === null
        ? null
        : [...new Set(output.split('\0').filter((path) => path !== '' && !path.endsWith('/')))];
    },
    async userName(folder) {
      const output = await run(quiet, folder, ['config', 'user.name']);
      return output?.trim() || null;
    },
  };
}

/** A hook's variables name the repository it runs for; questions about a folder are about that folder's. */
function quietEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...rest } = env;
  return { ...rest, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: '', LC_ALL: 'C' };
}

/** What git prints, or null when it is absent or says no. */
function run(
  env: Record<string, string | undefined>,
  folder: string,
  args: string[],
): Promise<string | null> {
  return new Promise((resolve) => {
    const options = {
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      timeout: 30_000,
      windowsHide: true,
    } as const;
    // The one setting of a repository that would have these questions run a program of its choice.
    const harmless = ['-c', 'core.fsmonitor=false'];
    const child = execFile('git', ['-C', folder, ...harmless, ...args], options, (error, stdout) =>
      resolve(error ? null : stdout),
    );
    child.stdin?.end();
  });
}
