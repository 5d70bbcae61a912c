import { checkWorkspace } from './check/check.js';
import type { CheckConfig } from './check/config.js';
import { type Host, HostError } from './host/host.js';
import { fastReader } from './markdown/fast-reader.js';
import type { Reader } from './markdown/reader.js';
import { withReference } from './markdown/reference.js';
import { filesOf } from './plan/files.js';
import type { Plan } from './plan/model.js';
import { compile, type InputFile, type Workspace } from './plan/workspace.js';
import { type Config, readConfig } from './session/config.js';
import { discover, type Named } from './session/discover.js';
import { absolutePath, folderOf, isInside, relativePath } from './session/paths.js';
import { loadFiles, type Problem, refusal } from './session/read.js';
import { findRoot } from './session/root.js';
import { gatherWorld } from './session/world.js';
import type { Diagnostic } from './source/diagnostic.js';

/** A workspace that was read and compiled, and what was asked of it. Reading only; `session/write.ts` writes. */
export interface Session {
  readonly host: Host;
  /** Absolute. */
  readonly root: string;
  readonly config: Config;
  readonly workspace: Workspace;
  /** Companions that front matter names and that do not exist. */
  readonly missing: ReadonlySet<string>;
  /** What could not be read; the rest was. */
  readonly problems: readonly Problem[];
  /** The plans that were asked for: all of them, or those under the paths the user named. */
  readonly plans: readonly Plan[];
  /** The files that were asked for: all, or the named ones and those that belong to `plans`. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Reads and compiles the workspace around `folder` (absolute). `paths`, as the user typed them, narrow down what is asked
 * for; in a workspace with a root everything is compiled all the same, since plans refer to one another.
 * @throws ConfigError when `.plandown.yaml` cannot be used
 */
export async function openSession(
  host: Host,
  folder: string,
  paths: readonly string[] = [],
  reader: Reader = fastReader,
  purpose: 'read' | 'change' = 'change',
): Promise<Session> {
  const { asked, kinds, root, whole } = await askedFor(host, folder, paths);
  const config = await readConfig(host, root);
  const problems: Problem[] = [];
  const named: Named[] = [];
  for (const [index, path] of asked.entries()) {
    const kind = kinds[index] ?? null;
    if (kind === 'file' || kind === 'folder') named.push({ path: relativePath(root, path), kind });
    else problems.push({ path: paths[index] ?? path, message: whyNotRead(kind) });
  }
  const found = await discover(host, root, named, config, whole && (asked.length === 0 || named.length > 0));
  const {
    workspace,
    missing,
    problems: more,
  } = await compileWithCompanions(host, root, found.files, reader, purpose);
  const plans =
    asked.length === 0 ? workspace.plans : workspace.plans.filter((plan) => isAskedFor(plan, named));
  return {
    host,
    root,
    config,
    workspace,
    missing,
    problems: [...problems, ...found.problems, ...more],
    plans,
    paths: asked.length === 0 ? new Set(workspace.files.keys()) : pathsOf(workspace, plans, named),
  };
}

/** The root of the session that `openSession` would open; nothing else is read. */
export async function workspaceRoot(host: Host, folder: string, paths: readonly string[]): Promise<string> {
  return (await askedFor(host, folder, paths)).root;
}

async function askedFor(host: Host, folder: string, paths: readonly string[]) {
  const asked = paths.map((path) => host.resolve(folder, path));
  const kinds = await Promise.all(asked.map((path) => host.stat(path).catch(refusal)));
  return { asked, kinds, ...(await chooseRoot(host, folder, asked, kinds)) };
}

function whyNotRead(kind: 'other' | HostError | null): string {
  if (kind === null) return 'no such file or folder';
  return kind === 'other' ? 'is neither a file nor a folder' : kind.message;
}

/** Findings about the files that were asked for; `overrides` are the command line's. */
export async function check(session: Session, overrides: Partial<CheckConfig> = {}): Promise<Diagnostic[]> {
  const { workspace, config, paths } = session;
  const found = checkWorkspace(workspace, await gatherWorld(session), { ...config.check, ...overrides });
  return found.filter(({ location }) => paths.has(location.path));
}

/** `whole`: the root is a work tree or has a configuration, not just any folder somebody happens to stand in. */
async function chooseRoot(
  host: Host,
  folder: string,
  asked: readonly string[],
  kinds: readonly (string | HostError | null)[],
): Promise<{ root: string; whole: boolean }> {
  const here = await findRoot(host, folder);
  const first = asked.findIndex((path) => !isInside(here ?? folder, path));
  const elsewhere = asked[first];
  if (elsewhere === undefined) return { root: here ?? folder, whole: here !== null || asked.length === 0 };
  const anchor = kinds[first] === 'folder' ? elsewhere : folderOf(elsewhere);
  const there = await findRoot(host, anchor);
  return { root: there ?? anchor, whole: there !== null };
}

/** A plan's front matter may name companions anywhere: those are read, and then everything is bound once more. */
async function compileWithCompanions(
  host: Host,
  root: string,
  files: readonly InputFile[],
  reader: Reader,
  purpose: 'read' | 'change',
) {
  const workspace = await withReference(() => compile(files, undefined, reader, purpose));
  const prompts = unread(workspace, ({ companions }) =>
    companions.prompts === null ? [] : [companions.prompts],
  );
  const progress = await expandFolders(
    host,
    root,
    unread(workspace, ({ companions }) => companions.progress),
  );
  const loaded = await loadFiles(host, root, [...prompts, ...progress], false);
  const read = new Set(loaded.sources.map(({ path }) => path));
  const denied = new Set(loaded.problems.map(({ path }) => path));
  const missing = new Set([...prompts, ...progress].filter((path) => !read.has(path) && !denied.has(path)));
  const more = loaded.sources.map(
    (source): InputFile => ({ ...source, kind: prompts.includes(source.path) ? 'prompts' : 'progress' }),
  );
  return {
    workspace:
      more.length > 0
        ? await withReference(() => compile([...files, ...more], workspace, reader, purpose))
        : workspace,
    missing,
    problems: loaded.problems,
  };
}

function unread(workspace: Workspace, companions: (plan: Plan) => readonly string[]): string[] {
  return [...new Set(workspace.plans.flatMap(companions))].filter((path) => !workspace.files.has(path));
}

/** `progress: progress/` stands for the logs in that folder. */
async function expandFolders(host: Host, root: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const at = absolutePath(root, path);
    const entries = await host.readFolder(at).catch(refusal);
    if (entries instanceof HostError) files.push(path);
    else
      for (const { name } of entries)
        if (/\.md$/i.test(name)) files.push(relativePath(root, absolutePath(at, name)));
  }
  return files;
}

function isAskedFor(plan: Plan, named: readonly Named[]): boolean {
  return filesOf(plan).some((path) => named.some((each) => covers(each, path)));
}

function pathsOf(workspace: Workspace, plans: readonly Plan[], named: readonly Named[]): Set<string> {
  const paths = new Set(plans.flatMap(filesOf));
  for (const path of workspace.files.keys()) if (named.some((each) => covers(each, path))) paths.add(path);
  return paths;
}

const covers = (named: Named, path: string) =>
  path === named.path ||
  (named.kind === 'folder' && (named.path === '' || path.startsWith(`${named.path}/`)));
