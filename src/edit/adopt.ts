import { filesOf } from '../plan/files.js';
import type { Plan, Task } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import { slice } from '../source/source-file.js';
import type { TextEdit, WorkspaceEdit } from '../source/text-edit.js';

export interface AdoptOptions {
  readonly plans: readonly Plan[];
  /** Of the IDs; null for each plan's own prefix, `t` where it has none. */
  readonly prefix: string | null;
}

/**
 * Gives open checkbox tasks without an ID one: `- [ ] title` becomes `- [ ] t-1 title`. Nothing else changes, and a second
 * time nothing does. Numbers go on behind the highest one that any file of the plan mentions, so that an ID is never used
 * for two things over the years.
 */
export function adopt(workspace: Workspace, { plans, prefix }: AdoptOptions): WorkspaceEdit {
  const edits = new Map<string, TextEdit[]>();
  for (const plan of plans) {
    const stem = stemOf(prefix ?? plan.settings.prefix ?? 't');
    let number = highestNumber(workspace, plan, stem);
    for (const task of adoptable(plan)) {
      const at = placeForId(workspace, task);
      const edit = { range: { start: at, end: at }, newText: `${stem}${++number} ` };
      const inFile = edits.get(task.extent.path) ?? [];
      inFile.push(edit);
      edits.set(task.extent.path, inFile);
    }
  }
  return edits;
}

/** The open tasks that nothing can refer to. */
export function adoptable(plan: Plan): readonly Task[] {
  return plan.tasks.filter((task) => task.id === '' && task.mark === null);
}

/** Whether IDs can be made from a prefix: one token of letters, digits and `- _ . #` that starts with a letter. */
export function isIdPrefix(text: string): boolean {
  return /^\p{L}[\p{L}\p{N}_.#-]*$/u.test(text);
}

/** `t` gives `t-1`, `ft-0001` gives `ft-0001.1`, `api_` gives `api_1`. */
function stemOf(prefix: string): string {
  if (/[-_.#]$/.test(prefix)) return prefix;
  return /\p{N}$/u.test(prefix) ? `${prefix}.` : `${prefix}-`;
}

function highestNumber(workspace: Workspace, plan: Plan, stem: string): number {
  let highest = 0;
  for (const path of filesOf(plan)) {
    const text = workspace.files.get(path)?.source.text.toLowerCase() ?? '';
    const wanted = stem.toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const digits = /^\d{1,9}/.exec(text.slice(at + wanted.length, at + wanted.length + 9))?.[0];
      if (digits && !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 1), at)))
        highest = Math.max(highest, Number(digits));
    }
  }
  return highest;
}

/** Behind the checkbox, before whatever markup the title opens with. */
function placeForId(workspace: Workspace, task: Task): number {
  const { path, range } = task.extent;
  const file = workspace.files.get(path);
  const opening = file
    ? /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\]]{1,2}\][ \t]+/.exec(slice(file.source, range))
    : null;
  return opening ? range.start + opening[0].length : task.loc.range.start;
}
