import { mergeAttribute, type NewFile, scaffold } from '../../edit/scaffold.js';
import { newFileDiff, unifiedDiff } from '../../emit/diff.js';
import { command } from '../../emit/words.js';
import { contentHash } from '../../host/content-hash.js';
import { type Host, HostError } from '../../host/host.js';
import { kindOfPath } from '../../plan/files.js';
import { withWorkspaceLock } from '../../session/lock.js';
import { absolutePath, folderOf, relativePath } from '../../session/paths.js';
import { findRoot } from '../../session/root.js';
import { slugOf } from '../../source/slug.js';
import { decodeSourceFile } from '../../source/source-file.js';
import { lockTimeoutOf, type Options } from '../commands.js';
import { CliError, type Context, done } from '../context.js';
import { textOf } from '../options.js';

/** What is to become of one file. */
interface Change {
  /** As the user sees it from where the command runs. */
  readonly path: string;
  /** Absolute. */
  readonly at: string;
  readonly outcome: 'created' | 'appended' | 'kept';
  /** What stands there now. */
  readonly before: Uint8Array | null;
  /** What is put behind it. */
  readonly text: string;
}

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

const shownPath = ({ folder }: Context, target: string, path: string) =>
  relativePath(folder, absolutePath(target, path));

async function creation(context: Context, folder: string, { path, text }: NewFile): Promise<Change> {
  const at = absolutePath(folder, path);
  const outcome = (await context.host.stat(at)) === null ? 'created' : 'kept';
  return { path: shownPath(context, folder, path), at, outcome, before: null, text };
}

/**
 * Appends rather than overwrites; a line that says something else of the log is the owner's choice and stays, and
 * so does text that cannot be read.
 */
async function attributes(context: Context, folder: string): Promise<Change> {
  const at = absolutePath(folder, '.gitattributes');
  const path = shownPath(context, folder, '.gitattributes');
  const before = await readIfThere(context.host, at);
  const { text: old, encodingProblem } = decodeSourceFile(path, before ?? new Uint8Array());
  const eol = old.includes('\r\n') ? '\r\n' : '\n';
  const lead = old === '' || old.endsWith('\n') ? '' : eol;
  const isSet = encodingProblem !== null || /^\S*progress\.md\s.*\bmerge=/m.test(old);
  const outcome = isSet ? 'kept' : before ? 'appended' : 'created';
  return { path, at, outcome, before, text: `${lead}${mergeAttribute}${eol}` };
}

async function readIfThere(host: Host, path: string): Promise<Uint8Array | null> {
  try {
    return await host.readFile(path);
  } catch (error) {
    if (error instanceof HostError && error.failure === 'missing') return null;
    throw error;
  }
}

function diffOf({ path, outcome, before, text }: Change): string {
  if (outcome === 'kept') return '';
  if (before === null) return newFileDiff(path, text);
  const file = decodeSourceFile(path, before);
  const end = file.text.length;
  return unifiedDiff(file, [{ range: { start: end, end }, newText: text }]);
}

/** One after the other; a file that somebody made meanwhile is kept. */
async function writeAll(host: Host, changes: readonly Change[]): Promise<readonly Change[]> {
  const written: Change[] = [];
  for (const change of changes) written.push(change.outcome === 'kept' ? change : await write(host, change));
  return written;
}

async function write(host: Host, change: Change): Promise<Change> {
  const { path, at, before, text } = change;
  await host.makeFolder(folderOf(at));
  const base = before === null ? null : contentHash(before);
  const whole = before === null ? text : `${decodeSourceFile(path, before).text}${text}`;
  if (await host.writeIfUnchanged(at, base, whole)) return change;
  if (before === null) return { ...change, outcome: 'kept' };
  throw new CliError(`${path} changed while this ran`, 'plan init');
}
