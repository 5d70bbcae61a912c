import type { Candidate } from './candidate.js';
import { isGateTable, isOutcomeTable } from './columns.js';
import { isStrong } from './vocabulary.js';

/** A heading, line or row that is a gate: by its table, or by the word Gate before its ID. */
export function isGate(candidate: Candidate): boolean {
  if (candidate.site === 'row') return isGateRow(candidate);
  if (candidate.site !== 'heading' && candidate.site !== 'line') return false;
  const hasName = candidate.opening?.id != null;
  const tables = candidate.tables.filter(
    (facts) =>
      (isGateTable(facts.columns) && !facts.columns.includes('gate')) || isOutcomeTable(facts.columns),
  );
  if (tables.length > 0)
    return hasName || candidate.opening?.noun === 'gate' || /\bgate\b/i.test(candidate.inline?.text ?? '');
  return (
    candidate.opening?.noun === 'gate' &&
    hasName &&
    !candidate.fields.some((field) => isStrong(field.name) && !field.soft)
  );
}

function isGateRow(row: Candidate): boolean {
  return row.cells.has('gate') && row.table !== null && isGateTable(row.table.columns);
}
