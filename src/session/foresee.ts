import { kindOfPath } from '../plan/files.js';
import type { FileKind } from '../plan/settings.js';
import { compile, type InputFile, type Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
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
