import type { HostSettings } from '../edit/agents/host-settings.js';
import type { JsonProblem } from '../edit/agents/json-text.js';
import { type MergedHooks, mergeHooks, removeHooks } from '../edit/agents/merge-hooks.js';
import type { HookEvent } from '../edit/agents/names.js';
import { type Wish, wantedHooks } from '../edit/agents/wish.js';
import { newFileDiff, unifiedDiff } from '../emit/diff.js';
import { count } from '../emit/words.js';
import { type AgentFile, updateAgentFile } from '../session/agent-hooks.js';
import { absolutePath, folderOf, relativePath } from '../session/paths.js';
import { refusal } from '../session/read.js';
import { lineEdits } from '../source/line-edits.js';
import { sourceFile } from '../source/source-file.js';
import { problemAt } from './agent-status.js';
import type { AgentAnswer, HooksAnswer, HooksCall } from './hooks-answer.js';

/** Puts the hooks of a wish into the settings of a host, and takes away those of ours that it does not hold. */
export async function installAgent(
  call: HooksCall,
  settings: HostSettings,
  wish: Wish,
): Promise<AgentAnswer> {
  const isLocal = call.options.local === true;
  const path = isLocal ? (settings.localPath ?? settings.path) : settings.path;
  const wanted = wantedHooks(settings, wish);
  const name = (event: HookEvent) => `${event} (${settings.events[event].name})`;
  return await changed(call, settings, path, (file) => {
    const merged = mergeHooks(file.text, settings, wanted);
    if ('message' in merged) return merged;
    const { added, changed, removed, kept, text } = merged;
    const isSame = text === file.text;
    const isNew = kept.length + changed.length + removed.length === 0;
    const each = (word: string, events: readonly HookEvent[]) =>
      events.length === 0 ? [] : [`  ${word}: ${events.map(name).join(', ')}`];
    return {
      merged,
      outcome: isSame ? 'already' : isNew ? 'installed' : 'updated',
      told: (seen) => [
        `${isSame ? 'already installed:' : isNew ? 'installed' : 'updated'} ${seen}`,
        ...each('added', added),
        ...each('changed', changed),
        ...each('removed', removed),
        ...each('as it was', isSame ? [] : kept),
        ...(isSame ? [] : othersIn(merged)),
        ...(isSame || settings.toDo === null ? [] : [`  ${settings.toDo}`]),
      ],
    };
  });
}

/** Takes our hooks out of the settings of a host, of both its files if need be. */
export async function uninstallAgent(
  call: HooksCall,
  settings: HostSettings,
): Promise<readonly AgentAnswer[]> {
  const { path, localPath } = settings;
  const paths =
    call.options.local === true ? [localPath ?? path] : [path, ...(localPath === null ? [] : [localPath])];
  const answers: AgentAnswer[] = [];
  for (const each of paths) answers.push(await uninstallFrom(call, settings, each));
  const done = answers.filter(({ outcome }) => outcome !== 'already');
  return done.length > 0 ? done : answers.slice(0, 1);
}

async function uninstallFrom(call: HooksCall, settings: HostSettings, path: string): Promise<AgentAnswer> {
  return await changed(call, settings, path, (file) => {
    const merged = file.text === null ? nothing : removeHooks(file.text, settings);
    if ('message' in merged) return merged;
    if (merged.removed.length === 0)
      return {
        merged: nothing,
        outcome: 'already',
        told: (seen) => [`already gone: no hook of ours in ${seen}`],
      };
    return {
      merged,
      outcome: 'removed',
      told: (seen) => [
        merged.text === null
          ? `removed ${seen}, which held nothing else`
          : `removed ${count(merged.removed.length, 'hook')} from ${seen}`,
        ...othersIn(merged),
      ],
    };
  });
}

const nothing: MergedHooks = { text: null, added: [], changed: [], removed: [], kept: [], others: 0 };

const othersIn = ({ others }: MergedHooks) =>
  others === 0 ? [] : [`  ${count(others, 'hook')} of others: as before`];

interface Change {
  readonly merged: MergedHooks;
  readonly outcome: HooksAnswer['outcome'];
  told(seen: string): readonly string[];
}

/** Writes what `make` makes of a file, unless it is a dry run, and tells of it; a file that it cannot make anything of stays. */
async function changed(
  { context, root, action, dryRun }: HooksCall,
  { agent }: HostSettings,
  path: string,
  make: (file: AgentFile) => Change | JsonProblem,
): Promise<AgentAnswer> {
  const say = (
    seen: string,
    outcome: HooksAnswer['outcome'],
    lines: readonly string[],
    { added, changed, removed }: MergedHooks = nothing,
  ): AgentAnswer => ({
    agent,
    outcome,
    lines,
    tryNext: `plan hooks ${action === 'uninstall' && outcome !== 'refused' ? 'install' : 'status'} ${agent}`,
    diff: '',
    code: outcome === 'failed' ? 'cannot' : outcome === 'refused' ? 'no' : 'yes',
    json: { host: agent, path: seen, outcome, added, changed, removed },
  });
  try {
    // Somebody may have killed the one who did this before.
    if (!dryRun) {
      const real = await context.host.realPath(absolutePath(root, path));
      await context.host.removeLeftovers(folderOf(real));
    }
    return await updateAgentFile(context.host, root, path, (file) => {
      const seen = relativePath(context.folder, file.path);
      const made = make(file);
      if ('message' in made) {
        const lines = [`refused: ${problemAt(file, seen, made)}; nothing written`];
        return { answer: say(seen, 'refused', lines), text: undefined };
      }
      const { merged, outcome, told } = made;
      const answer = say(seen, outcome, told(seen), merged);
      if (outcome === 'already') return { answer, text: undefined };
      if (!dryRun) return { answer, text: merged.text };
      return { answer: { ...answer, diff: diffOf(seen, file.text, merged.text) }, text: undefined };
    });
  } catch (error) {
    const { path: at, message } = refusal(error);
    const seen = relativePath(context.folder, at);
    return say(seen, 'failed', [`error: ${seen}: ${message}`]);
  }
}

function diffOf(path: string, before: string | null, after: string | null): string {
  if (before === null) return newFileDiff(path, after ?? '');
  return unifiedDiff(sourceFile(path, before), lineEdits(before, after ?? ''));
}
