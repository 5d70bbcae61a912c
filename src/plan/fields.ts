import type { Inline } from '../markdown/inline.js';
import { spanAt, trimmed, type Value } from './value.js';
import { bareLabel, type FieldName, fieldOf, isLabelLike } from './vocabulary.js';

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
}

export interface FieldLines {
  /** The text before the first field: an ID and a title, or plain prose. Null when the block opens with a field. */
  readonly head: Value | null;
  readonly fields: readonly Field[];
}

interface Piece {
  readonly label: Label | null;
  /** A label that is none of ours (`**Note:**`): ends the field before it. */
  readonly foreign: boolean;
  readonly start: number;
  end: number;
}

interface Label {
  readonly name: FieldName;
  readonly soft: boolean;
  readonly quiet: boolean;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

/**
 * Cuts the visible text of a block into its fields: segments between `|` or `·`, lines that open with a label, values
 * wrapped over the lines below, `— detect: …` behind a title (LANGUAGE section "Fields", sites one and two).
 */
export function readFields(inline: Inline): FieldLines {
  const pieces: Piece[] = [];
  let position = 0;
  for (const line of inline.text.split('\n')) {
    for (const piece of segments(inline, position, position + line.length)) {
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
  return { head: head !== null && head.start < head.end ? head : null, fields };
}

function fieldFrom(inline: Inline, label: Label, end: number): Field {
  const value = trimmed(inline, label.valueStart, end);
  return {
    name: label.name,
    soft: label.soft,
    quiet: label.quiet,
    label: trimmed(inline, label.start, label.end),
    values: value.start < value.end ? [value] : [],
  };
}

/** The pieces of one line, split where a separator is followed by a field or stands before a bare priority. */
function segments(inline: Inline, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (const cut of [...boundaries(inline, start, end), { at: end, next: end }]) {
    const piece = pieceAt(inline, from, cut.at, pieces.length === 0);
    const last = pieces.at(-1);
    if (last !== undefined && piece.label === null) last.end = piece.end;
    else pieces.push(piece);
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
function boundaries(inline: Inline, start: number, end: number): Boundary[] {
  const line = inline.text.slice(start, end);
  const found: Boundary[] = [];
  const code = inline.spans.filter((span) => span.kind === 'code' && span.end > start && span.start < end);
  let nextCode = 0;
  for (const match of line.matchAll(separator)) {
    const at = start + match.index;
    while ((code[nextCode]?.end ?? end) <= at) nextCode++;
    if ((code[nextCode]?.start ?? end) <= at) continue;
    const next = at + match[0].length;
    if (match[0] === '|' || match[0] === '·') found.push({ at, next });
    else {
      const label = labelAt(inline, next, end);
      if (label !== null && !label.soft) found.push({ at, next });
    }
  }
  return found;
}

function pieceAt(inline: Inline, start: number, end: number, opensLine: boolean): Piece {
  const value = trimmed(inline, start, end);
  const text = inline.text.slice(value.start, value.end);
  if (/^P[0-4]$/.test(text)) {
    const label = {
      name: 'priority',
      soft: false,
      quiet: false,
      start: value.start,
      end: value.start,
      valueStart: value.start,
    } as const;
    return { label, foreign: false, start, end };
  }
  const label = labelAt(inline, start, end);
  const foreign = label === null && opensLine && isForeignLabel(inline, value);
  return { label, foreign, start, end };
}

/** A label of ours at the start of the stretch: before a colon, alone in bold, or (softly) without a colon. */
function labelAt(inline: Inline, start: number, end: number): Label | null {
  const value = trimmed(inline, start, end);
  const text = inline.text.slice(value.start, Math.min(value.end, value.start + 64));
  const lead = /^(?:[-*•]\s+)?(?:\p{Extended_Pictographic}\ufe0f?\s*)?/u.exec(text)?.[0].length ?? 0;
  const from = value.start + lead;
  const colon = /[:：]/.exec(text.slice(lead));
  if (colon !== null) {
    const spelling = fieldOf(text.slice(lead, lead + colon.index));
    if (spelling !== null) return label(spelling, from, from + colon.index, from + colon.index + 1);
  }
  const strong = spanAt(inline, 'strong', from);
  if (strong !== null && strong.end <= value.end) {
    const spelling = fieldOf(inline.text.slice(strong.start, strong.end));
    if (spelling !== null) return label(spelling, strong.start, strong.end, strong.end);
  }
  const bare = bareLabel.exec(text.slice(lead));
  if (bare === null) return null;
  const spelling = fieldOf(bare[0]);
  const dash = /^\s*[—–]\s*/.exec(text.slice(lead + bare[0].length))?.[0].length ?? 0;
  return (
    spelling &&
    label({ ...spelling, soft: dash === 0 }, from, from + bare[0].length, from + bare[0].length + dash)
  );
}

function label(
  spelling: { readonly field: FieldName; readonly soft: boolean; readonly quiet: boolean },
  start: number,
  end: number,
  valueStart: number,
): Label {
  return { name: spelling.field, soft: spelling.soft, quiet: spelling.quiet, start, end, valueStart };
}

/** A line that opens with somebody else's label (`**Note:** …`, `Context: …`) is not the rest of the field above it. */
function isForeignLabel(inline: Inline, value: Value): boolean {
  const text = inline.text.slice(value.start, Math.min(value.end, value.start + 64));
  const colon = /^([^:：]{1,40})[:：](?=\s|$)/.exec(text);
  const strong = spanAt(inline, 'strong', value.start);
  const bold = strong !== null && /[:：]\s*$/.test(inline.text.slice(strong.start, strong.end + 1));
  return bold || (colon?.[1] !== undefined && /^\p{Lu}/u.test(colon[1]) && isLabelLike(colon[1]));
}

/** The field that a label on its own (a sub-heading, `**Blocked by**`, `Acceptance criteria:`) announces for the list below it. */
export function announcedField(inline: Inline): Omit<Field, 'values'> | null {
  const value = trimmed(inline, 0, inline.text.length);
  const text = inline.text.slice(value.start, value.end);
  const spelling = text.includes('\n') ? null : fieldOf(text);
  return spelling && { name: spelling.field, soft: spelling.soft, quiet: spelling.quiet, label: value };
}
