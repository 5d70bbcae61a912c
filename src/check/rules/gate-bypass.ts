import { bypasses } from '../../plan/graph/bypass.js';
import { isClosed } from '../context.js';
import { blockers } from '../practice.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

export const gateBypass: PlanRule = {
  id: 'gate-bypass',
  group: 'references',
  ...severities.error,
  summary: 'a bead stands behind a gate, but its blockers lead around it',
  practice: blockers,
  *check(context) {
    const gates = context.plan.gates.filter((gate) => !isClosed(gate, context));
    for (const { gate, bead } of bypasses(context.plan, context.graph, gates)) {
      if (isClosed(bead, context)) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} stands behind gate ${gate.id}, but none of its blockers leads through it`,
        related: [{ message: nameOf(gate), location: gate.loc }],
        help: `let ${bead.id} be blocked by gate ${gate.id}, or move it in front of the gate`,
        about: [bead.id],
      };
    }
  },
};
