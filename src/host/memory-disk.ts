import { posix } from 'node:path';
import { type Disk, systemError } from './disk.js';
import type { Entry } from './host.js';

export interface MemoryDisk extends Disk {
  /** By path. Two names for one file hold the same array; see `writeInPlace`. */
  readonly files: Map<string, Uint8Array>;
  /** Another process with the same files; it runs until its number is added to `gone`. */
  process(pid: number): MemoryDisk;
  readonly gone: Set<number>;
}

export interface MemoryFiles {
  /** Absolute path to content. Folders exist where a file stands below them. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Absolute; empty ones. */
  readonly folders?: readonly string[];
  /** Files that are there but cannot be read. */
  readonly denied?: readonly string[];
}

/** A disk in memory. Each call is done at once and whole; time passes when somebody waits. */
export function memoryDisk(initial: MemoryFiles = {}): MemoryDisk {
  const files = new Map(
    Object.entries(initial.files ?? {}).map(([path, content]) => [path, bytesOf(content)]),
  );
  const folders = new Set(initial.folders);
  const denied = new Set(initial.denied);
  const changed = new WeakMap<Uint8Array, number>();
  const gone = new Set<number>();
  let clock = 0;
  let count = 0;

  const isFolder = (path: string) => {
    if (path === '/' || folders.has(path)) return true;
    return [...files.keys(), ...folders].some((other) => other.startsWith(`${path}/`));
  };
  const find = (path: string) => {
    const bytes = files.get(path);
    if (!bytes) throw systemError(isFolder(path) ? 'EISDIR' : 'ENOENT', path);
    return bytes;
  };
  /** A folder goes on existing when the last file in it goes. */
  const place = (path: string) => {
    const folder = posix.dirname(path);
    if (!isFolder(folder)) throw systemError(files.has(folder) ? 'ENOTDIR' : 'ENOENT', path);
    folders.add(folder);
  };
  const take = (path: string) => {
    place(path);
    files.delete(path);
  };
  const placeNew = (path: string, bytes: Uint8Array) => {
    place(path);
    if (files.has(path) || isFolder(path)) throw systemError('EEXIST', path);
    files.set(path, bytes);
  };

  const calls: Omit<Disk, 'pid'> = {
    machine: '00000000',
    machineName: 'memory',
    isRunning: (pid) => !gone.has(pid),
    unique: () => (++count).toString(16).padStart(12, '0'),
    now: () => clock,
    async pause(ms) {
      clock += ms;
    },
    async read(path) {
      const bytes = find(path);
      if (denied.has(path)) throw systemError('EACCES', path);
      return bytes;
    },
    async stat(path) {
      const bytes = files.get(path);
      if (!bytes && !isFolder(path)) throw systemError('ENOENT', path);
      const times = bytes ? (changed.get(bytes) ?? 0) : 0;
      return { kind: bytes ? 'file' : 'folder', mode: 0o644, owner: 0, group: 0, changed: times };
    },
    async realPath(path) {
      if (!files.has(path) && !isFolder(path)) throw systemError('ENOENT', path);
      return path;
    },
    isWritable: async (path) => !denied.has(path),
    async readFolder(path) {
      if (files.has(path)) throw systemError('ENOTDIR', path);
      if (!isFolder(path)) throw systemError('ENOENT', path);
      return entriesOf(path, [...files.keys()], [...folders]);
    },
    async makeFolder(path) {
      if (files.has(path)) throw systemError('EEXIST', path);
      folders.add(path);
    },
    async create(path, bytes) {
      const content = bytes.slice();
      changed.set(content, clock);
      placeNew(path, content);
    },
    async append(path, bytes) {
      const before = files.get(path) ?? new Uint8Array();
      place(path);
      if (isFolder(path)) throw systemError('EISDIR', path);
      files.set(path, Uint8Array.from([...before, ...bytes]));
    },
    link: async (from, to) => placeNew(to, find(from)),
    async rename(from, to) {
      const bytes = find(from);
      place(to);
      if (isFolder(to)) throw systemError('EISDIR', to);
      take(from);
      files.set(to, bytes);
    },
    async renameFolder(from, to) {
      if (!isFolder(from)) throw systemError('ENOENT', from);
      if (files.has(to)) throw systemError('ENOTDIR', to);
      if (entriesOf(to, [...files.keys()], [...folders]).length > 0) return false;
      place(to);
      for (const [path, bytes] of [...files]) {
        if (!path.startsWith(`${from}/`)) continue;
        files.delete(path);
        files.set(to + path.slice(from.length), bytes);
      }
      folders.delete(from);
      folders.add(to);
      return true;
    },
    async remove(path) {
      if (isFolder(path)) throw systemError('EISDIR', path);
      if (files.has(path)) take(path);
    },
    async removeFolder(path) {
      if (!isFolder(path)) throw systemError('ENOENT', path);
      if (entriesOf(path, [...files.keys()], [...folders]).length > 0) throw systemError('ENOTEMPTY', path);
      folders.delete(path);
    },
    async flushFolder() {},
  };
  const process = (pid: number): MemoryDisk => ({ ...calls, pid, files, gone, process });
  return process(1);
}

/** What an editor does that opens a file and writes to it: all its names show it. */
export function writeInPlace({ files }: MemoryDisk, path: string, text: string): void {
  const before = files.get(path);
  const after = bytesOf(text);
  for (const [name, bytes] of files) if (bytes === before) files.set(name, after);
  files.set(path, after);
}

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

function entriesOf(path: string, files: readonly string[], folders: readonly string[]): Entry[] {
  const inside = path === '/' ? '/' : `${path}/`;
  const kinds = new Map<string, Entry['kind']>();
  const note = (below: string, leaf: Entry['kind']) => {
    if (!below.startsWith(inside)) return;
    const [name = '', ...rest] = below.slice(inside.length).split('/');
    if (name !== '') kinds.set(name, rest.length > 0 ? 'folder' : leaf);
  };
  for (const file of files) note(file, 'file');
  for (const folder of folders) note(folder, 'folder');
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
