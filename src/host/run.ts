import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from './host.js';

/**
 * Runs a command line in the system's shell. It has no input, so that it cannot wait for any, and a group of processes of its
 * own, so that what it started ends with it.
 */
export async function runCommand(
  command: string,
  folder: string,
  timeout: number,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Run> {
  const log = join(await mkdtemp(join(tmpdir(), 'plandown-run-')), 'output.txt');
  const output = await open(log, 'w');
  try {
    const isGroup = process.platform !== 'win32';
    const child = spawn(command, {
      shell: true,
      cwd: folder,
      env,
      detached: isGroup,
      stdio: ['ignore', output.fd, output.fd],
    });
    const end = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(isGroup ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const timer = setTimeout(end, timeout);
    const [exit] = (await once(child, 'close').catch(() => [null])) as [number | null];
    clearTimeout(timer);
    return { exit, log };
  } finally {
    await output.close();
  }
}
