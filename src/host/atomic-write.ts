import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from './content-hash.js';

const windows = process.platform === 'win32';

/**
 * See `Host.writeIfUnchanged`. The new bytes go to a temporary file in the same folder, are flushed to the disk, and take
 * the file's name in one step; a link stays a link, the mode stays what it was.
 *
 * What remains: an editor that writes the old file in place between the last look and the rename loses that write, since
 * no system call renames only if unchanged.
 */
export async function writeIfUnchanged(
  path: string,
  baseHash: string | null,
  text: string,
): Promise<boolean> {
  const target = await followLinks(path);
  if ((await hashOf(target)) !== baseHash) return false;
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFlushed(temporary, text);
    if (baseHash === null) {
      if (!(await takeFreeName(temporary, target))) return false;
    } else {
      await chmod(temporary, (await stat(target)).mode);
      if ((await hashOf(target)) !== baseHash) return false;
      await renameRetrying(temporary, target);
    }
  } finally {
    await rm(temporary, { force: true });
  }
  await flushFolder(dirname(target));
  return true;
}

/** A dangling link names a file that is still to be made; a new file has no links to follow. */
async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return contentHash(await readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function writeFlushed(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A hard link refuses a name that is taken, which a rename does not. File systems without hard links get the rename. */
async function takeFreeName(temporary: string, target: string): Promise<boolean> {
  try {
    await link(temporary, target);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if ((await hashOf(target)) !== null) return false;
    await renameRetrying(temporary, target);
    return true;
  }
}

/** Windows refuses to replace a file that a virus scanner or an indexer holds open for a moment. */
async function renameRetrying(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const busy = windows && ['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error));
      if (!busy || attempt === 10) throw error;
      await sleep(10 * attempt);
    }
  }
}

/** So that the new name survives a power cut; not possible on Windows. */
async function flushFolder(folder: string): Promise<void> {
  if (windows) return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The `code` of a file system error (`ENOENT`), else an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
