import type { AgentHost, HookEvent } from '../../edit/agents/names.js';
import { type Host, HostError } from '../../host/host.js';
import { withReference } from '../../markdown/reference.js';
import { kindOfPath } from '../../plan/files.js';
import { isInside } from '../../session/paths.js';
import { refusal } from '../../session/read.js';
import { findRoot } from '../../session/root.js';
import { hookActor } from './actor.js';
import { type HookAnswer, type HookCall, type HookOptions, nothing } from './hook.js';
import { type HookInput, readHookInput } from './input.js';
import { shapeAnswer } from './shape-answer.js';

export interface HookRequest {
  readonly host: Host;
  /** Where the command was run, absolute. */
  readonly folder: string;
  readonly agent: AgentHost;
  readonly event: HookEvent;
  /** What the host wrote to standard input. */
  readonly bytes: Uint8Array;
  readonly options: HookOptions;
}

export interface Printed {
  /** For standard output. */
  readonly out: string;
  /** In one line; null where there is nothing to complain about. */
  readonly complaint: string | null;
}

/** Answers a host's call, in that host's words. */
export async function answerHook(request: HookRequest): Promise<Printed> {
  const { says, complaint } = await decideHook(request);
  return { out: shapeAnswer(request.agent, request.event, says), complaint };
}

/**
 * What a host is to be told. Never throws: an agent is not to be held up by a plan that cannot be read, so whatever goes wrong is
 * a complaint and the answer is to go on. Outside of workspaces it is silent.
 */
export async function decideHook(request: HookRequest): Promise<HookAnswer> {
  try {
    return await answer(request);
  } catch (error) {
    return nothing(error instanceof Error ? error.message : String(error));
  }
}

async function answer({ host, folder, agent, event, bytes, options }: HookRequest): Promise<HookAnswer> {
  const { input, problem } = readHookInput(bytes);
  const place = await placeOf(host, folder, input);
  if (place === null) return nothing();
  const actor = hookActor(agent, input.session, host.env);
  const call: HookCall = { host, ...place, agent, input, options, actor };
  const handler = await handlers[event]();
  const { says, complaint } = await withReference(() => handler(call));
  return { says, complaint: complaint ?? problem };
}

type Handler = (call: HookCall) => Promise<HookAnswer>;

/** Each is loaded when it is called for: most of them need the compiler, and the others are to be quick. */
const handlers: Record<HookEvent, () => Promise<Handler>> = {
  'session-start': async () => (await import('./session-start.js')).sessionStartHook,
  'pre-compact': async () => (await import('./pre-compact.js')).preCompactHook,
  prompt: async () => (await import('./prompt.js')).promptHook,
  guard: async () => (await import('./guard.js')).guardHook,
  stop: async () => (await import('./stop.js')).stopHook,
};

/** By these hosts say which project a session is about, wherever its agent has gone meanwhile. */
const projectVariables = ['CLAUDE_PROJECT_DIR', 'CURSOR_PROJECT_DIR', 'GEMINI_PROJECT_DIR'];

/**
 * The first of the folders that a session may be about that is in a workspace, else the first that holds a plan; null where none
 * does. One that was asked for (`-C`) comes first.
 */
async function placeOf(
  host: Host,
  folder: string,
  { cwd, roots }: HookInput,
): Promise<Pick<HookCall, 'root' | 'folder'> | null> {
  const chosen = folder === host.cwd ? [] : [folder];
  const projects = projectVariables.map((name) => host.env[name]);
  const places = [...chosen, ...projects, ...roots, folder, cwd]
    .filter((each) => each !== undefined && each !== null && each !== '')
    .map((each) => host.resolve(folder, each ?? ''));
  for (const at of places) {
    const root = await findRoot(host, at).catch(refusal);
    if (root !== null && !(root instanceof HostError))
      return { root, folder: isInside(root, at) ? at : root };
  }
  for (const at of places) if (await holdsPlan(host, at)) return { root: at, folder: at };
  return null;
}

/** Whether a plan stands in the folder itself: what lies below it is not looked through, it may be anybody's home. */
async function holdsPlan(host: Host, folder: string): Promise<boolean> {
  const entries = await host.readFolder(folder).catch(refusal);
  if (entries instanceof HostError) return false;
  return entries.some(({ name, kind }) => kind !== 'folder' && kindOfPath(name) === 'plan');
}
