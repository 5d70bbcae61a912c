import { cellsOf, gateRows, rowName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateInvertedRange: PlanRule = {
  id: 'gate-inverted-range',
  group: 'gates',
  ...severities.error,
  summary: 'a range in a gate ends below its start, so no value is in it',
  *check({ plan }) {
    for (const { gate, row, reading } of gateRows(plan)) {
      if (reading.kind !== 'inverted') continue;
      for (const [outcome, { condition }] of cellsOf(row)) {
        if (condition === null || !reading.outcomes.includes(outcome)) continue;
        yield {
          location: condition.loc,
          message: `${rowName(gate, row)}: ${condition.text} ends below its start, so no value is in it`,
          help: 'write the smaller number first',
          about: [gate.id],
        };
      }
    }
  },
};
