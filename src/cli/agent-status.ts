import type { HostSettings } from '../edit/agents/host-settings.js';
import { hostSettings } from '../edit/agents/hosts/index.js';
import type { JsonProblem } from '../edit/agents/json-text.js';
import { lookAtHooks } from '../edit/agents/merge-hooks.js';
import { wantedHooks } from '../edit/agents/wish.js';
import { HostError } from '../host/host.js';
import { type AgentFile, readAgentFile, signOf } from '../session/agent-hooks.js';
import { relativePath } from '../session/paths.js';
import { refusal } from '../session/read.js';
import { positionAt, sourceFile } from '../source/source-file.js';
import type { AgentAnswer, Answers, HooksCall } from './hooks-answer.js';

/** Which hooks of ours are in the settings of a host, those for one person alone among them. */
export async function agentStatus(call: HooksCall, settings: HostSettings): Promise<AgentAnswer> {
  const { agent, path, localPath } = settings;
  const shared = await statusOf(call, settings, path);
  const local = localPath === null ? null : await statusOf(call, settings, localPath);
  const there = [shared, ...(local === null ? [] : [local])].filter(({ state }) => state !== 'absent');
  const [first = shared] = there;
  const isThere = first.state === 'installed';
  return {
    agent,
    outcome: 'status',
    lines: there.length === 0 ? shared.lines : there.flatMap(({ lines }) => lines),
    tryNext: isThere ? 'plan brief' : `plan hooks install ${agent}`,
    diff: '',
    code: isThere ? 'yes' : first.state === 'unreadable' ? 'cannot' : 'no',
    json: { host: agent, outcome: 'status', ...first.json },
  };
}

async function statusOf({ context, root }: HooksCall, settings: HostSettings, path: string) {
  const file = await readAgentFile(context.host, root, path).catch(refusal);
  const seen = relativePath(context.folder, file.path);
  const say = (state: string, hooks: object[], ...lines: string[]) => ({
    state,
    lines: lines.map((line, index) => (index === 0 ? `${settings.agent}: ${line}` : line)),
    json: { path: seen, state, hooks },
  });
  if (file instanceof HostError) return say('unreadable', [], `${seen} ${file.message}`);
  const look = file.text === null ? null : lookAtHooks(file.text, settings);
  if (look === null) return say('absent', [], 'not installed');
  if ('message' in look) return say('unreadable', [], problemAt(file, seen, look));
  const ours = look.ours.filter(({ isSeen }) => isSeen);
  if (ours.length === 0) return say('absent', [], 'not installed');
  const basic = wantedHooks(settings, { prompts: null, guard: false, plan: null });
  const lacks = basic.filter(({ event }) => !ours.some((hook) => hook.event === event));
  const isOld =
    lacks.length > 0 || ours.some(({ isCurrent }) => !isCurrent) || ours.length < look.ours.length;
  const words = ours.map(({ event, options }) => (options === '' ? event : `${event} ${options}`));
  return say(
    isOld ? 'outdated' : 'installed',
    ours.map(({ event, name, options }) => ({ event, name, options })),
    `${isOld ? 'installed in an older form' : 'installed'}, ${seen} (${words.join(', ')})`,
    ...(isOld ? [`  plan hooks install ${settings.agent} brings it up to date`] : []),
    ...(look.isOff ? ['  all hooks are switched off there'] : []),
  );
}

/** What is wrong with settings, and where. @param seen their path as the user sees it */
export function problemAt({ text }: AgentFile, seen: string, { message, offset }: JsonProblem): string {
  const { line, column } = positionAt(sourceFile(seen, text ?? ''), offset);
  return `${seen} ${message} (line ${line}, column ${column})`;
}

/** The hosts that somebody works with here, and why the others are left out. */
export async function hostsInUse({
  context,
  root,
}: HooksCall): Promise<{ found: readonly HostSettings[]; skipped: Answers['skipped'] }> {
  const found: HostSettings[] = [];
  const skipped: Answers['skipped'][number][] = [];
  for (const settings of hostSettings) {
    const sign = await signOf(context.host, root, settings);
    if (sign !== null) found.push(settings);
    else {
      const { project, home } = settings.signs;
      const signs = [...project, ...home.map((path) => `~/${path}`)];
      skipped.push({ agent: settings.agent, why: `nobody seems to use it here (no ${signs.join(', ')})` });
    }
  }
  return { found, skipped };
}
