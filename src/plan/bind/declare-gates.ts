import { ancestors, type Candidate } from '../lower/candidate.js';
import { visible } from '../lower/value.js';
import { isStrong } from '../vocabulary.js';
import { isGateTable, isOutcomeTable } from './columns.js';
import { fieldsOf } from './declaration.js';
import { asidesOf } from './read-gate.js';

/**
 * The gates among the candidates: by their table, by the word Gate before their ID, or by a name like `G1` with a place. One
 * without a table is none where another of that name has one: it speaks of it.
 */
export function gatesIn(candidates: readonly Candidate[]): Candidate[] {
  const gates = candidates.filter((candidate) => hasOutcomes(candidate) || isNamedGate(candidate));
  const judged = new Set(gates.filter(hasOutcomes).map(nameOf));
  return gates.filter((gate) => hasOutcomes(gate) || !judged.has(nameOf(gate)));
}

/** `G1` and `Gate 1` are one name. */
function nameOf({ opening, cells }: Candidate): string {
  const id = opening?.id ?? cells.get('gate');
  return id == null
    ? ''
    : (visible(id)
        .toLowerCase()
        .replace(/^(?:gate\s+|g)(?=\d)/, '')
        .split(/[^\p{L}\p{N}]/u, 1)[0] ?? '');
}

function hasOutcomes(candidate: Candidate): boolean {
  const { site, tables, table, opening, cells, inline } = candidate;
  if (site === 'row') return cells.has('gate') && table !== null && isGateTable(table.columns);
  if (site !== 'heading' && site !== 'line') return false;
  const isTable = (columns: readonly string[]): boolean =>
    (isGateTable(columns) && !columns.includes('gate')) || isOutcomeTable(columns);
  return (
    tables.some((facts) => isTable(facts.columns)) &&
    (opening?.id != null || opening?.noun === 'gate' || /\bgate\b/i.test(inline?.text ?? ''))
  );
}

/** `Gate 1 — …`; `G1 — …` with a place of its own, or as a heading in a chapter of gates. A strong field makes it a bead. */
function isNamedGate(candidate: Candidate): boolean {
  const { site, opening, head, fields } = candidate;
  const id = opening?.id;
  if ((site !== 'heading' && site !== 'line') || id == null) return false;
  if (fields.some((field) => isStrong(field.name) && !field.soft)) return false;
  if (opening?.noun === 'gate') return true;
  if (opening?.noun !== null || !/^G-?\d+[a-z]?$/.test(visible(id))) return false;
  const isPlaced =
    (head !== null && asidesOf(head).length > 0) ||
    fieldsOf(candidate).some(({ name }) => name === 'after' || name === 'before' || name === 'during');
  return isPlaced || (site === 'heading' && isInChapterOfGates(candidate));
}

function isInChapterOfGates(candidate: Candidate): boolean {
  for (const { inline } of ancestors(candidate)) if (/\bgates?\b/i.test(inline?.text ?? '')) return true;
  return false;
}
