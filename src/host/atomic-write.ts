import { posix } from 'node:path';
import { contentHash } from './content-hash.js';
import { type Disk, errorCode, type Stat, systemError } from './disk.js';
import { HostError, type WriteOptions } from './host.js';
import { ifThere, isAbandoned, isMark, newMark, quietly, statIfThere } from './mark.js';

/**
 * See `Host.writeIfUnchanged`. The new bytes go to a temporary file in the same folder, are flushed to the disk, and take
 * the file's name in one step. A link stays a link, permissions and (where allowed) owner stay what they were. Other hard
 * links to the file keep the old bytes.
 *
 * The old file keeps a second name until the new one stands. An editor that had it open and wrote late wrote there: then
 * the old file is given its name back, with all that the editor has written and may still write, and nothing counts as
 * written.
 *
 * What remains, since no system call renames only if unchanged: a file that an editor puts in place between the last look
 * and the rename, some microseconds, is lost; and so is what an editor writes to the old file, open since before the
 * rename, after the last look at that one, which comes when the folder has been flushed. File systems without hard links
 * have no second name to look at.
 */
export async function writeIfUnchanged(
  disk: Disk,
  path: string,
  baseHash: string | null,
  text: string,
  how: WriteOptions = {},
): Promise<boolean> {
  const target = await followLinks(disk, path);
  const before = await statIfThere(disk, target);
  if (before?.kind === 'folder') throw systemError('EISDIR', target);
  if (before?.kind === 'other') throw new HostError('other', path, 'is neither a file nor a folder');
  if ((before && (await hashOf(disk, target))) !== baseHash) return false;
  const bytes = new TextEncoder().encode(text);
  const names = namesBeside(target, newMark(disk));
  try {
    return before === null || baseHash === null
      ? await makeNew(disk, target, bytes, names, how)
      : await replace(disk, target, before, baseHash, bytes, names, how);
  } finally {
    await quietly(disk.remove(names.next));
    await quietly(disk.remove(names.last));
  }
}

/** The new file before it has its name, the old one after. */
interface Names {
  readonly next: string;
  readonly last: string;
}

const namesBeside = (target: string, mark: string): Names => {
  const stem = `${posix.dirname(target)}/.plandown-${mark}`;
  return { next: `${stem}.new`, last: `${stem}.old` };
};

async function replace(
  disk: Disk,
  target: string,
  before: Stat,
  baseHash: string,
  bytes: Uint8Array,
  { next, last }: Names,
  { executable = false }: WriteOptions,
): Promise<boolean> {
  if (!(await disk.isWritable(target))) throw new HostError('denied', target, 'is read-only');
  await disk.create(next, bytes, { like: before, durable: true, executable });
  const kept = await canLink(disk, target, last);
  if ((await hashOf(disk, target)) !== baseHash) return false;
  await disk.rename(next, target);
  await disk.flushFolder(posix.dirname(target));
  if (!kept || (await hashOf(disk, last)) === baseHash) return true;
  if ((await hashOf(disk, target)) === contentHash(bytes)) await disk.rename(last, target);
  return false;
}

/** A hard link refuses a name that is taken, which a rename does not. File systems without hard links get the rename. */
async function makeNew(
  disk: Disk,
  target: string,
  bytes: Uint8Array,
  { next }: Names,
  how: WriteOptions,
): Promise<boolean> {
  await disk.create(next, bytes, { ...how, durable: true });
  if (!(await canLink(disk, next, target))) {
    if ((await hashOf(disk, target)) !== null) return false;
    await disk.rename(next, target);
  }
  await disk.flushFolder(posix.dirname(target));
  return true;
}

async function canLink(disk: Disk, from: string, to: string): Promise<boolean> {
  try {
    await disk.link(from, to);
    return true;
  } catch (error) {
    if (linkRefusals.has(errorCode(error))) return false;
    throw error;
  }
}

/** The name is taken; the file system has no links, or not this one. */
const linkRefusals = new Set([
  'EEXIST',
  'EPERM',
  'EACCES',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EINVAL',
  'EMLINK',
  'EXDEV',
]);

/** Where a file's bytes are. @throws HostError for a link that leads nowhere */
async function followLinks(disk: Disk, path: string): Promise<string> {
  const real = await ifThere(disk.realPath(path));
  if (real !== null) return real;
  const name = posix.basename(path);
  const entries = (await ifThere(disk.readFolder(posix.dirname(path)))) ?? [];
  if (entries.some((entry) => entry.name === name && entry.kind === 'link')) {
    throw new HostError('missing', path, 'is a link that leads nowhere');
  }
  return path;
}

async function hashOf(disk: Disk, path: string): Promise<string | null> {
  const bytes = await ifThere(disk.read(path));
  return bytes === null ? null : contentHash(bytes);
}

/** See `Host.removeLeftovers`. */
export async function removeLeftovers(disk: Disk, folder: string): Promise<void> {
  try {
    const found = (await disk.readFolder(folder)).filter(({ name }) => markIn(name) !== null);
    if (found.length === 0) return;
    const fresh = await freshStat(disk, folder);
    for (const { name } of found) {
      const file = `${folder}/${name}`;
      const made = await statIfThere(disk, file);
      if (made !== null && isAbandoned(disk, markIn(name) ?? '', made, fresh)) await disk.remove(file);
    }
  } catch {
    // A folder that cannot be tidied up can perhaps be written to.
  }
}

function markIn(name: string): string | null {
  const mark = /^\.plandown-(.+)\.(?:new|old)$/.exec(name)?.[1] ?? '';
  return isMark(mark) ? mark : null;
}

/** What a file looks like that is made in a folder now. */
async function freshStat(disk: Disk, folder: string): Promise<Stat> {
  const { next } = namesBeside(`${folder}/x`, newMark(disk));
  try {
    await disk.create(next, new Uint8Array(), { durable: false });
    return await disk.stat(next);
  } finally {
    await quietly(disk.remove(next));
  }
}
