import type { Gate, GateRow } from '../../../src/plan/model.js';
import { planOf } from '../language/read.js';

/** A gate with these rows, each `pass | adjust | abort` or `subject | pass | adjust | abort`. */
export function gateWith(...rows: readonly string[]): Gate {
  const lines = rows.map((row) => `| ${row.split(' | ').length === 3 ? 'x | ' : ''}${row} |`);
  const table = ['| Check | Pass | Adjust | Abort |', '|---|---|---|---|', ...lines].join('\n');
  const scenario = '### Scenario F1 — Slow\n\nDetection: seen\n\n1. more jobs\n2. fewer rows\n';
  const { gates } = planOf(
    `### a-1 — One\n\nBlocked by: none\n\n### G1 — Try\n\nAfter: a-1\n\n${table}\n\n${scenario}`,
  );
  const [gate] = gates;
  if (gate === undefined) throw new Error('no gate');
  return gate;
}

export function rowWith(row: string): GateRow {
  const [only] = gateWith(row).rows;
  if (only === undefined) throw new Error('no row');
  return only;
}
