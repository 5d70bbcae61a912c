import type { Range } from './range.js';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Edits of several files, by path. */
export type WorkspaceEdit = ReadonlyMap<string, readonly TextEdit[]>;

/**
 * The one way text changes. Edits may come in any order but must be inside the text and must not overlap; two insertions
 * at one place are applied in the order given.
 * @throws RangeError when an edit lies outside the text or overlaps another: a bug in the caller, never in the input.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, index) => ({ edit, index }));
  sorted.sort(
    (a, b) =>
      a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index,
  );
  const pieces: string[] = [];
  let position = 0;
  for (const { edit } of sorted) {
    const { start, end } = edit.range;
    if (start < position || end < start || end > text.length) {
      throw new RangeError(
        `edit ${start}-${end} overlaps another or lies outside the text (length ${text.length})`,
      );
    }
    pieces.push(text.slice(position, start), edit.newText);
    position = end;
  }
  pieces.push(text.slice(position));
  return pieces.join('');
}

/** Edits of files as one; where more than one changes a file, the text changes of all. */
export function joinEdits(...edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const all = new Map<string, readonly TextEdit[]>();
  for (const [path, more] of edits.flatMap((edit) => [...edit]))
    all.set(path, [...(all.get(path) ?? []), ...more]);
  return all;
}

/** Where a range stands after edits that do not touch it. */
export function movedRange({ start, end }: Range, edits: readonly TextEdit[]): Range {
  const before = edits.filter(({ range }) => range.end <= start);
  const shift = before.reduce(
    (sum, { range, newText }) => sum + newText.length - (range.end - range.start),
    0,
  );
  return { start: start + shift, end: end + shift };
}
