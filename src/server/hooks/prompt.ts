import { maskSecrets } from '../../edit/mask-secrets.js';
import { type Host, HostError } from '../../host/host.js';
import { ConfigError } from '../../session/config.js';
import { fileWaitingPrompts } from '../../session/file-prompts.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { openPlanHeads, type PlanHeads, plannedPlans, unreadPlan } from '../../session/prompt-logs.js';
import { refusal } from '../../session/read.js';
import { keepPrompt } from '../../session/spool.js';
import { type HookAnswer, type HookCall, type HookOptions, nothing } from './hook.js';
import { textIn } from './input.js';
import { promptOrigin } from './prompt-origin.js';

/** Nobody is to wait for a log: who holds the lock files what waits, or the next command does. */
const patience = 100;

/**
 * Logs what was said to an agent while a plan is being planned: it is kept in the spool, then filed. Secrets of known shapes
 * are masked before anything is written.
 */
export async function promptHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, agent, input, options } = call;
  const { prompt, session } = input;
  const origin = promptOrigin(input);
  if (prompt === null || prompt.trim() === '' || (origin !== null && options.origins === 'skip'))
    return nothing();
  const plan = await plannedPlan(host, root, options);
  if (plan.kind === 'none') return nothing(plan.why);
  const turn = turnOf(call);
  const told = session === null || turn === null ? null : JSON.stringify([agent, session, turn, prompt]);
  const kept = { root, plan: plan.path, text: maskSecrets(prompt), origin, call: told };
  try {
    await keepPrompt(host, kept);
  } catch (error) {
    const { path, message } = refusal(error);
    return nothing(`the prompt is not logged, there was no place to keep it: ${path}: ${message}`);
  }
  const why = await fileNow(host, root, plan.heads);
  return nothing(
    why === null ? null : `the prompt waits to be logged, the next command that writes does it: ${why}`,
  );
}

type Found =
  | { readonly kind: 'none'; readonly why: string | null }
  /** `path` is null where nobody can read yet which plan it is. */
  | { readonly kind: 'plan'; readonly path: string | null; readonly heads?: PlanHeads };

/** The plan that is being planned: the one that is named, else the only one. */
async function plannedPlan(host: Host, root: string, { plan: wanted }: HookOptions): Promise<Found> {
  const heads = await openPlanHeads(host, root).catch((error: unknown) => {
    if (error instanceof ConfigError) return null;
    throw error;
  });
  if (heads === null) return { kind: 'plan', path: wanted };
  const planned = plannedPlans(heads.workspace).filter(
    ({ name, path }) => wanted === null || name === wanted || path === wanted,
  );
  const [only, other] = planned;
  if (only === undefined)
    return unreadPlan(heads) === null ? { kind: 'none', why: null } : { kind: 'plan', path: wanted };
  if (other === undefined) return { kind: 'plan', path: only.path, heads };
  const names = planned.map(({ name }) => name).join(', ');
  return {
    kind: 'none',
    why: `the prompt is not logged: ${names} are being planned, --plan says which one it is for`,
  };
}

/** What a host calls this one prompt, as far as it does. */
function turnOf({ input: { raw } }: HookCall): string | null {
  const { timestamp } = raw;
  const names = ['prompt_id', 'promptId', 'turn_id', 'turnId', 'generation_id', 'generationId'];
  return textIn(raw, ...names, 'timestamp') ?? (typeof timestamp === 'number' ? `${timestamp}` : null);
}

/** @returns why something still waits, or null */
async function fileNow(host: Host, root: string, heads: PlanHeads | undefined): Promise<string | null> {
  try {
    const { held } = await withWorkspaceLock(host, root, patience, () =>
      fileWaitingPrompts(host, root, heads),
    );
    return held[0] ?? null;
  } catch (error) {
    if (error instanceof HostError)
      return error.failure === 'locked' ? 'another command is writing' : error.message;
    throw error;
  }
}
