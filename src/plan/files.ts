import type { Document } from '../markdown/document.js';
import type { Companions, Plan } from './model.js';
import { entry, type FileKind, scalars, settingOf } from './settings.js';

const specFolders = /(?:^|\/)(?:\.kiro\/specs|specs|openspec\/changes)\//;

/** The kind that a path's name tells, or null: names ignore case. */
export function kindOfPath(path: string): FileKind | null {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (!name.endsWith('.md')) return null;
  if (/^prompts\.md$|[-_]prompts\.md$/.test(name)) return 'prompts';
  if (/^progress\.md$|[-_]progress\.md$/.test(name) || /(?:^|\/)progress\/[^/]+$/.test(lower))
    return 'progress';
  if (/^plan\.md$|^plan[-_].*\.md$|[-_]plan\.md$/.test(name)) return 'plan';
  return name === 'tasks.md' && specFolders.test(lower) ? 'plan' : null;
}

/** Front matter `kind` wins over the name. */
export function fileKind(path: string, document: Document): FileKind | null {
  return settingOf(document, 'kind') ?? kindOfPath(path);
}

/** `plans/PLAN-finetune-qwen.md` → `finetune-qwen`; a `tasks.md` is named by its folder. */
export function planName(path: string): string {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? path).replace(/\.md$/i, '');
  if (/^tasks$/i.test(name) && parts.length > 1) return parts.at(-2) ?? name;
  return name.replace(/^PLAN[-_]/i, '') || name;
}

/** The files that a plan is made of: its own, its prompt log, its progress logs. */
export function filesOf({ path, companions }: Pick<Plan, 'path' | 'companions'>): string[] {
  const { prompts, progress } = companions;
  return [path, ...(prompts === null ? [] : [prompts]), ...progress];
}

/** Paths that front matter names, resolved against the plan's folder; a folder stands for the logs in it. */
export function namedCompanions(path: string, document: Document): Companions {
  const folder = folderOf(path);
  const prompts = entry(document, 'prompts');
  const named = entry(document, 'progress');
  const progress = named === null ? [] : scalars(named.value);
  const logs = progress.find((name) => name.endsWith('/'));
  return {
    prompts: prompts === null ? null : joinPath(folder, scalars(prompts.value)[0] ?? ''),
    progress: progress.map((name) => joinPath(folder, name)),
    progressFolder: logs === undefined ? null : joinPath(folder, logs),
  };
}

/** `plans` + `../data/progress.md` → `data/progress.md`. */
export function joinPath(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** `plans/PLAN.md` → `plans`; empty for a file in the root of the workspace. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
