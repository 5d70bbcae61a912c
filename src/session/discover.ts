import { type Host, HostError } from '../host/host.js';
import { kindOfPath } from '../plan/files.js';
import type { InputFile } from '../plan/workspace.js';
import type { Config } from './config.js';
import { absolutePath, folderOf, relativePath } from './paths.js';
import { loadFiles, type Problem, refusal } from './read.js';

/** A path that the user named, relative to the workspace. */
export interface Named {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

export interface Found {
  readonly files: readonly InputFile[];
  readonly problems: readonly Problem[];
}

/**
 * The files that make up a workspace. `whole` looks at everything below the root; otherwise only at the named files with
 * their logs and below the named folders. A named file of any name is a plan, unless its name or front matter says otherwise.
 */
export async function discover(
  host: Host,
  root: string,
  named: readonly Named[],
  config: Config,
  whole: boolean,
): Promise<Found> {
  const asked = named.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const listed = whole ? await listFiles(host, root) : await listAround(host, root, named);
  const candidates = listed.paths.filter(
    (path) => !asked.includes(path) && mayBePlan(path, config) && !config.ignores(path),
  );
  const byName = await loadFiles(host, root, asked, true);
  const byList = await loadFiles(host, root, candidates, false);
  return {
    files: [
      ...byName.sources.map((source): InputFile => ({ ...source, kind: 'plan' })),
      ...byList.sources.flatMap((source): InputFile[] => {
        if (config.plans(source.path)) return [{ ...source, kind: 'plan' }];
        return kindOfPath(source.path) !== null || claimsKind(source.text) ? [source] : [];
      }),
    ],
    problems: [...byName.problems, ...listed.problems, ...byList.problems],
  };
}

interface Listed {
  readonly paths: readonly string[];
  /** Folders that cannot be looked into. */
  readonly problems: readonly Problem[];
}

async function listFiles(host: Host, root: string): Promise<Listed> {
  return { paths: (await host.git.files(root)) ?? (await walkFrom(host, root)), problems: [] };
}

/** Loaded where git does not answer, or a folder is named. */
async function walkFrom(host: Host, root: string): Promise<string[]> {
  const { walk } = await import('../host/walk.js');
  return await walk(host, root);
}

/** What lies below the named folders, and beside each named file the logs that would be its own. */
async function listAround(host: Host, root: string, named: readonly Named[]): Promise<Listed> {
  const found = new Set<string>();
  const problems: Problem[] = [];
  for (const { path, kind } of named) {
    const folder = kind === 'folder' ? path : folderOf(path);
    const at = absolutePath(root, folder);
    const look = kind === 'folder' ? walkFrom(host, at) : logsBeside(host, root, path);
    const listed = await look.catch(refusal);
    if (listed instanceof HostError) problems.push({ path: folder || '.', message: listed.message });
    else for (const each of listed) found.add(relativePath(root, absolutePath(at, each)));
  }
  return { paths: [...found], problems };
}

/** The logs in the folder of a plan, when it is the only plan there: relative to that folder. */
async function logsBeside(host: Host, root: string, plan: string): Promise<string[]> {
  const folder = absolutePath(root, folderOf(plan));
  const logs: string[] = [];
  for (const { name, kind } of await host.readFolder(folder)) {
    const isFolder = kind === 'folder' && name.toLowerCase() === 'progress';
    const entries = isFolder ? await host.readFolder(absolutePath(folder, name)) : [];
    logs.push(...entries.map((entry) => `${name}/${entry.name}`));
    if (kind === 'folder') continue;
    if (kindOfPath(name) !== 'plan') logs.push(name);
    else if (relativePath(root, absolutePath(folder, name)) !== plan) return [];
  }
  return logs;
}

/** Whether it is worth reading: Markdown, whose front matter may say what it is, or named by the configuration. */
function mayBePlan(path: string, config: Config): boolean {
  return /\.(md|markdown)$/i.test(path) || config.plans(path);
}

/** Whether a file's front matter may say what kind it is: a quick look, to spare most of a folder the parsing. */
function claimsKind(text: string): boolean {
  if (!/^\ufeff?---[ \t]*\r?\n/.test(text)) return false;
  const end = text.search(/\n---[ \t]*(\r?\n|$)/);
  return /^["']?kind["']?[ \t]*:/im.test(text.slice(0, Math.max(0, end)));
}
