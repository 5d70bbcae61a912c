import type { Inline } from '../../markdown/inline.js';
import type { FieldName } from '../vocabulary.js';
import { type FoundLabel, isForeignLabel, labelAt } from './labels.js';
import { isEmpty, trimmed, type Value, visible } from './value.js';

/** One field as written at one site: what it says is read only once its owner is known to be a bead, gate or scenario. */
export interface Field {
  readonly name: FieldName;
  /** Counts only where the value resolves (`After the release`). */
  readonly soft: boolean;
  /** What does not resolve in it is not told. */
  readonly quiet: boolean;
  readonly label: Value;
  /** One for a line, segment or cell; one an item for a list below a label. */
  readonly values: readonly Value[];
  /** The numbers of the items that `values` come from, where they were items of an ordered list. */
  readonly numbers?: readonly (number | null)[];
  /** Of a list of decisions: what stands in the lists below each item. */
  readonly details?: readonly (readonly Value[])[];
}

export interface FieldLines {
  /** The text before the first field: an ID and a title, or plain prose. Null when the block opens with a field. */
  readonly head: Value | null;
  readonly fields: readonly Field[];
}

interface Piece {
  readonly label: FoundLabel | null;
  /** A label that is none of ours (`**Note:**`): ends the field before it. */
  readonly foreign: boolean;
  readonly start: number;
  end: number;
}

/**
 * Cuts the visible text of a block into its fields: segments between `|` or `·`, lines that open with a label, values
 * wrapped over the lines below, `— detect: …` behind a title (LANGUAGE section "Fields", sites one and two).
 */
export function readFields(inline: Inline): FieldLines {
  const pieces: Piece[] = [];
  let position = 0;
  for (const line of withoutCode(inline).split('\n')) {
    const above = pieces.at(-1)?.label?.name ?? null;
    for (const piece of segments(inline, line, position, above)) {
      const last = pieces.at(-1);
      const continues = piece.label === null && !piece.foreign && last !== undefined;
      if (continues) last.end = piece.end;
      else pieces.push(piece);
    }
    position += line.length + 1;
  }
  const first = pieces[0];
  const head = first !== undefined && first.label === null ? trimmed(inline, first.start, first.end) : null;
  const fields = pieces.flatMap((piece) =>
    piece.label === null ? [] : [fieldFrom(inline, piece.label, piece.end)],
  );
  return { head: head === null || isEmpty(head) ? null : head, fields };
}

/** The visible text with code spans blotted out, so that no separator or label is seen in them. */
function withoutCode(inline: Inline): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { kind, start, end } of inline.spans) {
    if (kind !== 'code' || start < from) continue;
    pieces.push(inline.text.slice(from, start), inline.text.slice(start, end).replace(/[^\n]/g, '\ufffc'));
    from = end;
  }
  return pieces.length === 0 ? inline.text : pieces.join('') + inline.text.slice(from);
}

function fieldFrom(inline: Inline, label: FoundLabel, end: number): Field {
  const value = trimmed(inline, label.valueStart, end);
  return {
    name: label.name,
    soft: label.soft,
    quiet: label.quiet,
    label: trimmed(inline, label.start, label.end),
    values: isEmpty(value) ? [] : [value],
  };
}

/** The pieces of one line, split where a separator is followed by a field or stands before a bare priority. */
function segments(inline: Inline, line: string, start: number, above: FieldName | null): Piece[] {
  const end = start + line.length;
  const pieces: Piece[] = [];
  let from = start;
  for (const cut of [...boundaries(inline, line, start), { at: end, next: end }]) {
    const piece = pieceAt(inline, from, cut.at);
    const opensLine = pieces.length === 0 && piece.label === null;
    const last = pieces.at(-1);
    if (last !== undefined && piece.label === null) last.end = piece.end;
    else
      pieces.push(
        opensLine ? { ...piece, foreign: isForeignLabel(trimmed(inline, from, cut.at), above) } : piece,
      );
    from = cut.next;
  }
  return pieces;
}

interface Boundary {
  readonly at: number;
  readonly next: number;
}

const separator =
  /(?<=^|\s)[|·](?=\s|$)|(?<=\s)[—–-](?=\s+\p{L}[\p{L} ]{1,24}:)|(?<=[.;]\s)(?=\p{L}[\p{L} ]{1,24}:\s)/gu;

/** Where a new segment may begin: ` | `, ` · `, and a dash or sentence end before a label of ours. */
function boundaries(inline: Inline, line: string, start: number): Boundary[] {
  const found: Boundary[] = [];
  for (const match of line.matchAll(separator)) {
    const at = start + match.index;
    const next = at + match[0].length;
    if (match[0] === '|' || match[0] === '·') found.push({ at, next });
    else {
      const label = labelAt(inline, next, start + line.length);
      if (label !== null && !label.soft) found.push({ at, next });
    }
  }
  return found;
}

function pieceAt(inline: Inline, start: number, end: number): Piece {
  const value = trimmed(inline, start, end);
  const isPriority = /^P[0-4]$/.test(visible(value));
  return {
    label: isPriority ? barePriority(value) : labelAt(inline, start, end),
    foreign: false,
    start,
    end,
  };
}

/** `P0` between two bars is label and value in one. */
function barePriority({ start }: Value): FoundLabel {
  return { name: 'priority', soft: false, quiet: false, start, end: start, valueStart: start };
}

/** Whether the field is a bare `P0`. */
export function isBarePriority({ name, label, values }: Field): boolean {
  return name === 'priority' && values[0]?.start === label.start;
}

/** Whether the field says something: it has a value, or it is a `Blocked by:` left empty, which says "nothing" all the same. */
export function isStated({ name, soft, quiet, values }: Field): boolean {
  return values.length > 0 || ((name === 'blockedBy' || name === 'blocks') && !soft && !quiet);
}
