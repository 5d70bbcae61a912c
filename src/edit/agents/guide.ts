import { viewHash } from '../../plan/views/views.js';
import { hasBom, type SourceFile } from '../../source/source-file.js';
import type { TextEdit } from '../../source/text-edit.js';

/** A part of a file that is ours, between two comments; all around it is its owner's. */
const begin = '<!-- plandown: begin -->';
const beginLine = /(?<=^\ufeff?)[ \t]*<!-- plandown: begin -->[ \t]*$/gm;
const endLine = /^[ \t]*<!-- plandown: end ([0-9a-f]{8}) -->[ \t]*$/gm;

export interface Merged {
  /**
   * `created` the file is new · `added` the part was put at the end · `updated` it was there as an older one · `already` it is
   * there · `edited` somebody changed it, or its comments, and it stays · `unreadable` the file is no UTF-8, and stays
   */
  readonly outcome: 'created' | 'added' | 'updated' | 'already' | 'edited' | 'unreadable';
  /** Of the text of the file; none where it stays as it is. */
  readonly edits: readonly TextEdit[];
}

/**
 * Puts our part into a file: where it is, else at the end. Not another byte changes; line ends are those of the file. A part
 * that does not match the hash in its last line was edited by hand and is left alone.
 * @param file null where there is none yet
 * @param part Markdown that ends with a line break
 * @param lead what stands before the part in a new file; one that has a lead and lost our comments is left alone
 */
export function mergePart(file: SourceFile | null, part: string, lead = ''): Merged {
  const block = (eol: string) =>
    `${begin}\n${part}<!-- plandown: end ${viewHash(part)} -->`.replaceAll('\n', eol);
  if (file === null) return { outcome: 'created', edits: [insertion(0, `${lead}${block('\n')}\n`)] };
  const { text, encodingProblem } = file;
  if (encodingProblem !== null) return { outcome: 'unreadable', edits: [] };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const begins = [...text.matchAll(beginLine)];
  const ends = [...text.matchAll(endLine)];
  const [first, last] = [begins[0], ends[0]];
  if (first === undefined && last === undefined && lead === '')
    return { outcome: 'added', edits: [insertion(text.length, `${gap(text, eol)}${block(eol)}${eol}`)] };
  if (
    first === undefined ||
    last === undefined ||
    begins.length + ends.length > 2 ||
    last.index < first.index
  )
    return { outcome: 'edited', edits: [] };
  const range = { start: first.index, end: last.index + last[0].length };
  const content = text.slice(first.index + first[0].length, last.index);
  if (viewHash(content) !== last[1]) return { outcome: 'edited', edits: [] };
  if (last[1] === viewHash(part)) return { outcome: 'already', edits: [] };
  return { outcome: 'updated', edits: [{ range, newText: block(eol) }] };
}

const insertion = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });

/** What it takes for an empty line between what is there and ours. */
function gap(text: string, eol: string): string {
  if (text.length === (hasBom(text) ? 1 : 0) || /\n[ \t]*\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? eol : `${eol}${eol}`;
}

/** Whether a CLAUDE.md has Claude Code read AGENTS.md too. */
export function importsAgents(text: string): boolean {
  return /(^|\s)@(\.\/)?AGENTS\.md\b/m.test(text);
}
