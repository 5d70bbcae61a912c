import { posix } from 'node:path';
import type { Disk, Stat } from './disk.js';
import { HostError } from './host.js';
import { ifThere, isAbandoned, isMark, newMark, quietly, statIfThere } from './mark.js';

/**
 * A lock is a folder that holds one file, named after its holder. Who wants it makes such a folder under a name of its own
 * and renames it to the lock's, which the system does in one step and only where no folder, or an empty one, is there.
 * An empty one is free.
 *
 * To give a lock back, or to take it from a holder that is gone, the holder's file is removed by its name. No two holders
 * share a name: whoever takes a lock over takes it from that holder, never from the next one, and of those who try, one
 * rename succeeds.
 */
export interface Lock {
  /** Gives back what is still one's own; never fails, since the next who comes sorts out what stays. */
  release(): Promise<void>;
}

const longestPause = 100;

/**
 * Waits for a lock, at most `timeout` milliseconds.
 * @throws HostError `locked`, naming the holder
 */
export async function acquireLock(disk: Disk, path: string, timeout: number): Promise<Lock> {
  const mark = newMark(disk);
  const candidate = `${path}.${mark}`;
  const deadline = disk.now() + timeout;
  try {
    for (let pause = 5, overdue = 0; ; pause = Math.min(2 * pause, longestPause)) {
      const fresh = await renew(disk, candidate, mark);
      if (await disk.renameFolder(candidate, path)) {
        await removeCandidates(disk, path, fresh);
        return { release: () => release(disk, path, mark) };
      }
      const holder = await findHolder(disk, path, fresh);
      if (disk.now() >= deadline && (holder !== null || ++overdue > 3)) {
        throw new HostError('locked', path, `is held by ${holder ?? 'many, one after the other'}`);
      }
      await disk.pause(pause);
    }
  } catch (error) {
    await quietly(discard(disk, candidate, mark));
    await release(disk, path, mark);
    throw error;
  }
}

/** A lock's age is told by its file, which therefore has to be as new as the attempt to take it. */
async function renew(disk: Disk, candidate: string, mark: string): Promise<Stat> {
  const file = `${candidate}/${mark}`;
  await disk.makeFolder(candidate);
  await disk.remove(file);
  const text = `process ${disk.pid} on ${disk.machineName}`;
  await disk.create(file, new TextEncoder().encode(text), { durable: false });
  return await disk.stat(file);
}

/** Who holds a lock, in words; null when nobody does, or nobody any more. */
async function findHolder(disk: Disk, path: string, fresh: Stat): Promise<string | null> {
  let holder: string | null = null;
  for (const { name } of (await ifThere(disk.readFolder(path))) ?? []) {
    const file = `${path}/${name}`;
    const made = await statIfThere(disk, file);
    if (made === null) continue;
    if (isAbandoned(disk, name, made, fresh)) {
      await disk.remove(file);
      continue;
    }
    const text = await ifThere(disk.read(file));
    if (text !== null) holder = new TextDecoder().decode(text) || name;
  }
  return holder;
}

async function release(disk: Disk, path: string, mark: string): Promise<void> {
  await quietly(discard(disk, path, mark));
}

/** Removes one holder's file, and the folder unless another holder's is there by now. */
async function discard(disk: Disk, folder: string, mark: string): Promise<void> {
  await disk.remove(`${folder}/${mark}`);
  await quietly(disk.removeFolder(folder));
}

/** What those left behind who were killed while they waited. Only the holder looks, and nothing depends on it. */
async function removeCandidates(disk: Disk, path: string, fresh: Stat): Promise<void> {
  const name = posix.basename(path);
  try {
    for (const entry of await disk.readFolder(posix.dirname(path))) {
      const mark = entry.name.startsWith(`${name}.`) ? entry.name.slice(name.length + 1) : '';
      if (!isMark(mark)) continue;
      const candidate = `${path}.${mark}`;
      const made = await statIfThere(disk, candidate);
      if (made !== null && isAbandoned(disk, mark, made, fresh)) await discard(disk, candidate, mark);
    }
  } catch {
    // The lock is held all the same.
  }
}
