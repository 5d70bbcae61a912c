import type { Diagnostic, Fix, RelatedInformation } from '../source/diagnostic.js';
import type { TextEdit, WorkspaceEdit } from '../source/text-edit.js';

export interface Fixes {
  readonly edit: WorkspaceEdit;
  /** How many findings it mends. */
  readonly count: number;
  /** What they leave for a person to look at. */
  readonly leaves: readonly RelatedInformation[];
}

/**
 * The safe fixes of findings, which come sorted by place, as one edit. A fix is taken whole or not at all; one that does
 * not lie behind all that was taken is left: if its finding is still one then, it is for the next round.
 */
export function safeFixes(diagnostics: readonly Diagnostic[]): Fixes {
  const taken = new Map<string, TextEdit[]>();
  const leaves: RelatedInformation[] = [];
  let count = 0;
  for (const { fixes } of diagnostics) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix === undefined || !isBehind(fix, taken)) continue;
    for (const [path, edits] of fix.edit) {
      const inFile = taken.get(path) ?? [];
      inFile.push(...edits);
      taken.set(path, inFile);
    }
    leaves.push(...(fix.leaves ?? []));
    count++;
  }
  return { edit: taken, count, leaves };
}

function isBehind(fix: Fix, taken: ReadonlyMap<string, readonly TextEdit[]>): boolean {
  return [...fix.edit].every(([path, edits]) => {
    const end = taken.get(path)?.at(-1)?.range.end ?? -1;
    return edits.every(({ range }) => range.start > end);
  });
}
