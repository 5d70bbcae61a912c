import { posix } from 'node:path';
import { removeLeftovers, writeIfUnchanged } from './atomic-write.js';
import { type Disk, errorCode, systemError } from './disk.js';
import { type Failure, type Host, HostError } from './host.js';
import { acquireLock } from './lock.js';

/** What a host is besides its disk. */
export type Surroundings = Pick<Host, 'cwd' | 'env' | 'now' | 'resolve' | 'run' | 'git'>;

/** A host whose files are on a disk, be it a real one or not: what is done to files is the same. */
export function diskHost(disk: Disk, surroundings: Surroundings): Host {
  return {
    ...surroundings,
    kept(_, work) {
      return work(this);
    },
    readFile: (path) => told(path, () => readPlainFile(disk, path)),
    stat: (path) => told(path, () => kindOf(disk, path)),
    readFolder: (path) => told(path, () => disk.readFolder(path)),
    makeFolder: (path) => told(path, () => disk.makeFolder(path)),
    writeIfUnchanged: (path, baseHash, text, how) =>
      told(path, () => writeIfUnchanged(disk, path, baseHash, text, how)),
    appendFile: (path, text) => told(path, () => appendPlainFile(disk, path, text)),
    realPath: (path) => told(path, () => realPath(disk, path)),
    moveFile: (from, to) => told(from, () => moveFile(disk, from, to)),
    removeFile: (path) => told(path, () => disk.remove(path)),
    removeLeftovers: (folder) => removeLeftovers(disk, folder),
    async withLock(path, timeout, work) {
      const lock = await told(path, () => acquireLock(disk, path, timeout));
      try {
        return await work();
      } finally {
        await lock.release();
      }
    },
  };
}

async function realPath(disk: Disk, path: string): Promise<string> {
  const names: string[] = [];
  for (let at = path; ; at = posix.dirname(at)) {
    const real = await disk.realPath(at).catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
      throw error;
    });
    if (real !== null) return posix.join(real, ...names);
    if (at === posix.dirname(at)) return path;
    names.unshift(posix.basename(at));
  }
}

async function moveFile(disk: Disk, from: string, to: string): Promise<void> {
  const folder = posix.dirname(to);
  const taken = (await disk.readFolder(folder)).some(({ name }) => name === posix.basename(to));
  if (taken) throw systemError('EEXIST', to);
  await disk.rename(from, to);
  await disk.flushFolder(folder);
}

/** A pipe or a device, which a link in the workspace may lead to, never ends or never begins. */
async function readPlainFile(disk: Disk, path: string): Promise<Uint8Array> {
  if ((await kindOf(disk, path)) === 'other') throw new Error('is neither a file nor a folder');
  return await disk.read(path);
}

/** Whoever opens a pipe to write to it waits for a reader, which may never come. */
async function appendPlainFile(disk: Disk, path: string, text: string): Promise<void> {
  if ((await kindOf(disk, path)) === 'other') throw new Error('is neither a file nor a folder');
  await disk.append(path, new TextEncoder().encode(text));
}

async function kindOf(disk: Disk, path: string): Promise<'file' | 'folder' | 'other' | null> {
  try {
    return (await disk.stat(path)).kind;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

const failures: Record<string, [Failure, string]> = {
  ENOENT: ['missing', 'no such file or folder'],
  ENOTDIR: ['not-folder', 'is not a folder'],
  EISDIR: ['is-folder', 'is a folder'],
  EACCES: ['denied', 'permission denied'],
  EPERM: ['denied', 'permission denied'],
  EROFS: ['denied', 'the file system is read-only'],
  ELOOP: ['other', 'links in a circle'],
  ENOSPC: ['full', 'no space left on the disk'],
  EDQUOT: ['full', 'no space left for this user on the disk'],
  EEXIST: ['other', 'a file of that name is there'],
  EIO: ['other', 'the disk reports an error'],
};

async function told<T>(path: string, effect: () => Promise<T>): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    if (error instanceof HostError) throw error;
    const [failure, message] = failures[errorCode(error)] ?? [
      'other',
      error instanceof Error ? error.message : String(error),
    ];
    throw new HostError(failure, path, message);
  }
}
