import ignore, { type Ignore } from 'ignore';
import { type Host, HostError } from './host.js';

/** Ignore rules of one folder: they speak of paths relative to it. */
interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
}

const never = new Set(['.git', 'node_modules']);

/**
 * The files under `root`, relative to it, in path order: what git would list, found without git. `.gitignore` files are
 * kept, `.git` and `node_modules` skipped, folders behind links not entered, so there are no loops. Folders below the
 * root that cannot be read are left out, as git leaves them.
 * @throws HostError when the root cannot be read
 */
export async function walk(host: Host, root: string): Promise<string[]> {
  const found: string[] = [];
  const pending: { folder: string; rules: readonly Rules[] }[] = [{ folder: '', rules: [] }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder, rules: above } = next;
    const entries = await readFolder(host, root, folder);
    const hasRules = entries.some((entry) => entry.name === '.gitignore' && entry.kind === 'file');
    const rules = hasRules ? [...above, await readRules(host, root, folder)] : above;
    for (const { name, kind } of entries) {
      const path = `${folder}/${name}`;
      if (kind === 'folder') {
        if (!never.has(name) && !isIgnored(rules, `${path}/`)) pending.push({ folder: path, rules });
      } else if (kind !== 'other' && !isIgnored(rules, path)) {
        found.push(path.slice(1));
      }
    }
  }
  return found.sort();
}

async function readFolder(host: Host, root: string, folder: string) {
  try {
    return await host.readFolder(root + folder === '' ? '/' : root + folder);
  } catch (error) {
    if (error instanceof HostError && folder !== '') return [];
    throw error;
  }
}

async function readRules(host: Host, root: string, folder: string): Promise<Rules> {
  const rules = ignore({ ignorecase: false });
  try {
    rules.add(new TextDecoder().decode(await host.readFile(`${root}${folder}/.gitignore`)));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
  return { folder, ignore: rules };
}

/** The nearest folder's rules speak last, and a later rule wins. */
function isIgnored(rules: readonly Rules[], path: string): boolean {
  let ignored = false;
  for (const { folder, ignore } of rules) {
    const result = ignore.test(path.slice(folder.length + 1));
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}
