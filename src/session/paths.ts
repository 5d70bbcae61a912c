import { posix } from 'node:path';

/** `path` as seen from the folder `root` (both absolute): `docs/PLAN.md`, `../other/PLAN.md`; empty for the root itself. */
export function relativePath(root: string, path: string): string {
  if (path === root) return '';
  return isInside(root, path)
    ? path.slice(root.endsWith('/') ? root.length : root.length + 1)
    : posix.relative(root, path);
}

/** The absolute path of a path relative to `root`. */
export function absolutePath(root: string, path: string): string {
  return path === '' ? root : posix.join(root, path);
}

/** Whether an absolute path is a folder or stands below it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The folder a path is in; the topmost folder is its own parent, a relative path without folder is in the empty one. */
export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  if (folder !== '.') return folder;
  return path.includes(':') ? path : '';
}
