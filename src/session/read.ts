import { type Host, HostError } from '../host/host.js';
import { decodeSourceFile, type SourceFile } from '../source/source-file.js';
import { absolutePath } from './paths.js';

/** Something that kept the program from reading all it was asked to read. */
export interface Problem {
  /** As the workspace names it. */
  readonly path: string;
  readonly message: string;
}

export interface Loaded {
  readonly sources: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** For `catch`: a refusal of the world as a value; anything else is a bug and goes on. */
export function refusal(error: unknown): HostError {
  if (error instanceof HostError) return error;
  throw error;
}

/** The bytes of a file; null where there is none. @throws HostError where it cannot be read */
export async function readIfThere(host: Host, path: string): Promise<Uint8Array | null> {
  const bytes = await host.readFile(path).catch(refusal);
  if (!(bytes instanceof HostError)) return bytes;
  if (['missing', 'not-folder'].includes(bytes.failure)) return null;
  throw bytes;
}

/** Few enough for the smallest limit of open files, enough to keep a disk busy. */
const atOnce = 32;

/**
 * Reads files, paths relative to `root`, in the order given. What cannot be read is told; what went away meanwhile, or is a
 * folder after all, only when it was `asked` for by name.
 */
export async function loadFiles(
  host: Host,
  root: string,
  paths: readonly string[],
  asked: boolean,
): Promise<Loaded> {
  const results: (SourceFile | Problem | null)[] = [];
  for (let from = 0; from < paths.length; from += atOnce) {
    results.push(
      ...(await Promise.all(
        paths.slice(from, from + atOnce).map((path) => loadFile(host, root, path, asked)),
      )),
    );
  }
  return {
    sources: results.filter((result) => result !== null && 'text' in result),
    problems: results.filter((result) => result !== null && 'message' in result),
  };
}

async function loadFile(
  host: Host,
  root: string,
  path: string,
  asked: boolean,
): Promise<SourceFile | Problem | null> {
  const bytes = await host.readFile(absolutePath(root, path)).catch(refusal);
  if (!(bytes instanceof HostError)) return decodeSourceFile(path, bytes);
  // Names that are not UTF-8 come with replacement characters, by which nothing can be found.
  if (bytes.failure === 'missing' && path.includes('\ufffd'))
    return { path, message: 'its name is not UTF-8' };
  const expected = bytes.failure === 'missing' || bytes.failure === 'is-folder';
  return expected && !asked ? null : { path, message: bytes.message };
}
