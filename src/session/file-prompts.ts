import { addPrompt, holdsPrompt } from '../edit/add-prompt.js';
import { type Host, HostError } from '../host/host.js';
import { withReference } from '../markdown/reference.js';
import { planName } from '../plan/files.js';
import type { Plan } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import { foresee } from './foresee.js';
import { relativePath } from './paths.js';
import { openPlanHeads, openPromptLogs, type PlanHeads, plannedPlans, unreadPlan } from './prompt-logs.js';
import { forget, isToldTwice, noteNumber, readSpool, type Waiting } from './spool.js';
import { writeFiles } from './write-files.js';

export interface FiledPrompts {
  /** Numbers and logs, in the order of filing. */
  readonly filed: readonly Filed[];
  /** Why the others still wait. */
  readonly held: readonly string[];
}

export interface Filed {
  readonly id: string;
  readonly path: string;
}

/**
 * Files the prompts that wait for a workspace, in the order in which they came; the caller holds the lock. Each is filed
 * once: its number is noted before the log is written, so that one whose process was killed behind that is found there. Where
 * one cannot be filed, it waits, and so do those behind it for the same plan. Never throws: no command fails for a prompt.
 * @param known what was read of the workspace a moment ago
 */
export async function fileWaitingPrompts(host: Host, root: string, known?: PlanHeads): Promise<FiledPrompts> {
  const filed: Filed[] = [];
  const held = new Map<string | null, string>();
  const done = new Set<string>();
  let heads = known;
  for (;;) {
    const spool = await readSpool(host, root);
    const next = spool.waiting.find(({ stem, plan }) => !done.has(stem) && !held.has(plan));
    if (next === undefined) return { filed, held: [...held.values()] };
    done.add(next.stem);
    try {
      if (isToldTwice(next, spool)) {
        await forget(host, next, false);
        continue;
      }
      heads ??= await openPlanHeads(host, root);
      const outcome = await filePrompt(heads, next);
      if (typeof outcome === 'string') held.set(next.plan, outcome);
      else if (outcome !== null) {
        filed.push(outcome);
        if (!heads.workspace.files.has(outcome.path)) heads = undefined;
      }
    } catch (error) {
      held.set(next.plan, reasonOf(error, root));
    }
  }
}

function reasonOf(error: unknown, root: string): string {
  if (error instanceof HostError) return `${relativePath(root, error.path)} ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Each time somebody saved the log between reading and writing. */
const attempts = 5;

/** @returns where it is now; null where it was dropped; why it has to wait */
async function filePrompt(heads: PlanHeads, waiting: Waiting): Promise<Filed | null | string> {
  const { host } = heads;
  let kept = waiting;
  for (let attempt = 1; ; attempt++) {
    const session = await openPromptLogs(heads);
    const plan = planOf(session.workspace, waiting);
    if (plan === null) {
      const unread = unreadPlan(heads);
      if (unread !== null) return unread;
      await forget(host, kept, false);
      return null;
    }
    if (typeof plan === 'string') return plan;
    const there = plan.prompts.find(({ id, verbatim }) => id === kept.as && verbatim?.text === waiting.text);
    if (there !== undefined) {
      await forget(host, kept, true);
      return { id: there.id, path: there.loc.path };
    }
    const added = addPrompt(session.workspace, plan, { ...waiting, title: '' });
    const { id, path } = added;
    if (isInConflict(session.workspace.files.get(path)?.source.text ?? ''))
      return `${path} has a merge conflict`;
    const after = await withReference(() => foresee(session, added.edit));
    const then = after.plans.find((other) => other.path === plan.path);
    if (then === undefined || !holdsPrompt(plan, then, added))
      return `${path} would not give it back word for word: is a code fence or comment left open there?`;
    kept = await noteNumber(host, kept, id);
    const { written, refused } = await writeFiles(session, added.edit);
    if (written.includes(path)) {
      await forget(host, kept, true);
      return { id, path };
    }
    if (attempt === attempts) return refused.map((each) => `${each.path} ${each.reason}`).join(', ');
  }
}

/**
 * The plan that a prompt is for, else why it waits. One that was kept before anybody could read which plan that is, counts
 * only where one is being planned: null.
 */
function planOf(workspace: Workspace, { plan }: Waiting): Plan | string | null {
  const { plans } = workspace;
  if (plan === null) {
    const [only, other] = plannedPlans(workspace);
    return other === undefined ? (only ?? null) : 'more than one plan is being planned';
  }
  const found =
    plans.find(({ path, name }) => path === plan || name === plan) ??
    plans.find(({ name }) => name === planName(plan)) ??
    (plans.length === 1 ? plans[0] : undefined);
  return found ?? `${plan} is not there`;
}

/** While a merge is going on, whoever settles it may take a side and lose what was appended meanwhile. */
function isInConflict(text: string): boolean {
  return text.includes('<<<<<<<') && /^<{7}(?:[ \t\r]|$)/m.test(text) && /^>{7}(?:[ \t\r]|$)/m.test(text);
}
