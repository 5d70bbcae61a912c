import { ancestors, type Candidate, type TableFacts } from '../lower/candidate.js';
import { visible } from '../lower/value.js';
import { isStrong } from '../vocabulary.js';
import { hasChecks, isGateTable, isOutcomeTable } from './columns.js';
import { fieldsOf } from './declaration.js';
import { asidesOf, rowName } from './read-gate.js';

/** A place that declares a gate, and the rows of its table that are this gate: of anything but a row, none. */
export interface GateSite {
  readonly candidate: Candidate;
  readonly rows: readonly Candidate[];
}

/**
 * The gates among the candidates: by their table, by the word Gate before their ID, or by a name like `G1` with a place. One
 * without a table is none where another of that name has one: it speaks of it.
 */
export function gatesIn(candidates: readonly Candidate[]): GateSite[] {
  const gates = candidates.filter((candidate) => hasOutcomes(candidate) || isNamedGate(candidate));
  const judged = new Set(gates.filter(hasOutcomes).map(nameOf));
  const sites = new Map(
    gates
      .filter((gate) => gate.site === 'row' || hasOutcomes(gate) || !judged.has(nameOf(gate)))
      .map((candidate) => [candidate, { candidate, rows: candidate.site === 'row' ? [candidate] : [] }]),
  );
  for (const table of new Set(gates.flatMap((gate) => gate.table ?? []))) {
    if (hasChecks(table)) joinRows(table, sites);
  }
  return [...sites.values()];
}

/** Where a column says what is checked, rows of one name are one gate, and so are those below that name none. */
function joinRows({ rows }: TableFacts, sites: Map<Candidate, { rows: Candidate[] }>): void {
  const firsts = new Map<string, { rows: Candidate[] }>();
  let current: { rows: Candidate[] } | undefined;
  for (const row of rows) {
    const name = row.cells.has('gate') ? nameOf(row) : null;
    const first = name === null ? current : firsts.get(name);
    if (first !== undefined) {
      sites.delete(row);
      first.rows.push(row);
    } else if (name !== null) {
      const site = sites.get(row);
      if (site !== undefined) firsts.set(name, site);
    }
    current = name === null ? current : firsts.get(name);
  }
}

/** `G1` and `Gate 1` are one name. */
function nameOf(gate: Candidate): string {
  const id = gate.site === 'row' ? rowName(gate)?.id : gate.opening?.id;
  if (id == null) return '';
  const name = visible(id)
    .toLowerCase()
    .replace(/^(?:gate\s+|g)(?=\d)/, '');
  return /^[a-z\d]*$/.test(name) ? name : (name.split(/[^\p{L}\p{N}]/u, 1)[0] ?? '');
}

function hasOutcomes(candidate: Candidate): boolean {
  const { site, tables, table, opening, cells } = candidate;
  if (site === 'row') return cells.has('gate') && table !== null && isGateTable(table.columns);
  if (site !== 'heading' && site !== 'line') return false;
  if (tables.length === 0 || !tables.some(isOfGate)) return false;
  if (isCalledGate(candidate) || isInChapterOfGates(candidate)) return true;
  // Under another name only a table in the very words of gates makes one: results and decisions have many tables.
  const isPlain = ({ columns }: TableFacts): boolean => isGateTable(columns) || columns.includes('outcome');
  return (
    opening?.id != null &&
    !hasStrongField(candidate) &&
    tables.some((facts) => isOfGate(facts) && isPlain(facts))
  );
}

/** Whether a table below a gate says when it passes; a table of gates is for its rows. */
function isOfGate(facts: TableFacts): boolean {
  return (isGateTable(facts.columns) && !facts.columns.includes('gate')) || isOutcomeTable(facts);
}

/** By the word, or by a name like `G1`; a bead with a table of outcomes stays a bead. */
function isCalledGate({ opening, inline }: Candidate): boolean {
  return (
    opening?.noun === 'gate' ||
    (opening?.id != null && gateId.test(visible(opening.id))) ||
    /\b(?:gate|checkpoint)\b/i.test(inline?.text ?? '')
  );
}

const gateId = /^G-?\d+[a-z]?$/;

function hasStrongField({ fields }: Candidate): boolean {
  return fields.some((field) => isStrong(field.name) && !field.soft);
}

/** `Gate 1 — …`; `G1 — …` with a place of its own, or as a heading in a chapter of gates. A strong field makes it a bead. */
function isNamedGate(candidate: Candidate): boolean {
  const { site, opening, head } = candidate;
  const id = opening?.id;
  if ((site !== 'heading' && site !== 'line') || id == null) return false;
  const isCalled = opening?.noun === 'gate';
  if (!isCalled && (opening?.noun !== null || !gateId.test(visible(id)))) return false;
  if (hasStrongField(candidate)) return false;
  if (isCalled) return true;
  const isPlaced =
    (head !== null && asidesOf(head).length > 0) ||
    fieldsOf(candidate).some(({ name }) => name === 'after' || name === 'before' || name === 'during');
  return isPlaced || (site === 'heading' && isInChapterOfGates(candidate));
}

function isInChapterOfGates(candidate: Candidate): boolean {
  for (const { inline } of ancestors(candidate)) if (/\bgates?\b/i.test(inline?.text ?? '')) return true;
  return false;
}
