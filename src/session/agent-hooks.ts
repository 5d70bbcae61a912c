import type { HostSettings } from '../edit/agents/host-settings.js';
import { contentHash } from '../host/content-hash.js';
import { type Host, HostError } from '../host/host.js';
import { decodeSourceFile } from '../source/source-file.js';
import { absolutePath, folderOf } from './paths.js';
import { readIfThere, refusal } from './read.js';

/** The settings of an agent's host, as they are on the disk. */
export interface AgentFile {
  /** Absolute. */
  readonly path: string;
  /** Null where there is no file. */
  readonly text: string | null;
  /** Of what was read; null where there is no file. */
  readonly hash: string | null;
}

/** @throws HostError where it cannot be read, or is no text */
export async function readAgentFile(host: Host, root: string, path: string): Promise<AgentFile> {
  const at = absolutePath(root, path);
  const bytes = await readIfThere(host, at);
  if (bytes === null) return { path: at, text: null, hash: null };
  const { text, encodingProblem } = decodeSourceFile(at, bytes);
  if (encodingProblem !== null) throw new HostError('other', at, 'is not UTF-8 text');
  return { path: at, text, hash: contentHash(bytes) };
}

/** Somebody who saves settings while we do is done after so many times. */
const attempts = 5;

/**
 * Changes the settings of a host; when somebody else did so meanwhile, once more from the start. Links and permissions stay.
 * @param make what is to be there, null for no file; undefined leaves it as it is
 * @throws HostError
 */
export async function updateAgentFile<Answer>(
  host: Host,
  root: string,
  path: string,
  make: (file: AgentFile) => { readonly answer: Answer; readonly text: string | null | undefined },
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const file = await readAgentFile(host, root, path);
    const { answer, text } = make(file);
    if (text === undefined || text === file.text || (await write(host, file, text))) return answer;
    if (attempt === attempts) throw new HostError('other', file.path, 'changed while this ran');
  }
}

async function write(host: Host, { path, hash }: AgentFile, text: string | null): Promise<boolean> {
  if (text !== null) {
    if (hash === null) await host.makeFolder(folderOf(path));
    return await host.writeIfUnchanged(path, hash, text);
  }
  const now = await readIfThere(host, path);
  if (now !== null && contentHash(now) !== hash) return false;
  await host.removeFile(path);
  return true;
}

/** What says that somebody works with a host here: a path of the project, or of the home folder; null where nothing does. */
export async function signOf(host: Host, root: string, { signs }: HostSettings): Promise<string | null> {
  const isThere = async (path: string) => {
    const kind = await host.stat(path).catch(refusal);
    return kind !== null && !(kind instanceof HostError);
  };
  for (const path of signs.project) if (await isThere(absolutePath(root, path))) return path;
  const home = host.env.HOME ?? host.env.USERPROFILE ?? '';
  if (home === '') return null;
  for (const path of signs.home)
    if (await isThere(host.resolve(host.resolve(root, home), path))) return `~/${path}`;
  return null;
}
