import type { Outcome } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import { cellsOf, columnName } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateNoAction: PlanRule = {
  id: 'gate-no-action',
  group: 'gates',
  ...severities.info,
  summary: 'a gate says when to adjust or abort, but not what to do then',
  *check({ plan }) {
    for (const gate of plan.gates) {
      const bare = gate.rows.flatMap((row) =>
        cellsOf(row)
          .filter(
            ([outcome, { condition, action }]) => outcome !== 'pass' && condition !== null && action === null,
          )
          .map(([outcome, { text }]) => ({ row, outcome, loc: text.loc })),
      );
      const [first] = bare;
      if (first === undefined) continue;
      const places = (of: Outcome) => bare.filter(({ outcome }) => outcome === of).map(({ row }) => row.id);
      const said = (['adjust', 'abort'] as const)
        .filter((outcome) => places(outcome).length > 0)
        .map((outcome) => `${columnName(outcome)} of ${listed(places(outcome), 'and')}`);
      yield {
        location: first.loc,
        message: `gate ${gate.id}: ${listed(said, 'and')} ${bare.length === 1 ? 'does' : 'do'} not say what to do`,
        help: 'name it behind an arrow: 60–79% → F3.1',
        about: [gate.id],
      };
    }
  },
};
