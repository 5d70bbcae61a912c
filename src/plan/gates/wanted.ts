import type { GateRow, Outcome } from '../model.js';
import { formatValue, outcomes, readRow } from './row-line.js';

/** What says how a row stands, on the command line: `--set r1=<n>%` for what is measured, `--row r2=<pass>` for what a person judges. */
export function wantedInput(row: GateRow): string[] {
  const reading = readRow(row);
  if (reading.kind !== 'line') return ['--row', `${row.id}=<${outcomesOf(row).join('|')}>`];
  const unit = formatValue(reading.scale, { ...reading, noun: '', relativeTo: null }).replace(
    /^([$€£]?)[\d.]+ ?/,
    '$1<n>',
  );
  return ['--set', `${row.id}=${unit}`];
}

function outcomesOf(row: GateRow): Outcome[] {
  return outcomes.filter((outcome) => row[outcome] !== null && !row[outcome].none);
}
