import {
  driverAttributes,
  driverKey,
  driverLine,
  hookName,
  hookText,
  keptName,
  ownerOf,
} from '../edit/git-hook.js';
import { contentHash, textHash } from '../host/content-hash.js';
import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { shellWord } from '../source/shell-word.js';
import { absolutePath, folderOf, isInside } from './paths.js';
import { readIfThere } from './read.js';

/** Where the hook of a work tree is, and what is there. Paths are absolute. */
export interface GitHook {
  readonly path: string;
  /** The hook that was there before, while ours is in its place. */
  readonly kept: string;
  readonly state: 'absent' | 'ours' | 'edited' | 'foreign';
  readonly hasKept: boolean;
  /** What we would write there. */
  readonly text: string;
  /** What is there; null where nothing is. */
  readonly bytes: Uint8Array | null;
  /** Whether other repositories use the folder too. */
  readonly isShared: boolean;
  readonly driver: MergeDriver;
}

/** Whether this clone merges plans and logs by `plan merge-driver`. */
export interface MergeDriver {
  /** The attributes of this clone. */
  readonly path: string;
  readonly text: string;
  readonly isThere: boolean;
  readonly isSet: boolean;
  readonly line: string;
}

/** @param program the absolute path of this program. @returns null where git cannot say where its hooks are */
export async function findGitHook(host: Host, root: string, program: string | null): Promise<GitHook | null> {
  const folder = await host.git.hooksFolder(root);
  const common = await commonGitFolder(host, root);
  if (folder === null || common === null) return null;
  const isHusky = folder.endsWith('/.husky/_');
  const place = isHusky ? folderOf(folder) : folder;
  const isShared = !isInside(root, place) && !isInside(common, place);
  const script = program === null ? null : shellWord(program);
  const isLocal = isInside(common, place);
  const path = absolutePath(place, hookName);
  const kept = absolutePath(place, keptName);
  const bytes = await readIfThere(host, path);
  return {
    path,
    kept,
    state: bytes === null ? 'absent' : ownerOf(new TextDecoder().decode(bytes)),
    hasKept: (await readIfThere(host, kept)) !== null,
    text: hookText({ program: isLocal ? script : null, sourced: isHusky || place.endsWith('/.husky') }),
    bytes,
    isShared,
    driver: await findDriver(host, root, common, script),
  };
}

async function findDriver(
  host: Host,
  root: string,
  common: string,
  program: string | null,
): Promise<MergeDriver> {
  const path = absolutePath(common, 'info/attributes');
  const bytes = await readIfThere(host, path);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array());
  const line = driverLine(program);
  const isSet = (await host.git.setting(root, driverKey)) === line && text.includes(driverAttributes);
  return { path, text, isThere: bytes !== null, isSet, line };
}

/** Puts our hook in its place; one that is there goes on under another name. @throws HostError */
export async function installHook(host: Host, hook: GitHook): Promise<void> {
  await host.makeFolder(folderOf(hook.path));
  const isForeign = hook.state === 'foreign';
  if (isForeign) await host.moveFile(hook.path, hook.kept);
  const base = isForeign || hook.bytes === null ? null : contentHash(hook.bytes);
  try {
    if (await host.writeIfUnchanged(hook.path, base, hook.text, { executable: true })) return;
  } catch (error) {
    if (isForeign) await host.moveFile(hook.kept, hook.path);
    throw error;
  }
  throw new HostError('other', hook.path, 'changed while this ran');
}

/** Takes our hook away and puts back the one that was there before. @throws HostError */
export async function uninstallHook(host: Host, { path, kept, hasKept }: GitHook): Promise<void> {
  await host.removeFile(path);
  if (hasKept) await host.moveFile(kept, path);
}

/** @throws HostError */
export async function installDriver(host: Host, root: string, { path, text, isThere, line }: MergeDriver) {
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  if (!text.includes(driverAttributes))
    await write(host, path, isThere ? text : null, `${text}${lead}${driverAttributes}`);
  const isSet =
    (await host.git.set(root, 'merge.plandown.name', 'plans and their logs')) &&
    (await host.git.set(root, driverKey, line));
  if (!isSet) throw new HostError('other', path, 'git would not change its configuration');
}

/** @returns whether there was anything to take away. @throws HostError */
export async function uninstallDriver(
  host: Host,
  root: string,
  { path, text }: MergeDriver,
): Promise<boolean> {
  const without = text.replace(driverAttributes, '');
  const isSet = (await host.git.setting(root, driverKey)) !== null;
  if (without !== text && without === '') await host.removeFile(path);
  else if (without !== text) await write(host, path, text, without);
  if (isSet) {
    await host.git.set(root, driverKey, null);
    await host.git.set(root, 'merge.plandown.name', null);
  }
  return isSet || without !== text;
}

async function write(host: Host, path: string, before: string | null, text: string): Promise<void> {
  await host.makeFolder(folderOf(path));
  const base = before === null ? null : textHash(before);
  if (!(await host.writeIfUnchanged(path, base, text)))
    throw new HostError('other', path, 'changed while this ran');
}
