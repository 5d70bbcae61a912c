import { posix } from 'node:path';
import { blobsIn, entriesIn, type TreeEntry } from './git-output.js';
import type { Snapshot } from './host.js';

/** Runs git with these arguments. @returns what it prints; null when it says no */
export type AskGit = (args: readonly string[], input?: string) => Promise<Buffer | null>;

/** As deep as links are followed. */
const mostLinks = 8;

/**
 * The files of a tree or of the index, from `git ls-tree -r -z` or `git ls-files --stage -z`. What is most likely wanted,
 * Markdown, YAML and links, is read at once; anything else when it is asked for.
 */
export async function snapshotOf(listing: string, ask: AskGit): Promise<Snapshot | null> {
  const entries = new Map(entriesIn(listing).map((entry) => [entry.path, entry]));
  const likely = [...entries.values()].filter(
    ({ path, isLink }) => isLink || /\.(?:md|markdown|yaml)$/i.test(path),
  );
  const contents = await contentsOf(likely, ask);
  if (contents === null) return null;

  const read = async (path: string, links = 0): Promise<Uint8Array | null> => {
    const entry = entries.get(path);
    if (entry === undefined) return null;
    const bytes = contents.has(entry.blob)
      ? (contents.get(entry.blob) ?? null)
      : ((await contentsOf([entry], ask))?.get(entry.blob) ?? null);
    if (!entry.isLink || bytes === null) return bytes;
    const target = posix.join(posix.dirname(path), new TextDecoder().decode(bytes));
    return links === mostLinks ? null : await read(target, links + 1);
  };
  return { paths: [...entries.keys()], read: (path) => read(path) };
}

/** By the name of the content; null where a clone does not have it. */
async function contentsOf(
  entries: readonly TreeEntry[],
  ask: AskGit,
): Promise<ReadonlyMap<string, Uint8Array | null> | null> {
  const names = [...new Set(entries.map(({ blob }) => blob))];
  if (names.length === 0) return new Map();
  const output = await ask(['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''));
  const blobs = output && blobsIn(output);
  if (blobs?.length !== names.length) return null;
  return new Map(names.map((name, index) => [name, blobs[index] ?? null]));
}
