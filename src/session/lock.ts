import { type Host, HostError } from '../host/host.js';
import { absolutePath } from './paths.js';
import { refusal } from './read.js';

/**
 * Does `work` while no other command writes to this workspace, waiting at most `timeout` milliseconds for those that do.
 *
 * The lock is in the git folder, which all linked work trees of a clone share: there it is seen by all of them and by no
 * commit. Where there is none, or it may not be written to (agents are often kept out of it), the lock is
 * `.plandown.lock` at the root; it is there only while it is held.
 * @throws HostError `locked`; and what `work` throws
 */
export async function withWorkspaceLock<T>(
  host: Host,
  root: string,
  timeout: number,
  work: () => Promise<T>,
): Promise<T> {
  const atRoot = () => host.withLock(absolutePath(root, '.plandown.lock'), timeout, work);
  const git = await commonGitFolder(host, root);
  if (git === null) return await atRoot();
  let begun = false;
  try {
    return await host.withLock(absolutePath(git, 'plandown.lock'), timeout, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun || !(error instanceof HostError) || error.failure !== 'denied') throw error;
    return await atRoot();
  }
}

/**
 * The git folder of a work tree, shared by its linked ones; null where there is none. Read as gitrepository-layout(5) has
 * it, so that it is the same whether git is installed or not.
 */
export async function commonGitFolder(host: Host, root: string): Promise<string | null> {
  const named = absolutePath(root, '.git');
  const pointer = await lineOf(host, named, 'gitdir: ');
  const folder = pointer === null ? named : host.resolve(root, pointer);
  const shared = await lineOf(host, absolutePath(folder, 'commondir'), '');
  const common = shared === null ? folder : host.resolve(folder, shared);
  return (await host.stat(common)) === 'folder' ? common : null;
}

/** What stands behind `lead` in a file of one line; null where there is no such file. */
async function lineOf(host: Host, path: string, lead: string): Promise<string | null> {
  const bytes = await host.readFile(path).catch(refusal);
  if (bytes instanceof HostError) {
    if (['missing', 'is-folder', 'not-folder'].includes(bytes.failure)) return null;
    throw bytes;
  }
  const line = new TextDecoder().decode(bytes).trimEnd();
  return line.startsWith(lead) ? line.slice(lead.length) : null;
}
