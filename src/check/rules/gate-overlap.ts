import { coverageOf } from '../../plan/gates/coverage.js';
import { formatValue } from '../../plan/gates/row-line.js';
import { listed } from '../../source/listed.js';
import { columnName, gateRows, rowName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateOverlap: PlanRule = {
  id: 'gate-overlap',
  group: 'gates',
  ...severities.error,
  summary: 'a value of a check is in more than one of its outcomes',
  *check({ plan }) {
    for (const { gate, row, reading } of gateRows(plan)) {
      if (reading.kind !== 'line') continue;
      const overlaps = coverageOf(reading).overlaps.map(
        ({ witness, outcomes: [one, other] }) =>
          `${formatValue(witness, reading)} is in ${columnName(one)} and ${columnName(other)}`,
      );
      if (overlaps.length === 0) continue;
      yield {
        location: row.loc,
        message: `${rowName(gate, row)}: ${listed(overlaps, 'and')}`,
        help: 'let one outcome end where the other begins',
        about: [gate.id],
      };
    }
  },
};
