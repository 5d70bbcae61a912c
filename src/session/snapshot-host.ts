import { type Entry, type Host, HostError, type Snapshot } from '../host/host.js';
import { absolutePath, isInside, relativePath } from './paths.js';

/**
 * A host that reads the files below `root` from a snapshot of git; the folder itself and what stands outside are the real
 * ones. For reading only. Whether something is there is answered from the disk too: what a bead made need not be committed.
 * @param instead contents that stand in for those of the snapshot, by path; null for a file that is not to be there
 */
export function snapshotHost(
  host: Host,
  root: string,
  snapshot: Snapshot,
  instead: ReadonlyMap<string, Uint8Array | null> = new Map(),
): Host {
  const given = [...instead].filter(([, bytes]) => bytes !== null).map(([path]) => path);
  const left = snapshot.paths.filter((path) => !instead.has(path));
  const paths = new Set([...left, ...given]);
  const folders = new Set([...paths].flatMap(foldersOf));
  const below = (path: string) => (isInside(root, path) ? relativePath(root, path) : null);
  const snapped: Host = {
    ...host,
    kept: (_, work) => work(snapped),
    async readFile(path) {
      const name = below(path);
      if (name === null) return await host.readFile(path);
      const bytes = instead.has(name) ? instead.get(name) : await snapshot.read(name);
      if (bytes) return bytes;
      if (folders.has(name)) throw new HostError('is-folder', path, 'is a folder');
      throw new HostError('missing', path, 'no such file or folder');
    },
    async stat(path) {
      const name = below(path);
      if (name !== null && paths.has(name)) return 'file';
      return name !== null && folders.has(name) ? 'folder' : await host.stat(path);
    },
    async readFolder(path) {
      const name = below(path);
      if (name === null) return await host.readFolder(path);
      if (name !== '' && !folders.has(name))
        throw new HostError(paths.has(name) ? 'not-folder' : 'missing', path, 'no such folder');
      return entriesOf(name, paths, folders);
    },
    git: {
      ...host.git,
      files: async () => [...paths],
      tracked: async (_, wanted) => new Set(wanted.filter((path) => paths.has(path))),
    },
  };
  return snapped;
}

/** `a/b/c.md` → `a`, `a/b`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function entriesOf(folder: string, files: ReadonlySet<string>, folders: ReadonlySet<string>): Entry[] {
  const namesIn = (paths: ReadonlySet<string>) =>
    [...paths].flatMap((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return absolutePath(folder, name) === path ? [name] : [];
    });
  const entries: Entry[] = [
    ...namesIn(files).map((name): Entry => ({ name, kind: 'file' })),
    ...namesIn(folders).map((name): Entry => ({ name, kind: 'folder' })),
  ];
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
