import { contentHash, textHash } from '../host/content-hash.js';
import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { absolutePath } from './paths.js';
import { refusal } from './read.js';

/** What was said once and is not to be said again. */
export interface Memory {
  has(what: string): boolean;
  /** @returns whether it is remembered from now on */
  add(...what: readonly string[]): Promise<boolean>;
}

/** So many are remembered, the newest; when there are twice as many, the others are forgotten. */
const MOST = 200;

/**
 * The memory of a workspace: a file in the git folder that linked work trees share, which may be removed at any time. Null where
 * there is none.
 */
export async function memoryOf(host: Host, root: string): Promise<Memory | null> {
  const git = await commonGitFolder(host, root);
  if (git === null) return null;
  const path = absolutePath(git, 'plandown-told');
  const bytes = await host.readFile(path).catch(refusal);
  const text = bytes instanceof HostError ? '' : new TextDecoder().decode(bytes);
  const known = text.split('\n').filter((line) => line !== '');
  return {
    has: (what) => known.includes(keyOf(what)),
    async add(...what) {
      const keys = [...new Set(what.map(keyOf))];
      try {
        await host.appendFile(path, `${keys.join('\n')}\n`);
        if (known.length >= 2 * MOST) {
          const newest = [...known, ...keys].slice(-MOST);
          await host.writeIfUnchanged(path, contentHash(await host.readFile(path)), `${newest.join('\n')}\n`);
        }
        return true;
      } catch (error) {
        refusal(error);
        return false;
      }
    },
  };
}

const keyOf = (what: string) => textHash(what).slice(0, 16);
