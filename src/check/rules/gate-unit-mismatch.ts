import type { BaseUnit } from '../../plan/predicate.js';
import { columnName, gateRows, rowName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateUnitMismatch: PlanRule = {
  id: 'gate-unit-mismatch',
  group: 'gates',
  ...severities.error,
  summary: 'the outcomes of a check are measured in different units',
  *check({ plan }) {
    for (const { gate, row, reading } of gateRows(plan)) {
      if (reading.kind !== 'mixed') continue;
      const [one, other] = reading.outcomes;
      const [unit, otherUnit] = reading.units;
      yield {
        location: row[other]?.condition?.loc ?? row.loc,
        message: `${rowName(gate, row)}: ${columnName(one)} is ${kinds[unit]}, ${columnName(other)} is ${kinds[otherUnit]}`,
        help: 'write all cells of the row in one unit',
        about: [gate.id],
      };
    }
  },
};

const kinds: Record<BaseUnit, string> = {
  '%': 'a percentage',
  pp: 'percentage points',
  ms: 'a time',
  B: 'a size in bytes',
  $: 'an amount of dollars',
  '€': 'an amount of euros',
  '£': 'an amount of pounds',
  '×': 'a ratio',
  count: 'a plain number',
};
