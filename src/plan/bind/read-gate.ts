import { bisect } from '../../source/bisect.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
import { readOpening } from '../lower/opening.js';
import { isEmpty, locationOf, oneLine, part, rangeOf, textEnd, type Value, visible } from '../lower/value.js';
import type { Gate, Phase } from '../model.js';
import type { FieldName } from '../vocabulary.js';
import { fieldsOf } from './declaration.js';
import { ownRow, type RawRow, rawRows } from './gate-rows.js';

/** A gate before its names are resolved. */
export interface RawGate {
  readonly gate: Omit<Gate, 'after' | 'before' | 'during' | 'rows' | 'between'>;
  readonly candidate: Candidate;
  readonly after: readonly Value[];
  readonly before: readonly Value[];
  readonly during: readonly Value[];
  readonly rows: readonly RawRow[];
}

type Moment = 'after' | 'before' | 'during';

/** Reads a gate in any of its three forms (LANGUAGE section "Gates"). */
export function readGate(file: SourceFile, candidate: Candidate): RawGate | null {
  return candidate.site === 'row' ? readGateRow(file, candidate) : readGateSection(file, candidate);
}

/** One table for all gates: the row is the gate, and its only row of checks. */
function readGateRow(file: SourceFile, row: Candidate): RawGate | null {
  const cell = row.cells.get('gate');
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  const title = opening.id === null ? cell : opening.title;
  const column = (name: Moment): Value[] => [row.cells.get(name)].filter((value) => value !== undefined);
  return {
    gate: gateFacts(file, opening.id ?? cell, title, row),
    candidate: row,
    after: column('after'),
    before: column('before'),
    during: column('during'),
    rows: [ownRow(row, title, cell)],
  };
}

function readGateSection(file: SourceFile, candidate: Candidate): RawGate | null {
  const { head, opening } = candidate;
  if (head === null) return null;
  const id = opening?.id ?? withoutGateWord(withoutAside(head));
  const title = opening?.id == null ? id : withoutAside(opening.title);
  const asides = asidesOf(head);
  const fields = fieldsOf(candidate);
  const values = (moment: Moment, also?: FieldName): Value[] => [
    ...asides.filter((aside) => aside.moment === moment).map((aside) => aside.value),
    ...fields
      .filter((field) => field.name === moment || field.name === also)
      .flatMap((field) => field.values),
  ];
  return {
    gate: gateFacts(file, id, title, candidate),
    candidate,
    after: values('after', 'blockedBy'),
    before: values('before', 'blocks'),
    during: values('during'),
    rows: rawRows(candidate),
  };
}

function gateFacts(file: SourceFile, id: Value, title: Value, candidate: Candidate): RawGate['gate'] {
  return {
    kind: 'gate',
    id: visible(id),
    title: oneLine(textEnd(title, /[\s:—–-]+$/)),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
  };
}

const aside = /\(\s*(after|before|during)\b\s*:?\s*([^()]*)\)/gi;

/** `(after A1+A5)` in the gate's own line. */
export function asidesOf(head: Value): { readonly moment: Moment; readonly value: Value }[] {
  return [...visible(head).matchAll(aside)].map((match) => {
    const [whole, word = '', names = ''] = match;
    const from = match.index + whole.length - 1 - names.length;
    return { moment: word.toLowerCase() as Moment, value: part(head, from, from + names.length) };
  });
}

function withoutAside(value: Value): Value {
  const cut = visible(value).search(/\(\s*(?:after|before|during)\b/i);
  return cut < 0 ? value : part(value, 0, cut);
}

function withoutGateWord(value: Value): Value {
  const match = /^(?:decision\s+)?gate\s*[:—–-]*\s*/i.exec(visible(value));
  const rest = match === null ? value : part(value, match[0].length, visible(value).length);
  return isEmpty(rest) ? value : rest;
}

/** The phases a gate with a place of its own stands between, all in document order; null for a row of a table of gates. */
export function placeBetween(
  candidate: Candidate,
  phases: readonly { readonly phase: Phase; readonly candidate: Candidate }[],
): Gate['between'] {
  if (candidate.site === 'row') return null;
  const { start } = candidate.extent;
  const next = bisect(phases.length, (index) => (phases[index]?.candidate.extent.start ?? 0) < start);
  // a chapter of gates ahead of the first phase is a list, not a stop before everything
  const previous = phases[next - 1];
  return previous === undefined ? null : { previous: previous.phase, next: phases[next]?.phase ?? null };
}
