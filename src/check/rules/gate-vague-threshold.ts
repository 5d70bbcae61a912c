import { readRow } from '../../plan/gates/row-line.js';
import type { GateCell } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import { cellsOf } from '../gates.js';
import { type PlanRule, severities } from '../rule.js';

export const gateVagueThreshold: PlanRule = {
  id: 'gate-vague-threshold',
  group: 'gates',
  ...severities.warning,
  summary: 'a check of a gate is passed by nothing that can be measured',
  *check({ plan }) {
    for (const gate of plan.gates) {
      const measures = gate.rows.some((row) => cellsOf(row).some(([, cell]) => isMeasured(cell)));
      const unmeasured = gate.rows.filter(
        (row) => row.pass?.predicate?.kind === 'manual' && readRow(row).kind !== 'line',
      );
      const vague = unmeasured.filter(({ pass }) => isVague(pass));
      const plain = measures
        ? unmeasured.filter(({ pass }) => !/\d/.test(pass?.text.text ?? ''))
        : unmeasured;
      const [first, ...others] = vague.length > 0 ? vague : plain;
      if (!first?.pass) continue;
      const more = others.length === 0 ? '' : ` (nor can ${listed(others.map(({ id }) => id))})`;
      const finding = {
        location: first.pass.text.loc,
        message: `gate ${gate.id}, row ${first.id}: "${first.pass.text.text}" cannot be measured${more}`,
        help: 'write a number with its unit (≥ 80%), a range, or a command that passes',
        about: [gate.id],
      };
      // A plain yes or no is for a person to judge; so is a gate whose author measures nothing.
      yield measures && vague.length > 0 ? finding : { ...finding, severity: 'info' };
    }
  },
};

/** Short praise, which a sentence could mean well but a bound cannot. */
const PRAISE =
  /^(?:(?:it|all|is|are|looks?|feels?|seems?|very|quite|mostly) ){0,3}(?:good|fine|ok(?:ay)?|great|stable|fast|quick|low|high|healthy|happy|small|solid|strong|better|improved|enough)\W*$/i;

function isVague(cell: GateCell | null): boolean {
  if (cell?.predicate?.kind !== 'manual') return false;
  return cell.predicate.weasels.length > 0 || PRAISE.test(cell.condition?.text ?? '');
}

function isMeasured({ predicate }: GateCell): boolean {
  return predicate?.kind === 'threshold';
}
