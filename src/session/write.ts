import type { Host } from '../host/host.js';
import type { Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { applyEdits, type WorkspaceEdit } from '../source/text-edit.js';
import type { FiledPrompts } from './file-prompts.js';
import { differsOnlyIn, foresee } from './foresee.js';
import { withWorkspaceLock } from './lock.js';
import { newError } from './new-error.js';
import { absolutePath, folderOf } from './paths.js';
import { mayWait } from './spool.js';
import { type Refused, writeFiles } from './write-files.js';

export type { Refused } from './write-files.js';

/** What a command makes of a workspace. */
export interface Made<Answer> {
  /** By path relative to the root. A file that is not there yet is made; an empty edit writes nothing. */
  readonly edit: WorkspaceEdit;
  /** What it wants to tell; for an empty edit, why. */
  readonly answer: Answer;
  /**
   * Rules whose errors the edit is meant to bring about: it records a question that is still to be answered. `any` is for derived
   * text: it states nothing; but where it settles a conflict, what that hid comes to light.
   */
  readonly raises?: ReadonlySet<string> | 'any';
  /**
   * Whether there is nothing to foresee: it changes derived text alone, or what else it changes its maker has made sure of. Then
   * nothing is compiled once more, and `after` is what was read.
   */
  readonly isSure?: boolean;
  /** Whether a workspace says what the edit is to make it say. */
  holds?(after: Workspace): boolean;
}

export interface Updated<Answer> extends Made<Answer> {
  /** What the edit was made from. */
  readonly session: Session;
  /** The workspace with the edit in it, whether it was written or refused; without it for an edit that was sure. */
  readonly after: Workspace;
  /** Paths, in the order of writing. */
  readonly written: readonly string[];
  readonly refused: readonly Refused[];
  /** What became of prompts that waited. */
  readonly prompts: FiledPrompts;
}

const noPrompts: FiledPrompts = { filed: [], held: [] };

async function fileThem(host: Host, root: string): Promise<FiledPrompts> {
  const { fileWaitingPrompts } = await import('./file-prompts.js');
  return await fileWaitingPrompts(host, root);
}

/** Each time somebody saved the file between reading and writing: then they are at it, and may be asked to come to an end. */
const attempts = 5;

/**
 * Reads a workspace, changes it and writes it, while no other command does (see `withWorkspaceLock`). Prompts that wait from
 * before are filed first. An edit is applied in memory first and refused when it would bring an error that was not there. When
 * a file changed since it was read, all is done once more from the start; `make` has to be a function of what it is given.
 * Once a file is written nothing is redone, and what cannot be written is told in `refused`.
 * @param read opens the session; its root is `root`
 * @param timeout for the lock, in milliseconds
 * @throws HostError `locked`, or when the disk refuses and nothing has been written; and what `read` and `make` throw
 */
export async function updateWorkspace<Answer>(
  host: Host,
  root: string,
  timeout: number,
  read: () => Promise<Session>,
  make: (session: Session) => Made<Answer> | Promise<Made<Answer>>,
): Promise<Updated<Answer>> {
  return await withWorkspaceLock(host, root, timeout, async () => {
    const prompts = (await mayWait(host, root)) ? await fileThem(host, root) : noPrompts;
    for (let attempt = 1; ; attempt++) {
      const session = await read();
      await removeLeftovers(session);
      const made = await make(session);
      const after = made.isSure === true ? session.workspace : foresee(session, made.edit);
      const wrong = refusalOf(session, made, after);
      if (wrong) return { ...made, session, after, written: [], refused: [wrong], prompts };
      const { written, refused, conflict } = await writeFiles(session, made.edit);
      if (!conflict || written.length > 0 || attempt === attempts)
        return { ...made, session, after, written, refused, prompts };
    }
  });
}

/** What killed commands left in the folders of the workspace's files. */
async function removeLeftovers({ host, root, workspace }: Session): Promise<void> {
  const folders = new Set([...workspace.files.keys()].map(folderOf));
  for (const folder of folders) await host.removeLeftovers(absolutePath(root, folder));
}

/**
 * Why an edit is not to be written, or null.
 * @throws Error when it is not what it says it is, which is a mistake in the program
 */
function refusalOf(
  session: Session,
  { edit, raises, isSure, holds }: Made<unknown>,
  after: Workspace,
): Refused | null {
  if (edit.size === 0) return null;
  for (const [path, edits] of edit) {
    const before = session.workspace.files.get(path)?.source.text ?? '';
    if (!differsOnlyIn(edits, before, applyEdits(before, edits)))
      throw new Error(`an edit of ${path} changes more than it says`);
  }
  if (isSure === true) return null;
  const error = raises === 'any' ? null : newError(session, edit, after, raises);
  if (error) return { path: error.location.path, reason: `would have an error: ${error.message}` };
  return holds && !holds(after) ? { path: [...edit.keys()].join(', '), reason: swallowed } : null;
}

const swallowed =
  'would not be read there: is a code fence or comment left open above? close it, or move it to the end';
