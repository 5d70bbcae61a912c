import type { HostSettings } from './host-settings.js';
import { entriesOf, itemsOf, type JsonNode, memberOf } from './json-text.js';
import { type AgentHost, type HookEvent, hookEvents } from './names.js';
import { shellLines } from './shell-lines.js';

/** A hook of ours in the settings of a host. */
export interface FoundHook {
  readonly event: HookEvent;
  /** What it is called for, in the host's words. */
  readonly name: string;
  readonly node: JsonNode;
  /** What goes when it goes: its group, where it is alone in it. */
  readonly whole: JsonNode;
  /** Whether the host sees it: of two properties with the same name it sees the second. */
  readonly isSeen: boolean;
  /** Its options, as they stand in the command line. */
  readonly options: string;
  /** Whether the command line is as we would write it now, options aside. */
  readonly isCurrent: boolean;
}

export interface Hooks {
  readonly ours: readonly FoundHook[];
  /** How many hooks of others there are. */
  readonly others: number;
}

/** All hooks in the settings of a host, ours in document order. */
export function findHooks(settings: HostSettings, root: JsonNode | null): Hooks {
  const ours: FoundHook[] = [];
  let others = 0;
  const seen = memberOf(root, 'hooks');
  for (const { key, value: hooks } of entriesOf(root)) {
    if (key !== 'hooks') continue;
    for (const { key: name, value: list } of entriesOf(hooks)) {
      const isSeen = hooks === seen && memberOf(hooks, name) === list;
      for (const { node, whole } of hooksIn(settings, list)) {
        const call = callIn(settings, node);
        if (call === null) others++;
        else ours.push({ ...call, name, node, whole, isSeen });
      }
    }
  }
  return { ours, others };
}

/** The hooks in the list of an event, each with what holds it alone. */
function hooksIn({ form }: HostSettings, list: JsonNode): { node: JsonNode; whole: JsonNode }[] {
  if (form === 'single')
    return itemsOf(list)
      .filter(({ type }) => type === 'object')
      .map((node) => ({ node, whole: node }));
  return itemsOf(list).flatMap((group) => {
    const hooks = itemsOf(memberOf(group, 'hooks'));
    return hooks.map((node) => ({ node, whole: hooks.length === 1 ? group : node }));
  });
}

/** What a hook calls us for; null for somebody else's. */
function callIn(
  settings: HostSettings,
  hook: JsonNode,
): Pick<FoundHook, 'event' | 'options' | 'isCurrent'> | null {
  for (const { value } of entriesOf(hook)) {
    const line: unknown = value.value;
    const call = typeof line === 'string' ? callOf(line, settings.agent) : null;
    if (call === null) continue;
    const { posix, powershell } = shellLines(settings.folder, ['agent-hook', settings.agent, call.event]);
    const isCurrent = [posix, powershell].some((wanted) => isLike(String(line), wanted, call.event));
    return { ...call, isCurrent };
  }
  return null;
}

/** Whether a line is the wanted one, but for options. */
function isLike(line: string, wanted: string, event: HookEvent): boolean {
  const at = wanted.indexOf(` ${event} `) + event.length + 1;
  return line.startsWith(wanted.slice(0, at)) && line.endsWith(wanted.slice(at));
}

/** Ours is known by its words, not by its place or its form, which may be an older one. */
function callOf(line: string, agent: AgentHost): { event: HookEvent; options: string } | null {
  const match = /(?:^|[\s'"])agent-hook\s+([\w-]+)\s+([\w-]+)((?:\s+(?!\|)[^\s|;&]+)*)/.exec(line);
  const [, host, word, options = ''] = match ?? [];
  const event = hookEvents.find((each) => each === word);
  if (host !== agent || event === undefined || !/\bplan(?:down)?\b/.test(line)) return null;
  return { event, options: options.trim() };
}
