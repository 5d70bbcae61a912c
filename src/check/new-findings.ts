import type { Diagnostic } from '../source/diagnostic.js';
import { lineText, positionAt, type SourceFile } from '../source/source-file.js';

/** Findings, and the files they are about, by path. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/**
 * The findings that were not there before. Two are the same when rule, file, message and the text of the line are, blanks
 * aside: line numbers shift with every edit above. Of several that are the same, as many are old as there were. A file that
 * is only there now may be one that is only there no more, under another name.
 */
export function newFindings(now: Found, before: Found): Diagnostic[] {
  const known = new Map<string, number>();
  for (const old of before.diagnostics) {
    const key = keyOf(old, before.sources, now.sources);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return now.diagnostics.filter((found) => {
    const key = keyOf(found, now.sources, before.sources);
    const left = known.get(key) ?? 0;
    if (left > 0) known.set(key, left - 1);
    return left === 0;
  });
}

function keyOf(
  { ruleId, message, location: { path, range } }: Diagnostic,
  sources: Found['sources'],
  others: Found['sources'],
): string {
  const file = sources.get(path);
  const line = file ? lineText(file, positionAt(file, range.start).line) : '';
  const name = others.has(path) ? path : '';
  return [ruleId, name, message, line.replace(/\s+/g, ' ').trim()].join('\u0000');
}
