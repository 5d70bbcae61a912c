import type { Document } from '../markdown/document.js';
import type { FrontMatterEntry, FrontMatterValue } from '../markdown/front-matter.js';
import type { Companions, Mode, PlanSettings, RuleLevel } from './model.js';

/** What a file is to the compiler (LANGUAGE section "Files"). */
export type FileKind = 'plan' | 'prompts' | 'progress';

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
  const kind = scalar(entry(document, 'kind'))?.toLowerCase();
  if (kind === 'plan' || kind === 'prompts' || kind === 'progress') return kind;
  if (kind === 'prompt' || kind === 'prompt-log') return 'prompts';
  return kind === 'journal' || kind === 'progress-log' ? 'progress' : kindOfPath(path);
}

/** `plans/PLAN-finetune-qwen.md` → `finetune-qwen`; a `tasks.md` is named by its folder. */
export function planName(path: string): string {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? path).replace(/\.md$/i, '');
  if (/^tasks$/i.test(name) && parts.length > 1) return parts.at(-2) ?? name;
  return name.replace(/^PLAN[-_]/i, '') || name;
}

export function entry(document: Document, key: string): FrontMatterEntry | null {
  return document.frontMatter?.entries.find((candidate) => candidate.key.toLowerCase() === key) ?? null;
}

export function scalar(of: FrontMatterEntry | null): string | null {
  return of?.value.kind === 'scalar' ? of.value.text : null;
}

/** The scalars of a value: one, or each of a list. */
export function scalars(value: FrontMatterValue): string[] {
  if (value.kind === 'scalar') return [value.text];
  return value.kind === 'list' ? value.items.flatMap(scalars) : [];
}

const modes: ReadonlySet<string> = new Set<Mode>(['planning', 'executing', 'done']);
const levels: ReadonlySet<string> = new Set<RuleLevel>(['off', 'info', 'warning', 'error']);

export function modeOf(document: Document): Mode {
  const mode = scalar(entry(document, 'mode'))?.toLowerCase();
  return mode !== undefined && modes.has(mode) ? (mode as Mode) : 'executing';
}

export function settingsOf(document: Document): PlanSettings {
  const unit = scalar(entry(document, 'estimate-unit'));
  const rules = new Map<string, RuleLevel>();
  const map = entry(document, 'rules')?.value;
  for (const rule of map?.kind === 'map' ? map.entries : []) {
    const level = scalar(rule)?.toLowerCase();
    if (level !== undefined && levels.has(level)) rules.set(rule.key, level as RuleLevel);
  }
  return {
    prefix: scalar(entry(document, 'prefix')),
    rules,
    estimateUnit: unit === 'minutes' || unit === 'days' ? unit : 'hours',
    adjust: scalar(entry(document, 'adjust')) === 'closes' ? 'closes' : 'retry',
  };
}

/** Paths that front matter names, resolved against the plan's folder; a folder stands for the logs in it. */
export function namedCompanions(path: string, document: Document): Companions & { readonly named: boolean } {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const prompts = entry(document, 'prompts');
  const progress = entry(document, 'progress');
  return {
    named: prompts !== null || progress !== null,
    prompts: prompts === null ? null : joinPath(folder, scalars(prompts.value)[0] ?? ''),
    progress: progress === null ? [] : scalars(progress.value).map((name) => joinPath(folder, name)),
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

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
