import type { Document } from '../../markdown/document.js';
import { folderOf, joinPath, namedCompanions } from '../files.js';
import type { Companions } from '../model.js';
import type { FileKind } from '../settings.js';

export interface KindedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly document: Document;
}

/**
 * The prompt log and progress logs of each plan: those its front matter names, else those that lie in its folder (or in
 * `progress/` there) when it is the only plan there (LANGUAGE section "Files").
 */
export function companionsOf(files: readonly KindedFile[]): ReadonlyMap<string, Companions> {
  const folders = new Map<string, KindedFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const inside = folders.get(folder);
    if (inside === undefined) folders.set(folder, [file]);
    else inside.push(file);
  }
  const paths = new Set(files.map(({ path }) => path));
  const filesIn = (folder: string): readonly KindedFile[] => folders.get(folder) ?? [];

  /** A named folder stands for the progress logs in it, in path order. */
  const expand = (path: string): readonly string[] => {
    const inside = paths.has(path) ? [] : filesIn(path).map((file) => file.path);
    return inside.length > 0 ? inside : [path];
  };
  const companions = ({ path, document }: KindedFile): Companions => {
    const named = namedCompanions(path, document);
    const folder = folderOf(path);
    const beside = filesIn(folder);
    const alone = beside.filter(({ kind }) => kind === 'plan').length === 1;
    const near = alone ? [...beside, ...filesIn(joinPath(folder, 'progress'))] : [];
    const prompts = named.prompts ?? near.find(({ kind }) => kind === 'prompts')?.path ?? null;
    const found = near.filter(({ kind }) => kind === 'progress').map((file) => file.path);
    const progress = named.progress.length > 0 ? named.progress.flatMap(expand) : found;
    return { prompts, progress, progressFolder: named.progressFolder ?? sharedFolder(path, progress) };
  };
  const plans = files.filter(({ kind }) => kind === 'plan');
  return new Map(plans.map((plan) => [plan.path, companions(plan)]));
}

/** `progress/`, where all logs of a plan lie in that folder beside it. */
function sharedFolder(plan: string, logs: readonly string[]): string | null {
  const folder = joinPath(folderOf(plan), 'progress');
  return logs.length > 0 && logs.every((log) => folderOf(log) === folder) ? folder : null;
}
