import { posix } from 'node:path';
import { type Host, HostError } from './host.js';

type Reader = Pick<Host, 'readFile' | 'readFolder' | 'resolve' | 'stat'>;

/**
 * The git folder of a work tree, shared by its linked ones; null where there is none. Read as gitrepository-layout(5) has
 * it, so that it is the same whether git is installed or not.
 * @param root absolute
 */
export async function commonGitFolder(host: Reader, root: string): Promise<string | null> {
  return (await gitFolders(host, root))?.common ?? null;
}

/**
 * Names all that git tells of the history of what is checked out: the commit, and what makes git see other commits than its
 * objects say (a shallow clone, replacements). It stays the same as long as that history does. Null where files do not tell,
 * so that git has to be asked.
 */
export async function historyName(host: Reader, root: string): Promise<string | null> {
  const folders = await gitFolders(host, root);
  if (folders === null) return null;
  const { own, common } = folders;
  if ((await host.stat(posix.join(common, 'reftable'))) !== null) return null;
  const packed = await textOf(host, posix.join(common, 'packed-refs'));
  const replaced = await entriesIn(host, posix.join(common, 'refs/replace'));
  if (replaced.length > 0 || packed?.includes(' refs/replace/')) return null;
  const head = await textOf(host, posix.join(own, 'HEAD'));
  const commit = head === null ? null : await commitOf(host, common, packed ?? '', head.trim());
  if (commit === null) return null;
  // As they stand: node takes longer to load what hashes are made with than git to answer.
  const changed = ['shallow', 'info/grafts'].map((name) => textOf(host, posix.join(common, name)));
  return [commit, ...(await Promise.all(changed)).map((text) => text ?? '-')].join('\0');
}

/** The commit that a reference leads to, or, where it is not born yet, its name; null where that is elsewhere. */
async function commitOf(host: Reader, common: string, packed: string, head: string): Promise<string | null> {
  if (isCommit(head)) return head;
  const name = /^ref: (refs\/(?:heads|remotes|tags)\/\S+)$/.exec(head)?.[1];
  if (name === undefined || name.split('/').includes('..')) return null;
  const loose = (await textOf(host, posix.join(common, name)))?.trim();
  if (loose !== undefined) return isCommit(loose) ? loose : null;
  const line = packed.split('\n').find((each) => each.slice(each.indexOf(' ') + 1) === name);
  return line?.slice(0, line.indexOf(' ')) ?? name;
}

const isCommit = (text: string) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/** The git folder of a work tree, and the one that it shares with others. */
async function gitFolders(host: Reader, root: string): Promise<{ own: string; common: string } | null> {
  const named = posix.join(root, '.git');
  const pointer = await lineOf(host, named, 'gitdir: ');
  const own = pointer === null ? named : host.resolve(root, pointer);
  const shared = await lineOf(host, posix.join(own, 'commondir'), '');
  const common = shared === null ? own : host.resolve(own, shared);
  return (await host.stat(common)) === 'folder' ? { own, common } : null;
}

/** What stands behind `lead` in a file of one line; null where there is no such file. */
async function lineOf(host: Reader, path: string, lead: string): Promise<string | null> {
  const line = (await textOf(host, path))?.trimEnd();
  return line?.startsWith(lead) ? line.slice(lead.length) : null;
}

async function textOf(host: Reader, path: string): Promise<string | null> {
  return await unlessAbsent(async () => new TextDecoder().decode(await host.readFile(path)), null);
}

async function entriesIn(host: Reader, path: string): Promise<string[]> {
  return await unlessAbsent(async () => (await host.readFolder(path)).map(({ name }) => name), []);
}

async function unlessAbsent<T, U>(read: () => Promise<T>, absent: U): Promise<T | U> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HostError && ['missing', 'is-folder', 'not-folder'].includes(error.failure))
      return absent;
    throw error;
  }
}
