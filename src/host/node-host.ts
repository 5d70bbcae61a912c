import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode, writeIfUnchanged } from './atomic-write.js';
import { realGit } from './git.js';
import { type Entry, type Failure, type Host, HostError } from './host.js';

/** The real world. `cwd` and `env` are taken once, so that a run does not change its mind half way. */
export function nodeHost(cwd: string, env: Readonly<Record<string, string | undefined>>): Host {
  return {
    cwd: slashes(resolve(cwd)),
    env,
    now: () => Date.now(),
    resolve: (folder, path) => slashes(resolve(folder, path)),
    readFile: (path) => told(path, () => readPlainFile(path)),
    stat: (path) => told(path, () => kindOf(path)),
    readFolder: (path) => told(path, () => entriesOf(path)),
    makeFolder: (path) => told(path, async () => void (await mkdir(path, { recursive: true }))),
    writeIfUnchanged: (path, baseHash, text) => told(path, () => writeIfUnchanged(path, baseHash, text)),
    git: realGit(env),
  };
}

const slashes = (path: string) => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

/** A pipe or a device, which a link in the workspace may lead to, never ends or never begins. */
async function readPlainFile(path: string): Promise<Uint8Array> {
  if ((await kindOf(path)) === 'other') throw new Error('is neither a file nor a folder');
  return await readFile(path);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
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

const failures: Record<string, [Failure, string]> = {
  ENOENT: ['missing', 'no such file or folder'],
  ENOTDIR: ['not-folder', 'is not a folder'],
  EISDIR: ['is-folder', 'is a folder'],
  EACCES: ['denied', 'permission denied'],
  EPERM: ['denied', 'permission denied'],
  ELOOP: ['other', 'links in a circle'],
  ENOSPC: ['other', 'no space left on the disk'],
  EROFS: ['denied', 'the file system is read-only'],
};

async function told<T>(path: string, effect: () => Promise<T>): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    const [failure, message] = failures[errorCode(error)] ?? [
      'other',
      error instanceof Error ? error.message : String(error),
    ];
    throw new HostError(failure, path, message);
  }
}
