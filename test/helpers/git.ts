import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';

/** git as on a machine where nobody has set anything, as one user. */
export const gitEnvironment: Readonly<Record<string, string | undefined>> = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
};

/** Whether git is here; says so where it is not. */
export function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('git is not installed: its tests are left out');
    return false;
  }
}

/** How a command ended, and all it printed. */
export interface Ended {
  readonly code: number;
  readonly text: string;
}

/** A work tree on the disk. */
export interface Repository {
  readonly root: string;
  /** @returns what git prints; throws when it says no */
  git(...args: readonly string[]): string;
  /** The same, where it may say no. */
  tryGit(args: readonly string[], env?: Readonly<Record<string, string>>): Ended;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Stages everything and commits it, hooks left out. */
  commit(message?: string): void;
  host(env?: Readonly<Record<string, string>>): ReturnType<typeof nodeHost>;
}

let base: string | null = null;
let made = 0;

/** A folder that is gone after the tests of this file. */
export function temporaryFolder(): string {
  if (base === null) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-git-')));
    base = folder;
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
  }
  const folder = join(base, String(made++));
  mkdirSync(folder);
  return folder;
}

export function repositoryAt(root: string): Repository {
  const tryGit = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended => {
    try {
      const options = {
        cwd: root,
        env: { ...gitEnvironment, ...env },
        encoding: 'utf8',
        stdio: 'pipe',
      } as const;
      return { code: 0, text: execFileSync('git', [...args], options) };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, text: `${stdout}${stderr}` };
    }
  };
  const git = (...args: readonly string[]) => {
    const { code, text } = tryGit(args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${text}`);
    return text;
  };
  return {
    root,
    git,
    tryGit,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    commit(message = 'x') {
      git('add', '-A');
      git('commit', '-q', '--no-verify', '--allow-empty', '-m', message);
    },
    host: (env = {}) => nodeHost(root, { ...gitEnvironment, ...env }),
  };
}

/** A new work tree with these files, not yet committed. */
export function newRepository(files: Readonly<Record<string, string>> = {}): Repository {
  const repository = repositoryAt(temporaryFolder());
  repository.git('init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  return repository;
}
