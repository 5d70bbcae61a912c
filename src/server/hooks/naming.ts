import { HostError } from '../../host/host.js';
import { refusal } from '../../session/read.js';
import { chosenName } from './actor.js';
import type { HookCall } from './hook.js';

/** How the commands of a session run under its name. */
export interface Naming {
  /** What the agent is to know of it; null where a person chose the name. */
  readonly told: string | null;
  /** Options that its commands need for it. */
  readonly flags: readonly string[];
  /** The host's file of variables in which the name is set; null where it is set elsewhere. */
  readonly file: string | null;
}

/** By the file in which a host takes variables for commands, where there is one; else by an option that each is told to carry. */
export function namingOf(call: HookCall): Naming {
  const { host, actor } = call;
  if (actor === null || chosenName(host.env) !== null) return { told: null, flags: [], file: null };
  const file = host.env.CLAUDE_ENV_FILE ?? '';
  if (file === '') return namedByOption(call);
  return {
    told: `In its log you are ${actor} (PLAN_AS is set to that).`,
    flags: [],
    file: host.resolve(host.cwd, file),
  };
}

export function namedByOption({ actor }: HookCall): Naming {
  return {
    told: `In its log you are ${actor}: commands that write carry --as ${actor}.`,
    flags: ['--as', `${actor}`],
    file: null,
  };
}

/** Writes the variable into the host's file, once. @returns whether it is there */
export async function isExported({ host, actor }: HookCall, path: string): Promise<boolean> {
  const line = `export PLAN_AS='${actor}'`;
  const bytes = await host.readFile(path).catch(refusal);
  const text = bytes instanceof HostError ? '' : new TextDecoder().decode(bytes);
  if (text.split('\n').includes(line)) return true;
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  const failed = await host.appendFile(path, `${lead}${line}\n`).catch(refusal);
  return !(failed instanceof HostError);
}
