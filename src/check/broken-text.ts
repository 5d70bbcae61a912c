import type { Workspace } from '../plan/workspace.js';
import { bisect } from '../source/bisect.js';
import type { Location } from '../source/range.js';
import { readingProblems } from './front-matter.js';
import type { Told } from './rule.js';

/** What the file rules found, by path. */
export type InFiles = ReadonlyMap<string, readonly Told[]>;

/** A conflict marker or front matter that cannot be read: the rest of the file cannot be trusted. */
export function hasBrokenText(path: string, workspace: Workspace, inFiles: InFiles): boolean {
  if (inFiles.get(path)?.some(({ rule }) => rule.id === 'merge-conflict-marker')) return true;
  const file = workspace.files.get(path);
  return file !== undefined && readingProblems(file).some(({ lost }) => lost);
}

/** Where the section of the first unclosed fence starts; null when all are closed. */
export function firstUnclosedFence(path: string, workspace: Workspace, inFiles: InFiles): number | null {
  const fence = inFiles.get(path)?.find(({ rule }) => rule.id === 'unclosed-fence');
  if (!fence) return null;
  const { start } = fence.finding.location.range;
  const sections = workspace.files.get(path)?.document.sections ?? [];
  return sections.findLast(({ range }) => range.start <= start)?.range.start ?? start;
}

/** Whether a character stands in some text that makes a name another one without anybody seeing it. */
export function suspectFinder(inFiles: InFiles): (location: Location) => boolean {
  const starts = new Map<string, number[]>();
  for (const [path, told] of inFiles) {
    const suspects = told.filter(({ rule }) => rule.id === 'suspicious-character');
    starts.set(
      path,
      suspects.map(({ finding }) => finding.location.range.start),
    );
  }
  return ({ path, range }) => {
    const places = starts.get(path) ?? [];
    const next = places[bisect(places.length, (index) => (places[index] ?? 0) < range.start)];
    return next !== undefined && next < range.end;
  };
}
