import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type Create, type Disk, errorCode, type Stat } from './disk.js';
import type { Entry } from './host.js';

const windows = process.platform === 'win32';

let machine: string | null = null;

/** In bytes: a plan of 30,000 beads. */
const LARGE = 10_000_000;

/**
 * What a plan is read into takes thirty times its size, most of it for a moment. V8 would let the heap grow to several times what
 * is in use before it looks for what is not; of a large file that is gigabytes, and looking takes less than a tenth of the time.
 */
function collectSooner(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--heap-growing-percent=40');
}

/**
 * The disk of this machine. Its calls do their work before they return: a command has nothing else to do meanwhile, and node is
 * slower to hand them to other threads than a disk is to answer. Modules that only writing needs are loaded when it comes to that.
 */
export const nodeDisk: Disk = {
  pid: process.pid,
  get machine() {
    machine ??= machineHash();
    return machine;
  },
  get machineName() {
    return process.getBuiltinModule('node:os').hostname();
  },
  isRunning,
  unique: () => process.getBuiltinModule('node:crypto').randomBytes(6).toString('hex'),
  now: () => performance.now(),
  pause: (ms) => sleep(ms * (0.5 + Math.random())),
  read: async (path) => {
    const bytes = readFileSync(path);
    if (bytes.length > LARGE) collectSooner();
    return bytes;
  },
  stat: async (path) => statOf(path),
  realPath: async (path) => slashes(realpathSync.native(path)),
  isWritable: async (path) => isWritable(path),
  readFolder: async (path) => entriesOf(path),
  makeFolder: async (path) => void mkdirSync(path, { recursive: true }),
  create: async (path, bytes, how) => create(path, bytes, how),
  append: async (path, bytes) => append(path, bytes),
  link: async (from, to) => linkSync(from, to),
  rename: (from, to) => retrying(() => renameSync(from, to)),
  renameFolder: async (from, to) => renameFolder(from, to),
  remove: async (path) => rmSync(path, { force: true }),
  removeFolder: async (path) => rmdirSync(path),
  flushFolder: async (path) => flushFolder(path),
};

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export function slashes(path: string): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

/** Containers can share the name of a machine, but not the processes: on Linux the kernel tells which ones it shows. */
function machineHash(): string {
  const parts = [process.getBuiltinModule('node:os').hostname()];
  if (process.platform === 'linux') {
    parts.push(orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')));
    parts.push(orEmpty(() => readlinkSync('/proc/self/ns/pid')));
  }
  const { createHash } = process.getBuiltinModule('node:crypto');
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

function statOf(path: string): Stat {
  const found = statSync(path);
  return {
    kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
    mode: found.mode & 0o7777,
    owner: found.uid,
    group: found.gid,
    changed: found.mtimeMs,
  };
}

function append(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The superuser may write to everything; a file without any right to write is meant to stay as it is all the same. */
function isWritable(path: string): boolean {
  if ((statSync(path).mode & 0o222) === 0) return false;
  return succeeds(() => accessSync(path, constants.W_OK));
}

function entriesOf(path: string): Entry[] {
  const entries = readdirSync(path, { withFileTypes: true });
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

function create(path: string, bytes: Uint8Array, how: Create): void {
  const { like, durable, executable } = how;
  const file = openSync(path, 'wx', like || how.private ? 0o600 : executable ? 0o777 : 0o666);
  try {
    writeFileSync(file, bytes);
    if (like && !windows) {
      const mine = fstatSync(file);
      // Who may not give files away may perhaps still choose among their own groups.
      if (mine.uid !== like.owner || mine.gid !== like.group)
        succeeds(() => fchownSync(file, like.owner, like.group)) ||
          succeeds(() => fchownSync(file, mine.uid, like.group));
      fchmodSync(file, executable ? like.mode | 0o111 : like.mode);
    }
    if (durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function succeeds(effect: () => void): boolean {
  try {
    effect();
    return true;
  } catch {
    return false;
  }
}

function renameFolder(from: string, to: string): boolean {
  try {
    // Windows replaces no folder, not even an empty one.
    if (windows) succeeds(() => rmdirSync(to));
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    if (windows && (code === 'EPERM' || code === 'EACCES')) return false;
    throw error;
  }
}

/** Windows refuses to replace a file that a virus scanner or an indexer holds open for a moment. */
async function retrying(effect: () => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      effect();
      return;
    } catch (error) {
      const busy = windows && ['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error));
      if (!busy || attempt === 10) throw error;
      await sleep(10 * attempt);
    }
  }
}

/** A folder that may be written to but not read, or a file system that knows no such thing, is as safe as it gets. */
function flushFolder(path: string): void {
  if (windows) return;
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    if (errorCode(error) === 'EIO') throw error;
  }
}
