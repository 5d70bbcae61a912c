import type { HostSettings } from './host-settings.js';
import { type HookEvent, hookEvents } from './names.js';
import { shellLines } from './shell-lines.js';

/** Which hooks somebody wants: the whole of it, so that what is not in it goes. */
export interface Wish {
  /** What is done with prompts that no person wrote; null where prompts are not to be logged at all. */
  readonly prompts: 'mark' | 'skip' | null;
  /** Whether the guard is wanted; it needs a plan. */
  readonly guard: boolean;
  /** The path of the plan that all this is bound to, from the root of the project; null where it is bound to none. */
  readonly plan: string | null;
}

/** One hook as it is to be in the settings of a host. */
export interface WantedHook {
  readonly event: HookEvent;
  /** The host's own name for it. */
  readonly name: string;
  readonly matcher: string | null;
  readonly fields: ReturnType<HostSettings['hook']>;
  /** The fields with a command line, which is what we know our hooks by. */
  readonly lines: ReadonlyMap<string, string>;
}

/** The hooks that make a wish true, in the order of their events. */
export function wantedHooks(settings: HostSettings, wish: Wish): readonly WantedHook[] {
  const isWanted = (event: HookEvent) =>
    event === 'prompt' ? wish.prompts !== null : event === 'guard' ? wish.guard : true;
  return hookEvents.filter(isWanted).map((event) => {
    const words = ['agent-hook', settings.agent, event, ...optionsOf(event, wish)];
    const fields = settings.hook(shellLines(settings.folder, words), event);
    const { name, matcher = null } = settings.events[event];
    return { event, name, matcher, fields, lines: linesIn(fields) };
  });
}

function linesIn(fields: WantedHook['fields']): ReadonlyMap<string, string> {
  const keys = ['command', 'bash', 'powershell'];
  const entries = Object.entries(fields).filter(([key]) => keys.includes(key));
  return new Map(entries.map(([key, line]) => [key, String(line)]));
}

function optionsOf(event: HookEvent, { prompts, plan }: Wish): readonly string[] {
  const bound = plan === null ? [] : ['--plan', plan];
  if (event === 'guard') return bound;
  if (event === 'prompt') return [...bound, ...(prompts === 'skip' ? ['--origins', 'skip'] : [])];
  return [];
}
