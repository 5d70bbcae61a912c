import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { LONG } from './property.js';

/** @returns starts a Node process; those that still run when the tests of the file have ended are killed */
export function childProcesses(): (args: readonly string[], options: SpawnOptions) => ChildProcess {
  const children = new Set<ChildProcess>();
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  return (args, options) => {
    const child = spawn(process.execPath, args, options);
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
}

export interface Workers {
  /** A temporary folder, which goes when the tests have ended. */
  readonly base: string;
  /** Starts the worker with these arguments; its output is a pipe. */
  start(...args: readonly string[]): ChildProcess;
}

/** Has a script bundled before the tests of the file, to be run as processes of their own. */
export function workers(script: URL): Workers {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-workers-')));
  const outfile = join(base, 'worker.mjs');
  beforeAll(() => bundle(fileURLToPath(script), outfile), LONG);
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  // Hooks that end a file run last first: the processes are killed before their folder goes.
  const start = childProcesses();
  return {
    base,
    start: (...args) => start([outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }),
  };
}

async function bundle(entry: string, outfile: string): Promise<void> {
  const js =
    "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);";
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    external: ['@dagrejs/graphlib'],
    banner: { js },
  });
}
