import type { Json } from './json-text.js';
import type { AgentHost, HookEvent } from './names.js';

/** Where a host keeps its hooks, and how it writes them down: data alone. */
export interface HostSettings {
  readonly agent: AgentHost;
  /** What people call it. */
  readonly title: string;
  /** The file, from the root of the project. */
  readonly path: string;
  /** The one beside it that is not shared with others; null where there is none. */
  readonly localPath: string | null;
  /** What says that somebody works with it: paths in the project, and in the home folder. */
  readonly signs: { readonly project: readonly string[]; readonly home: readonly string[] };
  /**
   * How the hooks of one of its events are kept: `groups` of them with one matcher (`[{matcher, hooks: [{…}]}]`), or each for
   * itself (`[{…}]`).
   */
  readonly form: 'groups' | 'single';
  /** Its own names for what it calls hooks for, with the tools that it calls the guard for. */
  readonly events: Readonly<Record<HookEvent, HostEvent>>;
  /** The folder of the project, as a word of a POSIX shell; null where the host runs hooks there. */
  readonly folder: string | null;
  /** One hook. */
  hook(line: ShellLines, event: HookEvent): Readonly<Record<string, Json>>;
  /** Whether the file has a `version` of 1. */
  readonly hasVersion: boolean;
  /** Settings by which all hooks are switched off. */
  readonly offSwitches: readonly { readonly keys: readonly string[]; readonly value: boolean }[];
  /** What else it takes until the hooks run; null where nothing. */
  readonly toDo: string | null;
}

export interface HostEvent {
  readonly name: string;
  /** A pattern for the names of tools. */
  readonly matcher?: string;
}

/** One command line, for both kinds of shells. */
export interface ShellLines {
  readonly posix: string;
  readonly powershell: string;
}

/** How long a host waits, in seconds: longer than any hook takes that does not have to wait for a lock. */
export const patience = 10;
