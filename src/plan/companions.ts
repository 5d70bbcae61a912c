import type { Document } from '../markdown/document.js';
import { type FileKind, folderOf, namedCompanions } from './files.js';
import type { Companions } from './model.js';

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
  const plans = files.filter((file) => file.kind === 'plan');
  const plansIn = new Map<string, number>();
  for (const plan of plans) plansIn.set(folderOf(plan.path), (plansIn.get(folderOf(plan.path)) ?? 0) + 1);
  return new Map(
    plans.map((plan) => {
      const named = namedCompanions(plan.path, plan.document);
      const folder = folderOf(plan.path);
      const alone = plansIn.get(folder) === 1;
      const near = alone
        ? files.filter((file) => folderOf(file.path) === folder || folderOf(file.path) === inside(folder))
        : [];
      const prompts = named.prompts ?? near.find((file) => file.kind === 'prompts')?.path ?? null;
      const found = near.filter((file) => file.kind === 'progress').map((file) => file.path);
      const progress =
        named.progress.length > 0 ? named.progress.flatMap((path) => expand(files, path)) : found;
      return [plan.path, { prompts, progress }];
    }),
  );
}

function inside(folder: string): string {
  return folder === '' ? 'progress' : `${folder}/progress`;
}

/** A named folder stands for the progress logs in it, in path order. */
function expand(files: readonly KindedFile[], path: string): string[] {
  if (files.some((file) => file.path === path)) return [path];
  const inFolder = files.filter((file) => folderOf(file.path) === path).map((file) => file.path);
  return inFolder.length > 0 ? inFolder : [path];
}
