import type { AgentHost } from '../../edit/agents/names.js';
import type { Host } from '../../host/host.js';
import type { HookInput } from './input.js';

/** One call of a hook by an agent's host, understood. It is made only where there is a workspace. */
export interface HookCall {
  readonly host: Host;
  /** The root of the workspace, absolute. */
  readonly root: string;
  /** The folder that the session is about, absolute: the root or below it. */
  readonly folder: string;
  readonly agent: AgentHost;
  readonly input: HookInput;
  readonly options: HookOptions;
  /** Whose events these are: what a person set, else made of the session; null where the host names none. */
  readonly actor: string | null;
}

/** What the command line in the host's settings says. */
export interface HookOptions {
  /** `--plan`: a name, or a path from the root of the workspace. */
  readonly plan: string | null;
  /** `--origins`: what is done with prompts that no person wrote. */
  readonly origins: Origins;
}

export type Origins = 'mark' | 'skip';

/** What the host is to do, as data; `shapeAnswer` says it in the host's words. */
export interface HookAnswer {
  readonly says: Said;
  /** One line for stderr; null where all went well. */
  readonly complaint: string | null;
}

/**
 * - `nothing`: go on;
 * - `context`: the agent is to read this;
 * - `deny`: the tool is not to be used, and why;
 * - `remind`: the agent is not to stop yet, and why.
 */
export type Said =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'context' | 'deny' | 'remind'; readonly text: string };

/** Go on; with a complaint where something went wrong that is no reason to hold anybody up. */
export function nothing(complaint: string | null = null): HookAnswer {
  return { says: { kind: 'nothing' }, complaint };
}

export function context(text: string): HookAnswer {
  return { says: { kind: 'context', text }, complaint: null };
}

export function deny(text: string): HookAnswer {
  return { says: { kind: 'deny', text }, complaint: null };
}

export function remind(text: string): HookAnswer {
  return { says: { kind: 'remind', text }, complaint: null };
}
