import { checkWorkspace } from '../check/check.js';
import { emptyWorld } from '../check/world.js';
import { kindOfPath } from '../plan/files.js';
import type { FileKind } from '../plan/settings.js';
import { compile, type InputFile, type Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { applyEdits, type TextEdit, type WorkspaceEdit } from '../source/text-edit.js';

/** The workspace as an edit would leave it; the edit is not written. */
export function foresee({ workspace }: Session, edit: WorkspaceEdit): Workspace {
  if (edit.size === 0) return workspace;
  const files = new Map<string, InputFile>();
  for (const [path, { source, kind }] of workspace.files) files.set(path, { ...source, kind });
  for (const [path, edits] of edit) {
    const before = files.get(path);
    const text = applyEdits(before?.text ?? '', edits);
    const kind = before?.kind ?? kindOfNew(workspace, path);
    if (kind !== null) files.set(path, { ...before, path, text, kind });
  }
  return compile([...files.values()], workspace);
}

function kindOfNew({ plans }: Workspace, path: string): FileKind | null {
  if (plans.some(({ companions }) => companions.prompts === path)) return 'prompts';
  if (plans.some(({ companions }) => companions.progress.includes(path))) return 'progress';
  return kindOfPath(path);
}

/**
 * An error that an edit would bring about, but for those of the rules that it is meant to raise; null when there is none.
 * Places and numbers in messages may shift, so errors are counted by rule and file.
 */
export function newError(
  session: Session,
  edit: WorkspaceEdit,
  after: Workspace,
  raises: ReadonlySet<string> = new Set(),
): Diagnostic | null {
  const missing = new Set([...session.missing].filter((path) => !edit.has(path)));
  const found = errorsIn(session, after, missing).filter(({ ruleId }) => !raises.has(ruleId));
  if (found.length === 0) return null;
  const old = errorsIn(session, session.workspace, session.missing);
  const had = counted(old);
  const has = counted(found);
  const more = found.filter((error) => (has.get(keyOf(error)) ?? 0) > (had.get(keyOf(error)) ?? 0));
  const known = new Set(old.map(({ message }) => message));
  return more.find(({ message }) => !known.has(message)) ?? more[0] ?? null;
}

const keyOf = ({ ruleId, location }: Diagnostic) => `${ruleId} ${location.path}`;

function counted(errors: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  return counts;
}

/** Every event makes views old, however loud that is told: `plan sync` is for them. */
const FOLLOWS = 'stale-view';

/** What git and the disk would say does not change by an edit of plans, so it is not asked. */
function errorsIn({ config }: Session, workspace: Workspace, missing: ReadonlySet<string>): Diagnostic[] {
  const found = checkWorkspace(workspace, { ...emptyWorld, missing }, config.check);
  return found.filter(({ severity, ruleId }) => severity === 'error' && ruleId !== FOLLOWS);
}

/**
 * Whether a text is another one with these edits and differs nowhere else. Says the same as `applyEdits` in other words, so
 * that a mistake in one is caught by the other.
 */
export function differsOnlyIn(edits: readonly TextEdit[], before: string, after: string): boolean {
  const inOrder = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let position = 0;
  let shift = 0;
  for (const { range, newText } of inOrder) {
    if (after.slice(position + shift, range.start + shift) !== before.slice(position, range.start))
      return false;
    shift += newText.length - (range.end - range.start);
    position = range.end;
  }
  return after.slice(position + shift) === before.slice(position);
}
