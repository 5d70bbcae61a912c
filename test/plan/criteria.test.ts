import { describe, expect, it } from 'vitest';
import { formatPredicate, parseCriterion } from '../../src/plan/criteria.js';
import { criterion } from './criterion-input.js';

const TABLE = `
≥ 80% of examples get facts                                 | examples get facts ≥ 80%
p95 token count < 4096                                      | p95 token count < 4096
at least 90 %                                               | ≥ 90%
no more than 3 retries                                      | ≤ 3 retries
60–80%                                                      | ∈ [60%, 80%]
95%+                                                        | ≥ 95%
10K+ rows                                                   | ≥ 10000 rows
under $50                                                   | < $50
within 2h                                                   | ≤ 2 h
20/20 pass                                                  | = 20 pass
∈ [80%, 100%]                                               | ∈ [80%, 100%]
8.5 ± 0.2                                                   | ∈ [8.3, 8.7]
0 errors                                                    | = 0 errors
no regressions                                              | = 0 regressions
all tests pass                                              | tests pass = 100%
\\|bias\\| < 0.05                                           | \\|bias\\| < 0.05
≥ baseline + 15 pp                                          | ≥ baseline + 15 pp
\`npm test\` passes                                         | \`npm test\` exits 0
\`alembic upgrade head\` exits 0                            | \`alembic upgrade head\` exits 0
report at \`data/pilot.md\`                                 | \`data/pilot.md\` exists
\`schema.sql\` committed                                    | \`schema.sql\` committed
201 mock itinerary                                          | manual
11th POST/60s → 429                                         | manual
error rate < 1% for 1h                                      | error rate < 1% for 1 h
`;

/** `input | normal form` lines; `\|` is a bar. */
function rows(table: string): [string, string][] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [input = '', form = ''] = line
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|'));
      return [input, form];
    });
}

describe('the examples of the language page', () => {
  it.each(rows(TABLE))('%s → %s', (input, form) => {
    expect(formatPredicate(parseCriterion(criterion(input)))).toBe(form);
  });
});
