import { mergeJournal } from '../edit/merge-journal.js';
import { decodedFile, withViewsOf } from '../edit/merge-views.js';
import type { Git, Merged } from '../host/host.js';
import { parseDocument } from '../markdown/document.js';
import { fileKind, kindOfPath } from '../plan/files.js';
import { readJournal } from '../plan/journal/read.js';

/**
 * Merges two versions of a plan or log that grew from one: views as ours has them, entries of both logs in order, the rest as
 * git merges it. A log that cannot be merged entry by entry takes the lines of both sides.
 * @returns null where git cannot
 */
export async function mergePlanFiles(
  git: Git,
  path: string,
  base: string,
  ours: string,
  theirs: string,
): Promise<Merged | null> {
  const old = withViewsOf(base, ours);
  const other = withViewsOf(theirs, ours);
  if (!isLog(path, ours)) return await git.merge(old, ours, other, false);
  const journal = mergeJournal(old, ours, other);
  if (typeof journal === 'string') return await git.merge(old, ours, other, journal === 'union');
  const merged = await git.merge(old, ours, journal.theirs, false);
  return merged && { ...merged, text: journal.insert(merged.text) };
}

/** By its name or front matter, else by what it holds. */
function isLog(path: string, text: string): boolean {
  const named = kindOfPath(path);
  if (named !== null && !/^\ufeff?---/.test(text)) return named === 'progress';
  const file = { ...decodedFile(text), path };
  const document = parseDocument(file);
  const kind = fileKind(path, document);
  if (kind !== null) return kind === 'progress';
  return readJournal(file, document).some(({ form, time }) => form === 'line' && time !== null);
}
