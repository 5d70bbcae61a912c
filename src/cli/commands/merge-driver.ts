import { oneLine } from '../../emit/style.js';
import { contentHash } from '../../host/content-hash.js';
import { type Host, HostError } from '../../host/host.js';
import { mergePlanFiles } from '../../session/merge.js';
import { decodeSourceFile } from '../../source/source-file.js';
import { CliError, type Context, done, no } from '../context.js';

/**
 * What git calls to merge a plan or log: merges into the second file. Exit code 1 leaves a conflict between markers, as git's
 * own merge does.
 */
export async function run(
  context: Context,
  [base = '', ours = '', theirs = '', path = '']: readonly string[],
): Promise<number> {
  const { host, folder } = context;
  const at = host.resolve(folder, ours);
  const names = [host.resolve(folder, base), at, host.resolve(folder, theirs)];
  const bytes = await Promise.all(names.map((name) => host.readFile(name)));
  const files = bytes.map((each, index) => decodeSourceFile(names[index] ?? '', each));
  const [old, own, other] = files.map(({ text }) => text);
  if (old === undefined || own === undefined || other === undefined) return no;
  const bad = files.find(({ encodingProblem }) => encodingProblem !== null);
  if (bad) throw new CliError(`${oneLine(path)} is not UTF-8 text, so it is not merged`, 'git status');
  const merged = await mergePlanFiles(host.git, path, old, own, other);
  if (merged === null) throw new CliError('git cannot merge: it is not installed', 'git --version');
  await write(host, at, bytes[1] ?? new Uint8Array(), merged.text);
  const { hasConflict } = merged;
  if (context.json) context.printJson('merge-driver', { path, conflict: hasConflict });
  else if (hasConflict)
    context.warn(`${oneLine(path)}: merged but for what both sides changed\ntry: plan lint\n`);
  return hasConflict ? no : done;
}

async function write(host: Host, at: string, before: Uint8Array, text: string): Promise<void> {
  if (!(await host.writeIfUnchanged(at, contentHash(before), text)))
    throw new HostError('other', at, 'changed while this ran');
}
