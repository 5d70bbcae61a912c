import { contentHash } from '../host/content-hash.js';
import { type Host, HostError } from '../host/host.js';
import { kindOfPath } from '../plan/files.js';
import type { FileKind } from '../plan/settings.js';
import type { Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { applyEdits, type WorkspaceEdit } from '../source/text-edit.js';
import { differsOnlyIn, foresee, newError } from './foresee.js';
import { withWorkspaceLock } from './lock.js';
import { absolutePath, folderOf } from './paths.js';
import { refusal } from './read.js';

/** A file that was left as it is, and why. */
export interface Refused {
  readonly path: string;
  readonly reason: string;
}

/** What a command makes of a workspace. */
export interface Made<Answer> {
  /** By path relative to the root. A file that is not there yet is made; an empty edit writes nothing. */
  readonly edit: WorkspaceEdit;
  /** What it wants to tell; for an empty edit, why. */
  readonly answer: Answer;
  /** Rules whose errors the edit is meant to bring about: it records a question that is still to be answered. */
  readonly raises?: ReadonlySet<string>;
  /** Whether a workspace says what the edit is to make it say. */
  holds?(after: Workspace): boolean;
}

export interface Updated<Answer> extends Made<Answer> {
  /** What the edit was made from. */
  readonly session: Session;
  /** The workspace with the edit in it, whether it was written or refused. */
  readonly after: Workspace;
  /** Paths, in the order of writing. */
  readonly written: readonly string[];
  readonly refused: readonly Refused[];
}

/** Each time somebody saved the file between reading and writing: then they are at it, and may be asked to come to an end. */
const attempts = 5;

/**
 * Reads a workspace, changes it and writes it, while no other command does (see `withWorkspaceLock`). An edit is applied in
 * memory first and refused when it would bring an error that was not there. When a file changed since it was read, all is
 * done once more from the start; `make` has to be a function of what it is given. Once a file is written nothing is redone,
 * and what cannot be written is told in `refused`.
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
    for (let attempt = 1; ; attempt++) {
      const session = await read();
      await removeLeftovers(session);
      const made = await make(session);
      const after = foresee(session, made.edit);
      const wrong = refusalOf(session, made, after);
      if (wrong) return { ...made, session, after, written: [], refused: [wrong] };
      const { written, refused, conflict } = await writeFiles(session, made.edit);
      if (!conflict || written.length > 0 || attempt === attempts)
        return { ...made, session, after, written, refused };
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
  { edit, raises, holds }: Made<unknown>,
  after: Workspace,
): Refused | null {
  if (edit.size === 0) return null;
  for (const [path, edits] of edit) {
    const before = session.workspace.files.get(path)?.source.text ?? '';
    if (!differsOnlyIn(edits, before, applyEdits(before, edits)))
      throw new Error(`an edit of ${path} changes more than it says`);
  }
  const error = newError(session, edit, after, raises);
  if (error) return { path: error.location.path, reason: `would have an error: ${error.message}` };
  return holds && !holds(after) ? { path: [...edit.keys()].join(', '), reason: swallowed } : null;
}

const swallowed =
  'would not be read there: is a code fence or comment left open above? close it, or move it to the end';

interface Outcome {
  readonly written: readonly string[];
  readonly refused: readonly Refused[];
  /** Whether a file was not what had been read. */
  readonly conflict: boolean;
}

/** A file as it is to be. */
interface Draft {
  readonly path: string;
  readonly at: string;
  /** Of what it was made from; null for a file that is not there yet. */
  readonly base: string | null;
  readonly text: string;
}

const changedMeanwhile = 'changed while this ran';

/** Each file whole or not at all; one that is not UTF-8 is left alone, since its text is not its bytes. */
async function writeFiles(
  { host, root, workspace, problems }: Session,
  edit: WorkspaceEdit,
): Promise<Outcome> {
  const written: string[] = [];
  const refused: Refused[] = [];
  const drafts: Draft[] = [];
  for (const path of inWritingOrder(workspace, edit)) {
    const source = workspace.files.get(path)?.source;
    const unread = problems.find((problem) => problem.path === path)?.message;
    const reason = source?.encodingProblem ? 'is not UTF-8 text' : unread;
    if (reason !== undefined) {
      refused.push({ path, reason });
      continue;
    }
    const base = source ? contentHash(new TextEncoder().encode(source.text)) : null;
    const text = applyEdits(source?.text ?? '', edit.get(path) ?? []);
    drafts.push({ path, at: absolutePath(root, path), base, text });
  }
  if (refused.some(({ path }) => rank(workspace, path) === 0)) return { written, refused, conflict: false };
  const stale = drafts.length > 1 ? await firstChanged(host, drafts) : null;
  if (stale) return { written, refused: [...refused, stale], conflict: true };
  let conflict = false;
  for (const draft of drafts) {
    const reason = await writeDraft(host, draft, written.length > 0);
    if (reason === null) written.push(draft.path);
    else refused.push({ path: draft.path, reason });
    if (reason === changedMeanwhile) conflict = true;
    if (reason !== null && (written.length === 0 || rank(workspace, draft.path) === 0)) break;
  }
  return { written, refused, conflict };
}

/** @returns why it was not written, or null. @throws HostError unless it has to be `told` because others are written */
async function writeDraft(host: Host, { at, base, text }: Draft, told: boolean): Promise<string | null> {
  try {
    if (base === null) await host.makeFolder(folderOf(at));
    return (await host.writeIfUnchanged(at, base, text)) ? null : changedMeanwhile;
  } catch (error) {
    if (told && error instanceof HostError) return error.message;
    throw error;
  }
}

/** So that of several files none is written when one of them cannot be. */
async function firstChanged(host: Host, drafts: readonly Draft[]): Promise<Refused | null> {
  for (const { path, at, base } of drafts) {
    const bytes = await host.readFile(at).catch(refusal);
    const hash = bytes instanceof HostError ? null : contentHash(bytes);
    if (hash !== base) return { path, reason: changedMeanwhile };
  }
  return null;
}

const order: readonly FileKind[] = ['progress', 'prompts', 'plan'];

function rank({ files }: Workspace, path: string): number {
  const kind = files.get(path)?.kind ?? kindOfPath(path);
  return kind === null ? order.length : order.indexOf(kind);
}

/**
 * Logs before plans, and no plan without its log. A log is the record and what a plan shows of it is a view: if this is cut
 * short in between, the view is old, which the next command that writes it mends; the other way round a plan would show what
 * nobody recorded.
 */
function inWritingOrder(workspace: Workspace, edit: WorkspaceEdit): string[] {
  return [...edit.keys()].sort((a, b) => rank(workspace, a) - rank(workspace, b));
}
