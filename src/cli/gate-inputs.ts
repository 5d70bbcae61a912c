import { shellQuote } from '../emit/words.js';
import type { GateInputs } from '../plan/gates/evaluate.js';
import { type Measured, readMeasured } from '../plan/gates/measured.js';
import { outcomes, type RowLine, readRow } from '../plan/gates/row-line.js';
import type { Gate, GateRow, Outcome } from '../plan/model.js';
import { listed } from '../source/listed.js';
import { nearest } from '../source/nearest.js';
import { CliError } from './context.js';
import { suggest } from './suggest.js';

/** What is known of the rows of a gate, with the values as they were typed, by row ID. */
export interface TypedInputs extends GateInputs {
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What `--set r1=5100` and `--row r2=pass` say of the rows of a gate.
 * @param retry the command line that shows the gate
 * @throws CliError naming the row and what would do
 */
export function readInputs(
  gate: Gate,
  sets: readonly string[],
  rows: readonly string[],
  retry: string,
): TypedInputs {
  const values = new Map<string, number>();
  const texts = new Map<string, string>();
  const judged = new Map<string, Outcome>();
  const told = (row: GateRow, option: string) => {
    if (values.has(row.id) || judged.has(row.id))
      throw new CliError(`${option}: ${row.id} is given twice`, retry);
  };
  for (const option of sets) {
    const { row, text } = readOption(gate, '--set', option, retry);
    told(row, `--set ${option}`);
    texts.set(row.id, text);
    values.set(row.id, measuredIn(gate, row, text, `--set ${option}`, retry));
  }
  for (const option of rows) {
    const { row, text } = readOption(gate, '--row', option, retry);
    told(row, `--row ${option}`);
    const outcome = outcomes.find((each) => each === text.toLowerCase());
    if (outcome === undefined)
      throw new CliError(`--row ${option}: ${text || 'nothing'} is none of pass, adjust, abort`, retry);
    judged.set(row.id, outcome);
  }
  return { values, judged, texts };
}

function readOption(gate: Gate, flag: string, option: string, retry: string): { row: GateRow; text: string } {
  const at = option.indexOf('=');
  if (at < 1)
    throw new CliError(
      `${flag} ${option}: a row and its value are wanted, such as r1=${flag === '--set' ? '5100' : 'pass'}`,
      retry,
    );
  return {
    row: rowCalled(gate, option.slice(0, at).trim(), `${flag} ${option}`, retry),
    text: option.slice(at + 1).trim(),
  };
}

/** A row by its number, its subject, or a part of its subject that no other row has. */
function rowCalled(gate: Gate, name: string, option: string, retry: string): GateRow {
  const wanted = name.toLowerCase();
  const exact =
    gate.rows.find(({ id }) => id === wanted) ??
    only(gate.rows.filter(({ subject }) => subject.toLowerCase() === wanted));
  if (exact) return exact;
  const near = gate.rows.filter(({ subject }) => subject.toLowerCase().includes(wanted));
  const [first] = near;
  if (first && near.length === 1) return first;
  if (near.length > 1) throw new CliError(`${option}: ${name} could be ${listed(near.map(label))}`, retry);
  const names = gate.rows.flatMap(({ id, subject }) => [id, subject]);
  throw new CliError(
    `${option}: ${suggest(`gate ${gate.id} has no row ${name}`, nearest(name, names).slice(0, 1))} (it has ${listed(
      gate.rows.map(({ id }) => id),
      'and',
    )})`,
    retry,
  );
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

const label = ({ id, subject }: GateRow) => `${id} (${subject})`;

function measuredIn(gate: Gate, row: GateRow, text: string, option: string, retry: string): number {
  const reading = readRow(row);
  if (reading.kind === 'qualitative') {
    throw new CliError(
      `${option}: no number decides ${label(row)}; a person judges it: --row ${row.id}=pass, adjust or abort`,
      retry,
    );
  }
  if (reading.kind !== 'line') {
    const why =
      reading.kind === 'inverted' ? 'a range in it runs backwards' : 'its cells have different units';
    throw new CliError(`${option}: nothing can be compared with ${label(row)}: ${why}`, `plan lint`);
  }
  const measured = readMeasured(text, reading);
  if (measured.kind === 'value') return measured.value;
  throw new CliError(`${option}: ${whyNot(measured, text, reading)}`, tryAgain(gate, row, measured, retry));
}

function whyNot(measured: Exclude<Measured, { kind: 'value' }>, text: string, line: RowLine): string {
  switch (measured.kind) {
    case 'unreadable':
      return `${text === '' ? 'nothing' : text} is no value; a number is wanted${line.unit === 'count' ? '' : ', with its unit'}`;
    case 'unit':
      return `the row is measured in ${measured.wanted}, and ${text} is not`;
    case 'total':
      return `the row counts out of ${measured.wanted}`;
  }
}

function tryAgain(gate: Gate, row: GateRow, measured: Measured, retry: string): string {
  return measured.kind === 'unit' && measured.example !== null
    ? `plan gate ${shellQuote(gate.id)} --set ${shellQuote(`${row.id}=${measured.example}`)}`
    : retry;
}
