import type { Host } from '../host/host.js';
import { absolutePath, folderOf } from './paths.js';

export const configName = '.plandown.yaml';

/** The git work tree around `folder`, else the nearest folder with a configuration, else null (LANGUAGE section "Files"). */
export async function findRoot(host: Host, folder: string): Promise<string | null> {
  return (await nearestWith(host, folder, '.git')) ?? (await nearestWith(host, folder, configName));
}

async function nearestWith(host: Host, folder: string, name: string): Promise<string | null> {
  for (let at = folder; ; at = folderOf(at)) {
    if ((await host.stat(absolutePath(at, name))) !== null) return at;
    if (at === folderOf(at)) return null;
  }
}
