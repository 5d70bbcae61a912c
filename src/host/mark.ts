import { type Disk, errorCode, type Stat } from './disk.js';

/**
 * Names in the file system that say which process made them: `4711-0f3a9c2e-5be1d07a44c2`, process, machine and a token
 * that is used once. What a killed process leaves behind is known by its name, and nothing else has such a name.
 */
export function newMark(disk: Disk): string {
  return `${disk.pid}-${disk.machine}-${disk.unique()}`;
}

const markPattern = /^(\d{1,10})-([0-9a-f]{8})-[0-9a-f]{12}$/;

export const isMark = (text: string) => markPattern.test(text);

/** Longer than a command that reads, changes and writes takes on a slow disk. */
const abandonedAfter = 30_000;

/**
 * Whether nobody is behind a mark any more: its process is gone; or, where that cannot be told (containers share folders,
 * not processes; numbers are used again), it is 30 s older than `fresh`, a file that was made just now, by the same clock.
 */
export function isAbandoned(disk: Disk, mark: string, made: Stat, fresh: Stat): boolean {
  const [, pid = '', machine = ''] = markPattern.exec(mark) ?? [];
  if (machine === disk.machine && !disk.isRunning(Number(pid))) return true;
  return fresh.changed - made.changed > abandonedAfter;
}

/** What is there, or null. */
export async function statIfThere(disk: Disk, path: string): Promise<Stat | null> {
  return await ifThere(disk.stat(path));
}

/** What is found; null when it is not there. */
export async function ifThere<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** For what is tidied up on the way out: the next command tidies up what stays. */
export async function quietly(effect: Promise<void>): Promise<void> {
  await effect.catch(() => {});
}
