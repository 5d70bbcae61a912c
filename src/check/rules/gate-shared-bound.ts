import { coverageOf } from '../../plan/gates/coverage.js';
import { formatValue } from '../../plan/gates/row-line.js';
import { listed } from '../../source/listed.js';
import { columnName, gateRows, rowName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateSharedBound: PlanRule = {
  id: 'gate-shared-bound',
  group: 'gates',
  ...severities.warning,
  summary: 'two outcomes of a check both claim the value at which they meet',
  *check({ plan }) {
    for (const { gate, row, reading } of gateRows(plan)) {
      if (reading.kind !== 'line') continue;
      const { overlaps, sharedBounds } = coverageOf(reading);
      // Where outcomes overlap, that they also meet is the lesser half of the same slip.
      if (overlaps.length > 0 || sharedBounds.length === 0) continue;
      const shared = sharedBounds.map(
        ({ witness, outcomes: [one, other] }) =>
          `${formatValue(witness, reading)} is the end of ${columnName(one)} and of ${columnName(other)}`,
      );
      yield {
        location: row.loc,
        message: `${rowName(gate, row)}: ${listed(shared, 'and')}`,
        help: 'leave it to one of them; until then it counts as the worse one',
        about: [gate.id],
      };
    }
  },
};
