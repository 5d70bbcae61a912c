import { oneLine } from '../../emit/style.js';
import { command } from '../../emit/words.js';
import { type Host, HostError } from '../../host/host.js';
import { kindOfPath } from '../../plan/files.js';
import { absolutePath, folderOf, isInside, relativePath } from '../../session/paths.js';
import { type PlanHead, readPlanHead } from '../../session/plan-head.js';
import { refusal } from '../../session/read.js';
import { editedPaths } from './edited-paths.js';
import { deny, type HookAnswer, type HookCall, nothing } from './hook.js';
import { listed } from './worked-on.js';

/**
 * Denies an edit of files that are none of the plan's while that is planned. It reads the front matter of that one plan; where
 * it cannot tell, it lets everything pass: it keeps a plan from being carried out too early by mistake, and no more.
 */
export async function guardHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, folder, input, options } = call;
  // Where the host lets nothing but its own notes be written, there is nothing left to guard.
  if (input.tool === null || input.permissions === 'plan') return nothing();
  const named = editedPaths(input.tool);
  if (named.length === 0) return nothing();
  if (options.plan === null) return nothing('the guard is bound to no plan (--plan PATH)');
  const path = await placeOf(host, root, folder, options.plan);
  const head = await readPlanHead(host, root, path);
  if (head.mode !== 'planning') return nothing(head.problem && `${head.path}: ${head.problem}`);
  const isOwn = await ownFiles(host, root, head);
  const others: string[] = [];
  for (const each of named) {
    const path = host.resolve(input.cwd ?? folder, plainPath(each));
    // What leads nowhere is none of the plan's; it is not to let what is named beside it pass.
    const found = await host.realPath(path).catch(refusal);
    const real = found instanceof HostError ? path : found;
    if (!isOwn(real)) others.push(relativePath(await host.realPath(root), real));
  }
  return others.length === 0 ? nothing() : deny(reason(head, others));
}

/** The path of the plan from the root: settings name it from there, or from the folder they are in. */
async function placeOf(host: Host, root: string, folder: string, plan: string): Promise<string> {
  const fromRoot = host.resolve(root, plan);
  const at = (await host.stat(fromRoot)) === null ? host.resolve(folder, plan) : fromRoot;
  return relativePath(root, at);
}

/** Editors name files by addresses, too. */
function plainPath(path: string): string {
  if (!path.startsWith('file://')) return path;
  try {
    return decodeURIComponent(new URL(path).pathname);
  } catch {
    return path;
  }
}

/** Whether a real path is one of the plan's: the plan, what it names, and by their names the logs and reviews beside it. */
async function ownFiles(host: Host, root: string, head: PlanHead): Promise<(real: string) => boolean> {
  const realOf = (path: string) => host.realPath(absolutePath(root, path));
  const { prompts, progress } = head.companions;
  const plan = await realOf(head.path);
  const files = new Set([plan, ...(await Promise.all([...progress, prompts ?? head.path].map(realOf)))]);
  const beside = folderOf(plan);
  const { progressFolder } = head.companions;
  const logs = progressFolder === null ? null : await realOf(progressFolder);
  return (real) =>
    files.has(real) ||
    (logs !== null && isInside(logs, real) && isMarkdown(real)) ||
    (isInside(beside, real) && isLogName(relativePath(beside, real)));
}

const isMarkdown = (path: string) => /\.md$/i.test(path);

/** `progress.md`, `progress/ana.md`, `PLAN-pay-prompts.md`, `reviews.md`, as seen from the plan's folder. */
function isLogName(path: string): boolean {
  const isDeep = path.replace(/^progress\//i, '').includes('/');
  const kind = kindOfPath(path);
  return !isDeep && (kind === 'prompts' || kind === 'progress' || /(?:^|[-_])reviews?\.md$/i.test(path));
}

function reason({ name, path }: PlanHead, others: readonly string[]): string {
  return [
    `${listed(others, oneLine)}: not to be edited yet. ${oneLine(path)} is in mode: planning, and until it is approved only the plan`,
    'and its logs are edited. Finish it; when the person you work for agrees, approve it:',
    command('plan', 'approve', '--plan', name),
  ].join(' ');
}
