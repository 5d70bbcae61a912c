import { mergeAttribute, type NewFile, planNameFrom, scaffold } from '../../edit/scaffold.js';
import { newFileDiff } from '../../emit/diff.js';
import { command } from '../../emit/words.js';
import { contentHash } from '../../host/content-hash.js';
import { type Host, HostError } from '../../host/host.js';
import { kindOfPath } from '../../plan/files.js';
import { absolutePath, folderOf, relativePath } from '../../session/paths.js';
import type { Options } from '../commands.js';
import { CliError, type Context, done } from '../context.js';

type Outcome = 'created' | 'appended' | 'kept';

/** Starts a plan; what is already there is left as it is. */
export async function run(
  context: Context,
  [dir = '.']: readonly string[],
  options: Options,
): Promise<number> {
  const { host } = context;
  const folder = host.resolve(context.folder, dir);
  const given = typeof options.name === 'string' ? options.name : (folder.split('/').at(-1) ?? '');
  const name = planNameFrom(given) || (typeof options.name === 'string' ? '' : 'plan');
  if (name === '')
    throw new CliError(`--name ${given}: letters or digits are wanted`, 'plan init --name my-plan');
  const kind = await host.stat(folder);
  if (kind !== null && kind !== 'folder')
    throw new CliError(`${dir} is a file; a folder is wanted`, 'plan init');
  const present = typeof options.name === 'string' ? null : await planIn(host, folder);
  if (present !== null) return alreadyThere(context, shownPath(context, folder, present));
  const team = options.team === true;
  const files = scaffold({ name, team });
  if (options.dryRun === true) {
    context.print(
      `${files.map(({ path, text }) => newFileDiff(shownPath(context, folder, path), text)).join('')}\nnothing written\ntry: plan init\n`,
    );
    return done;
  }
  const outcomes: { path: string; outcome: Outcome }[] = [];
  for (const file of files)
    outcomes.push({ path: shownPath(context, folder, file.path), outcome: await create(host, folder, file) });
  if (!team)
    outcomes.push({
      path: shownPath(context, folder, '.gitattributes'),
      outcome: await addMergeAttribute(host, folder),
    });
  if (context.json) context.printJson('init', { name, files: outcomes });
  else {
    const words = { created: 'created', appended: 'added a line to', kept: 'already there, left as it is:' };
    const lines = outcomes.map(({ path, outcome }) => `${words[outcome]} ${path}`);
    context.print(
      `${lines.join('\n')}\ntry: ${dir === '.' ? 'plan lint' : command('plan', '-C', dir, 'lint')}\n`,
    );
  }
  return done;
}

/** The name of a plan that lies in a folder, or null. */
async function planIn(host: Host, folder: string): Promise<string | null> {
  if ((await host.stat(folder)) === null) return null;
  const files = (await host.readFolder(folder)).filter(({ kind }) => kind !== 'folder');
  return files.find(({ name }) => kindOfPath(name) === 'plan')?.name ?? null;
}

function alreadyThere(context: Context, path: string): number {
  if (context.json) context.printJson('init', { name: null, files: [{ path, outcome: 'kept' }] });
  else
    context.print(
      `already there: ${path} is a plan; nothing written\nfor another one beside it: plan init --name NAME\ntry: plan lint\n`,
    );
  return done;
}

const shownPath = ({ folder }: Context, target: string, path: string) =>
  relativePath(folder, absolutePath(target, path));

async function create(host: Host, folder: string, { path, text }: NewFile): Promise<Outcome> {
  const at = absolutePath(folder, path);
  if ((await host.stat(at)) !== null) return 'kept';
  await host.makeFolder(folderOf(at));
  return (await host.writeIfUnchanged(at, null, text)) ? 'created' : 'kept';
}

/** Appends rather than overwrites; a line that says something else of the log is the owner's choice and stays. */
async function addMergeAttribute(host: Host, folder: string): Promise<Outcome> {
  const at = absolutePath(folder, '.gitattributes');
  const bytes = await readIfThere(host, at);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array());
  if (/^\S*progress\.md\s.*\bmerge=/m.test(text)) return 'kept';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lead = text === '' || text.endsWith('\n') ? '' : eol;
  const written = await host.writeIfUnchanged(
    at,
    bytes === null ? null : contentHash(bytes),
    `${text}${lead}${mergeAttribute}${eol}`,
  );
  if (!written) throw new CliError('.gitattributes changed while this ran', 'plan init');
  return bytes === null ? 'created' : 'appended';
}

async function readIfThere(host: Host, path: string): Promise<Uint8Array | null> {
  try {
    return await host.readFile(path);
  } catch (error) {
    if (error instanceof HostError && error.failure === 'missing') return null;
    throw error;
  }
}
