import type { Bead, Phase } from '../../plan/model.js';
import { openWaits } from '../beads.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

export const phaseOrder: PlanRule = {
  id: 'phase-order',
  group: 'references',
  ...severities.warning,
  summary: 'a bead waits for a bead of a later phase',
  *check(context) {
    const order = new Map(context.plan.phases.map((phase, index) => [phase, index]));
    const isLater = (phase: Phase, than: Phase) =>
      (order.get(phase) ?? 0) > (order.get(than) ?? 0) && !isNumberedBefore(phase, than);
    const isOutOfOrder = (bead: Bead, blocker: Bead) =>
      bead.phase !== null && blocker.phase !== null && isLater(blocker.phase, bead.phase);
    const told = new Set();
    for (const { bead, blocker, reference } of openWaits(context, isOutOfOrder)) {
      const { phase } = bead;
      if (!phase || !blocker.phase || told.has(reference)) continue;
      told.add(reference);
      yield {
        location: reference.text.loc,
        message: `${bead.id} of phase ${phase.id} is blocked by ${blocker.id} of phase ${blocker.phase.id}, which comes later`,
        related: [{ message: nameOf(blocker), location: blocker.loc }],
        help: `move one of them: phase ${phase.id} cannot be over before phase ${blocker.phase.id} has begun`,
        about: [bead.id, blocker.id],
      };
    }
  },
};

/** Where phases carry numbers and stand in another order, the numbers are believed. */
function isNumberedBefore(phase: Phase, than: Phase): boolean {
  return Number(phase.id) < Number(than.id);
}
