import { mergeAttribute, type NewFile } from '../edit/scaffold.js';
import { newFileDiff, unifiedDiff } from '../emit/diff.js';
import { contentHash } from '../host/content-hash.js';
import type { Host } from '../host/host.js';
import { absolutePath, folderOf, relativePath } from '../session/paths.js';
import { readIfThere } from '../session/read.js';
import { decodeSourceFile } from '../source/source-file.js';
import { applyEdits, type TextEdit } from '../source/text-edit.js';
import { CliError, type Context } from './context.js';

/** What is to become of one file. */
export interface Change {
  /** As the user sees it from where the command runs. */
  readonly path: string;
  /** Absolute. */
  readonly at: string;
  readonly outcome: 'created' | 'appended' | 'added' | 'updated' | 'edited' | 'unreadable' | 'kept';
  /** What stands there now. */
  readonly before: Uint8Array | null;
  /** Of its text, the empty one where there is none. */
  readonly edits: readonly TextEdit[];
}

/** A path of the folder `target` as the user sees it from where the command runs. */
export const shownPath = ({ folder }: Context, target: string, path: string) =>
  relativePath(folder, absolutePath(target, path));

/** A file to be made; it is kept where it is there already. */
export async function creation(context: Context, folder: string, { path, text }: NewFile): Promise<Change> {
  const at = absolutePath(folder, path);
  const outcome = (await context.host.stat(at)) === null ? 'created' : 'kept';
  return { path: shownPath(context, folder, path), at, outcome, before: null, edits: [insertion(0, text)] };
}

/**
 * The line in `.gitattributes` that lets branches append to one log. Appends rather than overwrites; a line that says something else of the log is the owner's choice and stays, and
 * so does text that cannot be read.
 */
export async function attributes(context: Context, folder: string): Promise<Change> {
  const at = absolutePath(folder, '.gitattributes');
  const path = shownPath(context, folder, '.gitattributes');
  const before = await readIfThere(context.host, at);
  const { text: old, encodingProblem } = decodeSourceFile(path, before ?? new Uint8Array());
  const eol = old.includes('\r\n') ? '\r\n' : '\n';
  const lead = old === '' || old.endsWith('\n') ? '' : eol;
  const isSet = encodingProblem !== null || /^\S*progress\.md\s.*\bmerge=/m.test(old);
  const outcome = isSet ? 'kept' : before ? 'appended' : 'created';
  return { path, at, outcome, before, edits: [insertion(old.length, `${lead}${mergeAttribute}${eol}`)] };
}

const insertion = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });

/** What would be written to a file; empty where it stays as it is. */
export function diffOf({ path, before, edits, ...change }: Change): string {
  if (staysAsIs(change)) return '';
  if (before === null) return newFileDiff(path, applyEdits('', edits));
  return unifiedDiff(decodeSourceFile(path, before), edits);
}

const staysAsIs = ({ outcome }: Pick<Change, 'outcome'>) =>
  ['kept', 'edited', 'unreadable'].includes(outcome);

/** One after the other; a file that somebody made meanwhile is kept. */
export async function writeAll(host: Host, changes: readonly Change[]): Promise<readonly Change[]> {
  const written: Change[] = [];
  for (const change of changes) written.push(staysAsIs(change) ? change : await write(host, change));
  return written;
}

async function write(host: Host, change: Change): Promise<Change> {
  const { path, at, before, edits } = change;
  await host.makeFolder(folderOf(at));
  const base = before === null ? null : contentHash(before);
  const whole = applyEdits(before === null ? '' : decodeSourceFile(path, before).text, edits);
  if (await host.writeIfUnchanged(at, base, whole)) return change;
  if (before === null) return { ...change, outcome: 'kept' };
  throw new CliError(`${path} changed while this ran`, 'plan init');
}
