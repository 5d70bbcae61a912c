import type { Diagnostic } from '../source/diagnostic.js';
import type { Location, Range } from '../source/range.js';
import { positionAt } from '../source/source-file.js';
import type { Sources } from './text.js';

/** A range as JSON tells it: lines and columns from 1 in UTF-16 units, offsets from 0. */
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** `{"schema": "plandown/<command>@1", …}`, indented, with a line break behind it. What a terminal could obey is escaped. */
export function jsonText(command: string, value: object): string {
  const text = JSON.stringify({ schema: `plandown/${command}@1`, ...value }, null, 2);
  return `${text.replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped)}\n`;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A range of a file; of a file that is not loaded only the offsets are known, its lines and columns are 1. */
export function jsonRange(path: string, range: Range, sources: Sources): JsonRange {
  const file = sources.get(path);
  const at = (offset: number) => ({ ...(file ? positionAt(file, offset) : { line: 1, column: 1 }), offset });
  return { start: at(range.start), end: at(range.end) };
}

/** A place: the path from the root of the workspace, and the range in that file. */
export function jsonLocation(
  { path, range }: Location,
  sources: Sources,
): { path: string; range: JsonRange } {
  return { path, range: jsonRange(path, range, sources) };
}

/** A finding, with its fixes as edits. */
export function jsonDiagnostic(diagnostic: Diagnostic, sources: Sources) {
  const { ruleId, severity, message, location, related, help, fixes } = diagnostic;
  return {
    ruleId,
    severity,
    message,
    ...jsonLocation(location, sources),
    related: related.map(({ message, location }) => ({ message, ...jsonLocation(location, sources) })),
    help,
    url: `docs/rules/${ruleId}.md`,
    fixes: fixes.map(({ title, safe, edit }) => ({
      title,
      safe,
      edits: [...edit].flatMap(([path, edits]) =>
        edits.map(({ range, newText }) => ({ ...jsonLocation({ path, range }, sources), newText })),
      ),
    })),
  };
}
