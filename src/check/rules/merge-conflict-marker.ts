import { settleConflicts } from '../../plan/views/conflict.js';
import type { Location, Range } from '../../source/range.js';
import { type FileRule, severities } from '../rule.js';
import { shownRanges, within } from '../shown.js';

export const mergeConflictMarker: FileRule = {
  id: 'merge-conflict-marker',
  group: 'files',
  ...severities.error,
  summary: 'a merge conflict was left in the file',
  *check({ file }) {
    const { path, text } = file.source;
    const at = (range: Range): Location => ({ path, range });
    if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return;
    const conflicts = conflictsIn(text, shownRanges(file.document, ['code']));
    if (conflicts.length === 0) return;
    const isDerived = file.kind === 'plan' && settleConflicts(file.document, text).kind === 'settled';
    for (const { marker, others } of conflicts) {
      yield {
        location: at(marker),
        message: 'this merge conflict was never settled, so the plan says two things at once',
        related: others.map((range) => ({ message: 'it goes on here', location: at(range) })),
        help: isDerived
          ? 'plan sync settles it: the two sides differ in derived text alone'
          : 'keep one side or join the two, then delete the lines with the markers',
      };
    }
  },
};

interface Conflict {
  /** The line that opens it, or what is left of it. */
  readonly marker: Range;
  /** Its other marker lines. */
  readonly others: readonly Range[];
}

/** Marker lines as git writes them (gitattributes, `conflict-marker-size` 7): exactly seven characters, then a label. */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$).*/gm;

/**
 * Conflicts outside code. An opening marker alone is one as well; a closing one only behind a line of `=======`, which
 * alone underlines a heading, while `>>>>>>>` alone is a quote.
 */
function conflictsIn(text: string, code: readonly Range[]): Conflict[] {
  const conflicts: { marker: Range; others: Range[] }[] = [];
  const inCode = within(code);
  let open: { marker: Range; others: Range[] } | null = null;
  let divider: Range | null = null;
  for (const { index, 0: line } of text.matchAll(MARKER)) {
    if (inCode(index)) continue;
    const range = { start: index, end: index + line.trimEnd().length };
    if (line.startsWith('<')) {
      open = { marker: range, others: [] };
      conflicts.push(open);
    } else if (!line.startsWith('>')) {
      open?.others.push(range);
      divider = line.startsWith('=') ? range : divider;
    } else {
      if (open) open.others.push(range);
      else if (divider) conflicts.push({ marker: divider, others: [range] });
      open = null;
      divider = null;
    }
  }
  return conflicts;
}
