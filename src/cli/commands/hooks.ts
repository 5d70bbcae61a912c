import type { HostSettings } from '../../edit/agents/host-settings.js';
import { hostSettings } from '../../edit/agents/hosts/index.js';
import { agentHosts } from '../../edit/agents/names.js';
import type { Wish } from '../../edit/agents/wish.js';
import { oneLine } from '../../emit/style.js';
import { command } from '../../emit/words.js';
import type { Plan } from '../../plan/model.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { absolutePath } from '../../session/paths.js';
import { findRoot } from '../../session/root.js';
import { nearest } from '../../source/nearest.js';
import { installAgent, uninstallAgent } from '../agent-hooks.js';
import { agentStatus, hostsInUse } from '../agent-status.js';
import { CliError, type Context } from '../context.js';
import { gitHooks } from '../git-hooks.js';
import {
  type AgentAnswer,
  type Answers,
  type HookAction,
  type HooksCall,
  hookActions,
} from '../hooks-answer.js';
import { codeOf, printHooks } from '../print-hooks.js';
import { lockTimeoutOf, type Options } from '../specs/spec.js';
import { suggest } from '../suggest.js';
import { open } from '../workspace.js';

const targets: readonly string[] = ['git', ...agentHosts];

/** Has git and the hosts of agents call plandown, takes that back, or tells how it stands. */
export async function run(
  context: Context,
  [action = '', target]: readonly string[],
  options: Options,
): Promise<number> {
  const known = hookActions.find((each) => each === action);
  if (known === undefined)
    throw new CliError(
      suggest(`hooks: there is no ${action}`, nearest(action, hookActions)),
      'plan hooks status',
    );
  refuseMisuse(known, target, options);
  const { host, folder } = context;
  const root = (await findRoot(host, folder)) ?? folder;
  const dryRun = options.dryRun === true;
  const call: HooksCall = { context, root, action: known, options, dryRun };
  const wished = known === 'install' && target !== 'git' ? await wishOf(call, target) : null;
  const isReading = known === 'status' || dryRun;
  const act = async () => await answersOf(call, target, wished);
  const all = isReading ? await act() : await withWorkspaceLock(host, root, lockTimeoutOf(options), act);
  printHooks(call, target, all);
  return codeOf(call, target, all);
}

function refuseMisuse(action: HookAction, target: string | undefined, options: Options): void {
  const isAll = options.all === true;
  const list = targets.join(', ');
  const again = `plan hooks ${action} ${action === 'status' ? '' : 'git'}`.trim();
  if (target !== undefined && !targets.includes(target))
    throw new CliError(`there are no hooks for ${target}; there are: ${list}`, again);
  if (target !== undefined && isAll)
    throw new CliError(`${target}, or --all of the agents' hosts?`, `plan hooks ${action} ${target}`);
  if (target === undefined && !isAll && action !== 'status')
    throw new CliError(
      `${action} what? there are: ${list}; --all for those of agents that are in use`,
      again,
    );
  const only = (option: boolean, name: string, where: boolean, what: string) => {
    if (option && !where)
      throw new CliError(`${name} is ${what}`, `plan hooks ${action} ${target ?? '--all'}`);
  };
  const isAgents = target !== 'git' && action === 'install';
  only(options.withPrompts === true, '--with-prompts', isAgents, "for installing agents' hooks");
  only(options.withGuard === true, '--with-guard', isAgents, "for installing agents' hooks");
  only(options.origins !== undefined, '--origins', options.withPrompts === true, 'about --with-prompts');
  const hasLocal = hostSettings.some(({ agent, localPath }) => agent === target && localPath !== null);
  only(options.local === true, '--local', hasLocal, 'for claude, which has settings for you alone');
  only(options.mergeDriver === true, '--merge-driver', target === 'git' || action === 'status', 'for git');
}

interface Wished {
  readonly wish: Wish;
  /** What the plan that it is bound to says it is in; null where it is bound to none. */
  readonly mode: Plan['mode'] | null;
}

/** The hooks that the options ask for, bound to a plan where they have to be. */
async function wishOf({ context, options }: HooksCall, target: string | undefined): Promise<Wished> {
  const guard = options.withGuard === true;
  const prompts = options.withPrompts !== true ? null : options.origins === 'skip' ? 'skip' : 'mark';
  if (!guard && (prompts === null || context.planName === null))
    return { wish: { prompts, guard, plan: null }, mode: null };
  const { plans } = await open(context, []);
  const [plan, ...more] = plans;
  if (plan !== undefined && more.length === 0) {
    return { wish: { prompts, guard, plan: plan.path }, mode: plan.mode };
  }
  const names = plans.map(({ name }) => name);
  const words = ['plan', 'hooks', 'install', target ?? '--all', '--with-guard', '--plan', names[0] ?? 'NAME'];
  throw new CliError(
    `--with-guard is for one plan, and there are ${names.map(oneLine).join(', ')}`,
    command(...words),
  );
}

async function answersOf(
  call: HooksCall,
  target: string | undefined,
  wished: Wished | null,
): Promise<Answers> {
  const { action, options } = call;
  const withGit = target === 'git' || (target === undefined && options.all !== true);
  const git = withGit ? await gitHooks(call) : null;
  if (target === 'git') {
    if (git !== null) return { git, agents: [], skipped: [], notes: [] };
    throw new CliError(
      'git cannot say where its hooks are: it is not installed, or this is no repository',
      'git init',
    );
  }
  const isChoosing = target === undefined && action === 'install';
  const { found, skipped } = isChoosing ? await hostsInUse(call) : { found: named(target), skipped: [] };
  const agents: AgentAnswer[] = [];
  for (const settings of found) {
    if (action === 'status') agents.push(await agentStatus(call, settings));
    else if (action === 'uninstall') agents.push(...(await uninstallAgent(call, settings)));
    else if (wished !== null) agents.push(await installAgent(call, settings, wished.wish));
  }
  const isWorth = action === 'uninstall' && target === undefined;
  const worth = isWorth ? agents.filter(({ outcome }) => outcome !== 'already') : agents;
  return { git, agents: worth, skipped, notes: await notesOf(call, agents, wished) };
}

const named = (target: string | undefined): readonly HostSettings[] =>
  hostSettings.filter(({ agent }) => target === undefined || agent === target);

const guardNote =
  'the guard sees what agents edit with the tools of their host, not what a shell command writes';
const absentNote =
  'the project does not have plandown: the one on the path is called, else none (npm install --save-dev plandown)';

/** What somebody who installs hooks should know, where anything was written. */
async function notesOf({ context, root }: HooksCall, agents: readonly AgentAnswer[], wished: Wished | null) {
  const isDone = agents.some(({ outcome }) => outcome === 'installed' || outcome === 'updated');
  if (wished === null || !isDone) return [];
  const { wish, mode } = wished;
  const idle = `${wish.plan} is not in mode: planning; until it is, the guard lets everything pass`;
  const hasProgram = (await context.host.stat(absolutePath(root, 'node_modules/.bin/plandown'))) !== null;
  return [
    ...(wish.guard ? [guardNote] : []),
    ...(wish.guard && mode !== 'planning' ? [idle] : []),
    ...(hasProgram ? [] : [absentNote]),
  ];
}
