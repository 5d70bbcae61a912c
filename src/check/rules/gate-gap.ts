import { coverageOf } from '../../plan/gates/coverage.js';
import { formatValue } from '../../plan/gates/row-line.js';
import { gateRows, rowName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateGap: PlanRule = {
  id: 'gate-gap',
  group: 'gates',
  ...severities.error,
  summary: 'a value of a check is in none of its outcomes',
  *check({ plan }) {
    for (const { gate, row, reading } of gateRows(plan)) {
      if (reading.kind !== 'line' || !reading.complete) continue;
      const { gap } = coverageOf(reading);
      if (gap === null) continue;
      const value = formatValue(gap, reading);
      yield {
        location: row.loc,
        message: `${rowName(gate, row)}: ${value} is in no outcome`,
        help: `widen Pass, Adjust or Abort so that one of them takes ${value}`,
        about: [gate.id],
      };
    }
  },
};
