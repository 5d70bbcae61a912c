import { scaffold } from '../../edit/scaffold.js';
import { command } from '../../emit/words.js';
import type { Host } from '../../host/host.js';
import { kindOfPath } from '../../plan/files.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { findRoot } from '../../session/root.js';
import { slugOf } from '../../source/slug.js';
import { CliError, type Context, done } from '../context.js';
import { attributes, type Change, creation, diffOf, shownPath, writeAll } from '../new-files.js';
import { textOf } from '../options.js';
import { lockTimeoutOf, type Options } from '../specs/spec.js';

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
  const team = options.team === true;
  const start = async (): Promise<readonly Change[] | string> => {
    const present = typeof options.name === 'string' ? null : await planIn(host, folder);
    if (present !== null) return present;
    const wanted = scaffold({ name, team }).map((file) => creation(context, folder, file));
    const changes = await Promise.all(team ? wanted : [...wanted, attributes(context, folder)]);
    return dryRun ? changes : await writeAll(host, changes);
  };
  const outcomes = dryRun ? await start() : await locked(host, folder, options, start);
  if (typeof outcomes === 'string') return alreadyThere(context, shownPath(context, folder, outcomes));
  if (context.json) {
    const files = outcomes.map(({ path, outcome }) => ({ path, outcome }));
    context.printJson('init', { dryRun, name, files });
  } else if (dryRun) {
    const given = typeof options.name === 'string' ? ['--name', options.name] : [];
    const again = command(
      'plan',
      'init',
      ...(dir === '.' ? [] : [dir]),
      ...given,
      ...(team ? ['--team'] : []),
    );
    context.print(`${outcomes.map(diffOf).join('')}\nnothing written\ntry: ${again}\n`);
  } else {
    const words = { created: 'created', appended: 'added a line to', kept: 'already there, left as it is:' };
    const lines = outcomes.map(({ path, outcome }) => `${words[outcome]} ${path}`);
    const next = dir === '.' ? 'plan lint' : command('plan', '-C', dir, 'lint');
    context.print(`${lines.join('\n')}\ntry: ${next}\n`);
  }
  return done;
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
