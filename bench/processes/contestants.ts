import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchWorkspace } from '../workspace/write.js';
import type { Contestant } from './measure.js';

export interface Surroundings {
  /** A folder to work in. */
  readonly scratch: string;
  /** The built program. */
  readonly program: string;
  /** The script of markdownlint-cli2; null where it is not installed. */
  readonly markdownlint: string | null;
  readonly env: NodeJS.ProcessEnv;
}

/** What everything is held against: node starting and ending. */
export const baseline = 'node -e 0';

/** All that can be compared over one workspace, each on a copy of it that no other one changes. */
export function contestants(workspace: BenchWorkspace, around: Surroundings): Contestant[] {
  const { folder, plan, prompts, journal, id, close } = workspace;
  const { scratch, program, markdownlint } = around;
  const cache = (name: string) => join(scratch, 'cache', name);
  const plandown = (name: string, ...args: string[]): Contestant => ({
    name,
    args: [program, ...args],
    folder,
    env: { ...around.env, XDG_CACHE_HOME: cache(name), PLAN_AS: 'ana' },
    answers: [0],
    prepare: () => rmSync(cache(name), { recursive: true, force: true }),
  });
  const files = [plan, prompts, journal];
  const plain = { folder, env: around.env, prepare: () => {} };
  return [
    { ...plain, name: baseline, args: ['-e', '0'], answers: [0] },
    plandown('lint cold', 'lint'),
    warm(plandown('lint warm', 'lint'), workspace, join(scratch, 'warm')),
    again(plandown('lint again', 'lint')),
    plandown('ready', 'ready'),
    again(plandown('ready again', 'ready')),
    plandown('show', 'show', id),
    restored(plandown('close', 'close', id, ...close), workspace, join(scratch, 'close'), journal),
    ...hooks(plandown, workspace, scratch),
    { ...plandown('lint remark', 'lint', '--reader=remark'), optional: true },
    ...(markdownlint === null
      ? []
      : [{ ...plain, name: 'markdownlint', args: [markdownlint, ...files], answers: [0, 1] }]),
    { ...plain, name: 'wc -l', program: 'wc', args: ['-l', ...files], answers: [0] },
  ];
}

/** What a coding agent's host calls, with what it sends. The plan is being planned where a hook only then does something. */
function hooks(
  plandown: (name: string, ...args: string[]) => Contestant,
  workspace: BenchWorkspace,
  scratch: string,
): Contestant[] {
  const { plan, prompts, journal } = workspace;
  const edit = { tool_name: 'Edit', tool_input: { file_path: 'src/a.ts' } };
  const hook = (event: string, more: object, ...options: string[]): Contestant => ({
    ...plandown(`hook ${event}`, 'agent-hook', 'claude', event, ...options),
    input: JSON.stringify({ session_id: 'bench', ...more }),
  });
  const copy = (name: string) => join(scratch, `hook-${name}`);
  const planned = (contestant: Contestant): Contestant => {
    const path = join(contestant.folder, plan);
    writeFileSync(path, readFileSync(path, 'utf8').replace('mode: executing', 'mode: planning'));
    return contestant;
  };
  return [
    hook('session-start', { source: 'compact' }),
    restored(hook('pre-compact', { trigger: 'auto' }), workspace, copy('pre-compact'), journal),
    planned(restored(hook('prompt', { prompt: 'Go on.' }), workspace, copy('prompt'), prompts)),
    planned(restored(hook('guard', edit, '--plan', plan), workspace, copy('guard'), journal)),
    hook('stop', { stop_hook_active: false }),
  ];
}

/** With what the run before left in the cache, and nothing changed since. */
function again(contestant: Contestant): Contestant {
  contestant.prepare();
  return { ...contestant, prepare: () => {} };
}

/** With what the run before left in the cache, and another bead edited since. */
function warm(contestant: Contestant, { folder, plan, beads }: BenchWorkspace, copy: string): Contestant {
  cpSync(folder, copy, { recursive: true });
  contestant.prepare();
  let round = 0;
  const prepare = () => {
    const path = join(copy, plan);
    round++;
    writeFileSync(path, edited(readFileSync(path, 'utf8'), 1 + ((round * 7919) % beads), round));
  };
  return { ...contestant, folder: copy, prepare };
}

/** Says in one more word where the bead with this number takes its things from. */
function edited(text: string, bead: number, round: number): string {
  const declared = new RegExp(`^(?:### |\\| )pay-${bead}(?=:| )`, 'm').exec(text);
  const at = text.indexOf(' from ', declared?.index);
  if (declared === null || at < 0) throw new Error(`pay-${bead} cannot be edited`);
  return `${text.slice(0, at)} from part ${round} of ${text.slice(at + ' from '.length)}`;
}

/** On a copy whose journal is set back each time. */
function restored(
  contestant: Contestant,
  { folder }: BenchWorkspace,
  copy: string,
  journal: string,
): Contestant {
  cpSync(folder, copy, { recursive: true });
  const bytes = readFileSync(join(folder, journal));
  const prepare = () => {
    contestant.prepare();
    writeFileSync(join(copy, journal), bytes);
  };
  return { ...contestant, folder: copy, prepare };
}
