import { contentHash, textHash } from '../host/content-hash.js';
import { type Host, HostError } from '../host/host.js';
import { kindOfPath } from '../plan/files.js';
import type { FileKind } from '../plan/settings.js';
import type { Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { applyEdits, type WorkspaceEdit } from '../source/text-edit.js';
import { absolutePath, folderOf } from './paths.js';
import { refusal } from './read.js';

/** A file that was left as it is, and why. */
export interface Refused {
  readonly path: string;
  readonly reason: string;
}

export interface Outcome {
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
export async function writeFiles(
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
    const base = source ? textHash(source.text) : null;
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
