import type { Worktree } from './host.js';

/** A version of a file: where it was committed, and the name of its content. */
export interface BlobName {
  readonly commit: string;
  readonly blob: string;
}

/** Reads `git log --format=%x01%h --raw --no-abbrev`. @returns oldest first; commits that removed the file are left out */
export function versionsIn(log: string): BlobName[] {
  const versions: BlobName[] = [];
  for (const entry of log.split('\u0001')) {
    const commit = /^[0-9a-f]+/.exec(entry)?.[0];
    const blob = /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AMT]/m.exec(entry)?.[1];
    if (commit !== undefined && blob !== undefined) versions.push({ commit, blob });
  }
  return versions.reverse();
}

/** At most `most` (two or more) of the items, evenly spread, the first and the last among them. */
export function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, k) => items[Math.round(k * step)]).filter(
    (item) => item !== undefined,
  );
}

const lineFeed = 10;

/** Reads `git cat-file --batch`: the contents in the order asked for; null for one that is missing. */
export function blobsIn(output: Uint8Array): (Uint8Array | null)[] {
  const blobs: (Uint8Array | null)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(lineFeed, at);
    if (end < 0) break;
    const header = new TextDecoder().decode(output.subarray(at, end));
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
    at = end + 1;
    if (size === undefined) {
      blobs.push(null);
      continue;
    }
    blobs.push(output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** Reads `git worktree list --porcelain`; bare ones, and those whose folder is gone, are left out. */
export function worktreesIn(output: string): Worktree[] {
  return output.split(/\n\n+/).flatMap((entry) => {
    const path = /^worktree (.+)$/m.exec(entry)?.[1];
    if (path === undefined || /^(?:bare|prunable)/m.test(entry)) return [];
    return [{ path, branch: /^branch refs\/heads\/(.+)$/m.exec(entry)?.[1] ?? null }];
  });
}

/** A file of a tree or of the index, by the name of its content. */
export interface TreeEntry {
  readonly path: string;
  readonly blob: string;
  readonly isLink: boolean;
}

/**
 * Reads `git ls-files --stage -z` or `git ls-tree -r -z`. Of a path that is being merged our side counts, else what there is;
 * submodules are left out.
 */
export function entriesIn(output: string): TreeEntry[] {
  const entries = new Map<string, TreeEntry>();
  for (const line of output.split('\0')) {
    const [, mode, blob, stage, path] =
      /^(\d{6}) (?:blob )?([0-9a-f]+)(?: ([0-3]))?\t([\s\S]+)$/.exec(line) ?? [];
    if (mode === undefined || blob === undefined || path === undefined || mode === '160000') continue;
    if (entries.has(path) && stage !== '2') continue;
    entries.set(path, { path, blob, isLink: mode === '120000' });
  }
  return [...entries.values()];
}
