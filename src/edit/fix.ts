import type { Diagnostic, Fix } from '../source/diagnostic.js';
import type { TextEdit, WorkspaceEdit } from '../source/text-edit.js';

export interface Fixes {
  readonly edit: WorkspaceEdit;
  /** How many findings it mends. */
  readonly count: number;
}

/**
 * The safe fixes of findings, which come sorted by place, as one edit. A fix is taken whole or not at all; one that does
 * not lie behind all that was taken is left: if its finding is still one then, it is for the next round.
 */
export function safeFixes(diagnostics: readonly Diagnostic[]): Fixes {
  const taken = new Map<string, TextEdit[]>();
  let count = 0;
  for (const { fixes } of diagnostics) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix === undefined || !isBehind(fix, taken)) continue;
    for (const [path, edits] of fix.edit) {
      const inFile = taken.get(path) ?? [];
      inFile.push(...edits);
      taken.set(path, inFile);
    }
    count++;
  }
  return { edit: taken, count };
}

function isBehind(fix: Fix, taken: ReadonlyMap<string, readonly TextEdit[]>): boolean {
  return [...fix.edit].every(([path, edits]) => {
    const end = taken.get(path)?.at(-1)?.range.end ?? -1;
    return edits.every(({ range }) => range.start > end);
  });
}
