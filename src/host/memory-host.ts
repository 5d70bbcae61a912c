import { posix } from 'node:path';
import { contentHash } from './content-hash.js';
import { type Entry, type Host, HostError } from './host.js';

export interface MemoryWorld {
  /** Absolute path to content. Folders exist where a file stands below them. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Default `/ws`; it always exists. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: number;
  /** Files that are there but cannot be read. */
  readonly denied?: readonly string[];
  /** git's `user.name`. */
  readonly userName?: string;
  /** Whether git is installed; then it ignores nothing. Default false. */
  readonly git?: boolean;
}

/** A world in memory, with its files to look at. Behaves as `nodeHost` does: one test suite runs over both. */
export function memoryHost(world: MemoryWorld = {}): Host & { readonly files: Map<string, Uint8Array> } {
  const cwd = world.cwd ?? '/ws';
  const files = new Map(Object.entries(world.files ?? {}).map(([path, content]) => [path, bytesOf(content)]));
  const folders = new Set([cwd]);
  const denied = new Set(world.denied);

  const isFolder = (path: string) => {
    if (path === '/' || folders.has(path)) return true;
    return [...files.keys(), ...folders].some((other) => other.startsWith(`${path}/`));
  };
  const read = (path: string) => {
    const content = files.get(path);
    if (content && !denied.has(path)) return content;
    if (content) throw new HostError('denied', path, 'permission denied');
    if (isFolder(path)) throw new HostError('is-folder', path, 'is a folder');
    throw new HostError('missing', path, 'no such file or folder');
  };

  return {
    files,
    cwd,
    env: world.env ?? {},
    now: () => world.now ?? 0,
    resolve: (folder, path) => posix.resolve(folder, path),
    readFile: async (path) => read(path),
    stat: async (path) => (files.has(path) ? 'file' : isFolder(path) ? 'folder' : null),
    async readFolder(path) {
      if (files.has(path)) throw new HostError('not-folder', path, 'is not a folder');
      if (!isFolder(path)) throw new HostError('missing', path, 'no such file or folder');
      return entriesOf(path, [...files.keys()], [...folders]);
    },
    async makeFolder(path) {
      if (files.has(path)) throw new HostError('other', path, 'is a file');
      folders.add(path);
    },
    async writeIfUnchanged(path, baseHash, text) {
      const before = files.has(path) ? contentHash(read(path)) : null;
      if (isFolder(path)) throw new HostError('is-folder', path, 'is a folder');
      if (!isFolder(posix.dirname(path))) throw new HostError('missing', path, 'no such file or folder');
      if (before !== baseHash) return false;
      files.set(path, bytesOf(text));
      return true;
    },
    git: {
      async files(root) {
        const inside = `${root}/`;
        const found = [...files.keys()].filter((path) => path.startsWith(inside) && !path.includes('/.git/'));
        return world.git === true ? found.map((path) => path.slice(inside.length)).sort() : null;
      },
      userName: async () => world.userName ?? null,
    },
  };
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
