import { contentHash } from '../host/content-hash.js';
import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { absolutePath } from './paths.js';
import { refusal } from './read.js';

/** So many are remembered, the newest; when there are twice as many, the others are forgotten. */
const MOST = 200;

/**
 * Whether this is the first time that anybody asks about `what`; from then on it is not. It is remembered by the git folder that
 * linked work trees share, in a file that may be removed at any time. Where nothing can be remembered, it never is.
 */
export async function once(host: Host, root: string, what: string): Promise<boolean> {
  const git = await commonGitFolder(host, root);
  if (git === null) return false;
  const path = absolutePath(git, 'plandown-told');
  const bytes = await host.readFile(path).catch(refusal);
  const text = bytes instanceof HostError ? '' : new TextDecoder().decode(bytes);
  const known = text.split('\n').filter((line) => line !== '');
  const key = contentHash(new TextEncoder().encode(what)).slice(0, 16);
  if (known.includes(key)) return false;
  try {
    await host.appendFile(path, `${key}\n`);
    if (known.length < 2 * MOST || bytes instanceof HostError) return true;
    await host.writeIfUnchanged(
      path,
      contentHash(await host.readFile(path)),
      `${known.slice(1 - MOST).join('\n')}\n${key}\n`,
    );
    return true;
  } catch (error) {
    refusal(error);
    return false;
  }
}
