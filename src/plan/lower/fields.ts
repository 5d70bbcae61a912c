import type { Inline } from '../../markdown/inline.js';
import { isWhiteSpace, skipWhiteSpace } from '../../source/characters.js';
import type { FieldName, Spelling } from '../vocabulary.js';
import { type FoundLabel, isForeignLabel, labelAt } from './labels.js';
import { CODE, isSign, nextCandidate, separatorAt } from './separators.js';
import { isEmpty, trimmed, type Value } from './value.js';

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

const NO_FIELDS: Field[] = [];

/**
 * Cuts the visible text of a block into its fields: segments between `|` or `·`, lines that open with a label, values
 * wrapped over the lines below, `— detect: …` behind a title (LANGUAGE section "Fields", sites one and two).
 */
export function readFields(inline: Inline): FieldLines {
  if (!isOnePiece(inline)) return readPieces(inline);
  const head = trimmed(inline, 0, inline.text.length);
  return { head: isEmpty(head) ? null : head, fields: NO_FIELDS };
}

const structure = /[:：|·\n]/;

/** Whether a quick look tells that nothing is a label, and nothing parts a text: it is a title or a sentence, as most are. */
function isOnePiece(inline: Inline): boolean {
  const { text, spans } = inline;
  return spans.length === 0 && !structure.test(text) && pieceLabel(inline, 0, text.length) === null;
}

function readPieces(inline: Inline): FieldLines {
  const shown = inline.text;
  const first = nextCandidate(shown, 0);
  const text = first < shown.length ? withoutCode(inline) : shown;
  const reading: Reading = {
    inline,
    text,
    head: null,
    fields: NO_FIELDS,
    piece: 'none',
    label: null,
    end: 0,
    candidate: text === shown ? first : nextCandidate(text, first),
  };
  for (let start = 0; start <= text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    readLine(reading, start, end);
    start = end + 1;
  }
  finishPiece(reading);
  const { head, fields } = reading;
  return {
    head: head === null || isEmpty(head) ? null : head,
    // An array that grew has room for more.
    fields: fields.length < 2 ? fields : fields.slice(),
  };
}

/** What was read so far, and the piece that is being read. */
interface Reading {
  readonly inline: Inline;
  /** Its visible text without code, where separators are looked for. */
  readonly text: string;
  head: Value | null;
  fields: Field[];
  /** `foreign`: behind a label that is none of ours (`**Note:**`), which ends the field before it. */
  piece: 'none' | 'head' | 'field' | 'foreign';
  /** Of a field. */
  label: FoundLabel | null;
  end: number;
  /** The next character that may be a separator. */
  candidate: number;
}

/** Reads a line, split where a separator is followed by a field or stands before a bare priority. */
function readLine(reading: Reading, start: number, end: number): void {
  const { inline, text } = reading;
  let from = start;
  for (let cut = -1; cut < end; ) {
    cut = nextCut(reading, start, end);
    const label = pieceLabel(inline, from, cut);
    if (label !== null) {
      finishPiece(reading);
      reading.piece = 'field';
      reading.label = label;
    } else if (reading.piece === 'none') reading.piece = 'head';
    else if (
      from === start &&
      isForeignLabel(trimmed(inline, from, cut), reading.label?.spelling.field ?? null)
    ) {
      finishPiece(reading);
      reading.piece = 'foreign';
    }
    reading.end = cut;
    from = cut < end && isSign(text.charCodeAt(cut)) ? cut + 1 : cut;
  }
}

/** The next separator of the line; its end where there is none. */
function nextCut(reading: Reading, start: number, end: number): number {
  const { inline, text } = reading;
  while (reading.candidate < end) {
    const cut = separatorAt(inline, text, reading.candidate, start, end);
    reading.candidate = nextCandidate(text, reading.candidate + 1);
    if (cut >= 0) return cut;
  }
  return end;
}

function finishPiece(reading: Reading): void {
  const { inline, piece, label, end } = reading;
  if (piece === 'head') reading.head = trimmed(inline, 0, end);
  if (label === null) return;
  const field = fieldFrom(inline, label, end);
  if (reading.fields === NO_FIELDS) reading.fields = [field];
  else reading.fields.push(field);
  reading.label = null;
}

/** The visible text with code spans blotted out, so that no separator or label is seen in them. */
function withoutCode({ text, spans }: Inline): string {
  let blotted = '';
  let from = 0;
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.kind !== 'code' || span.start < from) continue;
    blotted += text.slice(from, span.start) + CODE.repeat(span.end - span.start);
    from = span.end;
  }
  return from === 0 ? text : blotted + text.slice(from);
}

function fieldFrom(inline: Inline, { spelling, start, end, valueStart }: FoundLabel, stop: number): Field {
  const value = trimmed(inline, valueStart, stop);
  return {
    name: spelling.field,
    soft: spelling.soft,
    quiet: spelling.quiet,
    label: trimmed(inline, start, end),
    values: isEmpty(value) ? [] : [value],
  };
}

/** The label of a segment; a `P0` between two bars is label and value in one. */
function pieceLabel(inline: Inline, start: number, end: number): FoundLabel | null {
  const { text } = inline;
  const first = skipWhiteSpace(text, start, end);
  if (!isPriority(text, first, end)) return labelAt(inline, first, end);
  return { spelling: barePriority, start: first, end: first, valueStart: first };
}

const barePriority: Spelling = { field: 'priority', soft: false, quiet: false };

const CAPITAL_P = 80;

/** Whether nothing but `P0` to `P4` stands there. */
function isPriority(text: string, start: number, end: number): boolean {
  if (start + 2 > end || text.charCodeAt(start) !== CAPITAL_P) return false;
  const level = text.charCodeAt(start + 1) - 48;
  if (level < 0 || level > 4) return false;
  for (let at = start + 2; at < end; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Whether the field is a bare `P0`. */
export function isBarePriority({ name, label, values }: Field): boolean {
  return name === 'priority' && values[0]?.start === label.start;
}

/** Whether the field says something: it has a value, or it is a `Blocked by:` left empty, which says "nothing" all the same. */
export function isStated(field: Field): boolean {
  return field.values.length > 0 || saysNothing(field);
}

function saysNothing({ name, soft, quiet }: Field): boolean {
  return (name === 'blockedBy' || name === 'blocks') && !soft && !quiet;
}
