import type { AgentHost } from '../edit/agents/names.js';
import type { Context } from './context.js';
import type { Options } from './specs/spec.js';

export const hookActions = ['install', 'uninstall', 'status'] as const;
export type HookAction = (typeof hookActions)[number];

/** What is asked of `plan hooks`. */
export interface HooksCall {
  readonly context: Context;
  /** Of the project, absolute. */
  readonly root: string;
  readonly action: HookAction;
  readonly options: Options;
  readonly dryRun: boolean;
}

/** What programs are told. */
export interface HooksJson {
  /** Of the hook, or of the settings, as the user sees it. */
  readonly path: string;
  /** Where it was asked about: `installed`, `absent` and others. */
  readonly state?: string;
  readonly [more: string]: unknown;
}

/** What came of it, for people and for programs. */
export interface HooksAnswer {
  readonly outcome: 'installed' | 'updated' | 'removed' | 'already' | 'refused' | 'failed' | 'status';
  readonly lines: readonly string[];
  readonly tryNext: string;
  /** What would be written; empty where nothing would, or it was. */
  readonly diff: string;
  readonly code: 'yes' | 'no' | 'cannot';
  readonly json: HooksJson;
}

/** What came of the settings of one agent's host. */
export interface AgentAnswer extends HooksAnswer {
  readonly agent: AgentHost;
}

/** All that came of one call. */
export interface Answers {
  /** Null where git was not asked about, or cannot say where its hooks are. */
  readonly git: HooksAnswer | null;
  readonly agents: readonly AgentAnswer[];
  /** Hosts that nobody seems to work with. */
  readonly skipped: readonly { readonly agent: AgentHost; readonly why: string }[];
  /** What is to be known besides. */
  readonly notes: readonly string[];
}
