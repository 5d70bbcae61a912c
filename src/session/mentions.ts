import type { Host } from '../host/host.js';
import { fastReader } from '../markdown/fast-reader.js';
import { kindOfPath, namedCompanions } from '../plan/files.js';
import { hasBom } from '../source/source-file.js';
import { readConfig } from './config.js';
import { discover } from './discover.js';

/**
 * Whether a log of the workspace may name somebody, letter case aside: a look at its texts, without compiling them. Where a plan
 * names logs that are not found by their names, it may.
 */
export async function mayMention(host: Host, root: string, name: string): Promise<boolean> {
  const { files } = await discover(host, root, [], await readConfig(host, root), true);
  const wanted = name.toLowerCase();
  if (files.some(({ text }) => text.toLowerCase().includes(wanted))) return true;
  const found = new Set(files.map(({ path }) => path));
  return files.some(({ path, text }) => {
    if (kindOfPath(path) === 'progress') return false;
    const { frontMatter } = fastReader.preamble(text, hasBom(text) ? 1 : 0);
    const { progress, progressFolder } = namedCompanions(path, { frontMatter, sections: [] });
    const isFound = (log: string) => found.has(log) || kindOfPath(`${log}/a.md`) === 'progress';
    return progress.some((log) => !isFound(log)) || (progressFolder !== null && !isFound(progressFolder));
  });
}
