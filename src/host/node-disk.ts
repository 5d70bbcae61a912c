import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import {
  access,
  constants,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Create, type Disk, errorCode, type Stat } from './disk.js';
import type { Entry } from './host.js';

const windows = process.platform === 'win32';

/** The disk of this machine. */
export const nodeDisk: Disk = {
  pid: process.pid,
  machine: machineHash(),
  machineName: hostname(),
  isRunning,
  unique: () => randomBytes(6).toString('hex'),
  now: () => performance.now(),
  pause: (ms) => sleep(ms * (0.5 + Math.random())),
  read: (path) => readFile(path),
  stat: statOf,
  realPath: async (path) => slashes(await realpath(path)),
  isWritable,
  readFolder: entriesOf,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  create,
  link,
  rename: (from, to) => retrying(() => rename(from, to)),
  renameFolder,
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rmdir(path),
  flushFolder,
};

export function slashes(path: string): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

/** Containers can share the name of a machine, but not the processes: on Linux the kernel tells which ones it shows. */
function machineHash(): string {
  const parts = [hostname()];
  if (process.platform === 'linux') {
    parts.push(orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')));
    parts.push(orEmpty(() => readlinkSync('/proc/self/ns/pid')));
  }
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** A process that was killed, and that nobody waits for, keeps its number for ever: it is gone all the same. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
  const state = /\) (\S)[^)]*$/.exec(orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8')))?.[1];
  return state !== 'Z' && state !== 'X';
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

async function statOf(path: string): Promise<Stat> {
  const found = await stat(path);
  return {
    kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
    mode: found.mode & 0o7777,
    owner: found.uid,
    group: found.gid,
    changed: found.mtimeMs,
  };
}

/** The superuser may write to everything; a file without any right to write is meant to stay as it is all the same. */
async function isWritable(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o222) === 0) return false;
  return await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function entriesOf(path: string): Promise<Entry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .map((entry): Entry => {
      const kind = entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'folder'
          : entry.isSymbolicLink()
            ? 'link'
            : 'other';
      return { name: entry.name, kind };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function create(path: string, bytes: Uint8Array, { like, durable, executable }: Create): Promise<void> {
  const handle = await open(path, 'wx', like ? 0o600 : executable ? 0o777 : 0o666);
  try {
    await handle.writeFile(bytes);
    if (like && !windows) {
      const mine = await handle.stat();
      // Who may not give files away may perhaps still choose among their own groups.
      if (mine.uid !== like.owner || mine.gid !== like.group)
        await handle
          .chown(like.owner, like.group)
          .catch(() => handle.chown(mine.uid, like.group).catch(() => {}));
      await handle.chmod(executable ? like.mode | 0o111 : like.mode);
    }
    if (durable) await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renameFolder(from: string, to: string): Promise<boolean> {
  try {
    // Windows replaces no folder, not even an empty one.
    if (windows) await rmdir(to).catch(() => {});
    await rename(from, to);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    if (windows && (code === 'EPERM' || code === 'EACCES')) return false;
    throw error;
  }
}

/** Windows refuses to replace a file that a virus scanner or an indexer holds open for a moment. */
async function retrying(effect: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await effect();
      return;
    } catch (error) {
      const busy = windows && ['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error));
      if (!busy || attempt === 10) throw error;
      await sleep(10 * attempt);
    }
  }
}

/** A folder that may be written to but not read, or a file system that knows no such thing, is as safe as it gets. */
async function flushFolder(path: string): Promise<void> {
  if (windows) return;
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) === 'EIO') throw error;
  }
}
