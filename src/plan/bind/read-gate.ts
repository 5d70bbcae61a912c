import { bisect } from '../../source/bisect.js';
import type { SourceFile } from '../../source/source-file.js';
import { isPlainNumber } from '../id.js';
import type { Candidate } from '../lower/candidate.js';
import { readOpening } from '../lower/opening.js';
import {
  isEmpty,
  locationOf,
  part,
  rangeOf,
  textEnd,
  type Value,
  visible,
  visibleLine,
} from '../lower/value.js';
import type { Gate, Phase } from '../model.js';
import type { FieldName } from '../vocabulary.js';
import { hasChecks } from './columns.js';
import { fieldsOf } from './declaration.js';
import type { GateSite } from './declare-gates.js';
import { ownRows, type RawRow, rawRows } from './gate-rows.js';

/** A gate before its names are resolved. */
export interface RawGate {
  readonly gate: Omit<Gate, 'after' | 'before' | 'during' | 'rows' | 'between'>;
  readonly after: readonly Value[];
  readonly before: readonly Value[];
  readonly during: readonly Value[];
  readonly rows: readonly RawRow[];
}

type Moment = 'after' | 'before' | 'during';

/** Reads a gate in any of its three forms (LANGUAGE section "Gates"). */
export function readGate(file: SourceFile, { candidate, rows }: GateSite): RawGate | null {
  return candidate.site === 'row' ? readGateRow(file, candidate, rows) : readGateSection(file, candidate);
}

/** One table for all gates: the row is the gate and its row of checks; further rows are further checks. */
function readGateRow(file: SourceFile, row: Candidate, rows: readonly Candidate[]): RawGate | null {
  const cell = row.cells.get('gate');
  const name = rowName(row);
  if (cell === undefined || name === null) return null;
  const column = (moment: Moment): Value[] => rows.flatMap(({ cells }) => cells.get(moment) ?? []);
  return {
    gate: gateFacts(file, name.id, name.title, row),
    after: column('after'),
    before: column('before'),
    during: column('during'),
    rows: ownRows(rows, name.title, cell),
  };
}

/** The ID and title of a row that is a gate: from its Gate column, or from a column of IDs or of titles beside it. */
export function rowName({ cells, table, opening: numbered }: Candidate): GateName | null {
  const cell = cells.get('gate');
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  const title = cells.get('title') ?? cells.get('name');
  if (opening.id !== null)
    return { id: opening.id, title: isEmpty(opening.title) ? (title ?? cell) : opening.title };
  // Beside checks a running number counts the checks.
  const number = table !== null && hasChecks(table) ? null : numbered?.id;
  return { id: number ?? cell, title: cell };
}

interface GateName {
  readonly id: Value;
  readonly title: Value;
}

function readGateSection(file: SourceFile, candidate: Candidate): RawGate | null {
  const { head } = candidate;
  if (head === null) return null;
  const { id, title } = sectionName(candidate, withoutAside(head));
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
    after: values('after', 'blockedBy'),
    before: values('before', 'blocks'),
    during: values('during'),
    rows: rawRows(candidate),
  };
}

const gateWord = /\b(?:gate|checkpoint)\s+#?(?=[\p{L}\p{N}])/iu;
/** What the word for a gate holds: patterns with classes of all of Unicode take long to make ready. */
const mayHaveWord = /gate|chec/i;

/** `G1 — Feasibility`, `Gate 1: …`, `Decision gate 1`, `5.1 Gate G1 — …`, `Feasibility gate`. */
function sectionName({ opening }: Candidate, head: Value): GateName {
  const lead = visible(head).slice(0, 80);
  const word = mayHaveWord.test(lead) ? gateWord.exec(lead) : null;
  const named = word === null ? null : readOpening(part(head, word.index, visible(head).length));
  const behind =
    word === null ? null : readOpening(part(head, word.index + word[0].length, visible(head).length));
  const called = named?.noun === 'gate' ? named : behind;
  const hasOwn = opening?.id != null && (opening.noun === null || opening.noun === 'gate');
  if (hasOwn && !(isPlainNumber(visible(opening.id)) && called?.id != null && opening.noun === null))
    return { id: opening.id, title: withoutAside(opening.title) };
  if (called?.id != null) return { id: called.id, title: withoutAside(called.title) };
  const id = withoutGateWord(head);
  return { id, title: id };
}

function gateFacts(file: SourceFile, id: Value, title: Value, candidate: Candidate): RawGate['gate'] {
  return {
    kind: 'gate',
    id: visible(id),
    title: visibleLine(textEnd(title, /[\s:—–-]+$/)),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
  };
}

const aside = /[([](?=\s*(?:after|before|during)\b)([^()[\]]*)[)\]]/gi;
const moment = /(?:^|[,;]\s*|\s(?:and\s+)?)(after|before|during)\b\s*:?\s*/gi;

/** `(after A1+A5)`, `(after A1, before B2)` in the gate's own line. */
export function asidesOf(head: Value): { readonly moment: Moment; readonly value: Value }[] {
  const text = visible(head);
  if (!/[([]/.test(text)) return [];
  return [...text.matchAll(aside)].flatMap((match) => {
    const [, inside = ''] = match;
    const from = match.index + 1;
    const words = [...inside.matchAll(moment)];
    return words.map((word, index) => ({
      moment: (word[1] ?? '').toLowerCase() as Moment,
      value: part(
        head,
        from + word.index + word[0].length,
        from + (words[index + 1]?.index ?? inside.length),
      ),
    }));
  });
}

function withoutAside(value: Value): Value {
  const text = visible(value);
  const cut = /[([]/.test(text) ? text.search(/[([]\s*(?:after|before|during)\b/i) : -1;
  return cut < 0 ? value : part(value, 0, cut);
}

function withoutGateWord(value: Value): Value {
  const match = /^(?:decision\s+)?(?:gate|checkpoint)\s*[:—–-]*\s*/i.exec(visible(value));
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
