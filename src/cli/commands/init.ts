import { scaffold } from '../../edit/scaffold.js';
import { oneLine } from '../../emit/style.js';
import { command } from '../../emit/words.js';
import type { Host } from '../../host/host.js';
import { kindOfPath } from '../../plan/files.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { findRoot } from '../../session/root.js';
import { slugOf } from '../../source/slug.js';
import { agentAdvice, agentFiles } from '../agent-files.js';
import { CliError, type Context, done } from '../context.js';
import { attributes, type Change, creation, diffOf, shownPath, writeAll } from '../new-files.js';
import { textOf } from '../options.js';
import { lockTimeoutOf, type Options } from '../specs/spec.js';
import { openAny } from '../workspace.js';

/** Starts a plan; what is already there is left as it is. */
export async function run(
  context: Context,
  [dir = '.']: readonly string[],
  options: Options,
): Promise<number> {
  const { host } = context;
  const folder = host.resolve(context.folder, dir);
  const name = nameOf(folder, options);
  const kind = await host.stat(folder);
  if (kind !== null && kind !== 'folder')
    throw new CliError(`${dir} is a file; a folder is wanted`, 'plan init');
  const dryRun = options.dryRun === true;
  const forAgents = options.agents === true;
  const start = async (): Promise<readonly Change[] | string> => {
    const present =
      typeof options.name === 'string' ? null : await planThere(context, folder, dir, forAgents);
    if (present !== null && !forAgents) return present;
    const plan = present === null ? await planFiles(context, folder, name, options.team === true) : [];
    const changes = [...plan, ...(forAgents ? await agentFiles(context, folder) : [])];
    return dryRun ? changes : await writeAll(host, changes);
  };
  const outcomes = dryRun ? await start() : await locked(host, folder, options, start);
  if (typeof outcomes === 'string') return alreadyThere(context, shownPath(context, folder, outcomes));
  const advice = forAgents ? await agentAdvice(context, folder) : [];
  if (context.json) {
    const files = outcomes.map(({ path, outcome }) => ({ path, outcome }));
    context.printJson('init', { dryRun, name, files, ...(forAgents ? { advice } : {}) });
    return done;
  }
  const told = ({ path, outcome }: Change) => `${words[outcome]} ${oneLine(path)}\n`;
  const remarks = advice.map((line) => `${oneLine(line)}\n`).join('');
  if (dryRun) {
    const left = outcomes.filter((change) => diffOf(change) === '').map(told);
    const diff = outcomes.map(diffOf).join('');
    context.print(`${diff}${left.join('')}${remarks}\nnothing written\ntry: ${again(dir, options)}\n`);
  } else {
    const next = dir === '.' ? 'plan lint' : command('plan', '-C', dir, 'lint');
    context.print(`${outcomes.map(told).join('')}${remarks}try: ${next}\n`);
  }
  return done;
}

const words: Readonly<Record<Change['outcome'], string>> = {
  created: 'created',
  appended: 'added a line to',
  added: 'added our part to',
  updated: 'brought our part up to date in',
  edited: 'our part was changed by hand, left as it is:',
  unreadable: 'not UTF-8, left as it is:',
  kept: 'already there, left as it is:',
};

/** The command line without `--dry-run`. */
function again(dir: string, { name, team, agents }: Options): string {
  return command(
    'plan',
    'init',
    ...(dir === '.' ? [] : [dir]),
    ...(typeof name === 'string' ? ['--name', name] : []),
    ...(team === true ? ['--team'] : []),
    ...(agents === true ? ['--agents'] : []),
  );
}

async function planFiles(context: Context, folder: string, name: string, team: boolean): Promise<Change[]> {
  const wanted = scaffold({ name, team }).map((file) => creation(context, folder, file));
  return await Promise.all(team ? wanted : [...wanted, attributes(context, folder)]);
}

/** Does `work` while no other command writes here. */
async function locked<T>(host: Host, folder: string, options: Options, work: () => Promise<T>): Promise<T> {
  await host.makeFolder(folder);
  const root = (await findRoot(host, folder)) ?? folder;
  return await withWorkspaceLock(host, root, lockTimeoutOf(options), async () => {
    await host.removeLeftovers(folder);
    return await work();
  });
}

function nameOf(folder: string, options: Options): string {
  const given = textOf(options.name);
  const name = slugOf(given ?? folder.split('/').at(-1) ?? '');
  if (name !== '') return name;
  if (given === null) return 'plan';
  throw new CliError(`--name ${given}: letters or digits are wanted`, 'plan init --name my-plan');
}

/** The name of a plan that is there already; where agents are to learn of plans, one anywhere in the workspace will do. */
async function planThere(
  context: Context,
  folder: string,
  dir: string,
  forAgents: boolean,
): Promise<string | null> {
  const here = await planIn(context.host, folder);
  if (here !== null || !forAgents || dir !== '.') return here;
  return (await openAny(context, [])).plans[0]?.path ?? null;
}

/** The name of a plan that lies in a folder, or null. */
async function planIn(host: Host, folder: string): Promise<string | null> {
  if ((await host.stat(folder)) === null) return null;
  const files = (await host.readFolder(folder)).filter(({ kind }) => kind !== 'folder');
  return files.find(({ name }) => kindOfPath(name) === 'plan')?.name ?? null;
}

function alreadyThere(context: Context, path: string): number {
  if (context.json)
    context.printJson('init', { dryRun: false, name: null, files: [{ path, outcome: 'kept' }] });
  else
    context.print(
      `already there: ${path} is a plan; nothing written\nfor another one beside it: plan init --name NAME\ntry: plan lint\n`,
    );
  return done;
}
