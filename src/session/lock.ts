import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { absolutePath } from './paths.js';

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
