import type { Gate, GateCell } from '../../plan/model.js';
import { cellsOf, openGates } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateVagueThreshold: PlanRule = {
  id: 'gate-vague-threshold',
  group: 'gates',
  ...severities.warning,
  summary: 'a check of a gate is passed by nothing that can be measured',
  *check(context) {
    for (const gate of openGates(context)) {
      const [first, ...others] = gate.rows.filter(({ pass }) => pass !== null && isVague(pass));
      if (!first?.pass) continue;
      const more = others.length === 0 ? '' : ` (nor can ${others.map(({ id }) => id).join(', ')})`;
      const finding = {
        location: first.pass.text.loc,
        message: `gate ${gate.id}, row ${first.id}: "${first.pass.text.text}" cannot be measured${more}`,
        help: 'write a number with its unit (≥ 80%), a range, or a command that passes',
        about: [gate.id],
      };
      yield holdsNumber(gate) ? finding : { ...finding, severity: 'info' };
    }
  },
};

function isVague({ none, condition, predicate }: GateCell): boolean {
  return !none && condition !== null && predicate?.kind === 'manual';
}

/** Whether its author measures at all. */
function holdsNumber({ rows }: Gate): boolean {
  return rows.some((row) => cellsOf(row).some(([, { predicate }]) => predicate?.kind === 'threshold'));
}
