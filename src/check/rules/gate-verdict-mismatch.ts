import { recordedOutcome } from '../../plan/gates/recorded.js';
import { outcomes } from '../../plan/gates/row-line.js';
import type { Gate, JournalEvent, Outcome, Plan, Target } from '../../plan/model.js';
import { targetsOf } from '../../plan/targets.js';
import { onceFor } from '../../source/once.js';
import type { PlanContext } from '../context.js';
import { type PlanRule, severities } from '../rule.js';

export const gateVerdictMismatch: PlanRule = {
  id: 'gate-verdict-mismatch',
  group: 'state',
  ...severities.error,
  summary: 'the recorded verdict of a gate is not what its recorded values give',
  *check(context) {
    for (const gate of context.plan.gates) {
      const judged = context.state.judgement(gate);
      if (judged === null || wasAmended(gate, judged.event, context)) continue;
      const { outcome, event } = judged;
      const recorded = recordedOutcome(gate, event.detail);
      if (recorded === null || recorded.possible.includes(outcome)) continue;
      const [given] = recorded.possible;
      // Of a row that is not recorded only this is known: it made nothing better.
      if (given === undefined || (!recorded.complete && rank(outcome) > rank(given))) continue;
      yield {
        location: event.loc,
        message: `gate ${gate.id} is recorded as ${outcome}, but its values give ${given}: ${recorded.row.id} = ${recorded.text}`,
        related: [{ message: `row ${recorded.row.id} of gate ${gate.id}`, location: recorded.row.loc }],
        help: 'record the verdict that the values give; if the table has changed since, record an amended event',
        about: [gate.id],
      };
    }
  },
};

const rank = (outcome: Outcome) => outcomes.indexOf(outcome);

/** Whether the gate was changed after it was judged: its table may have said something else then. */
function wasAmended(gate: Gate, verdict: JournalEvent, { plan }: PlanContext): boolean {
  const amended = lastAmendments(plan).get(gate);
  return amended !== undefined && plan.events.indexOf(verdict) < amended;
}

/** By what was amended: the place of the last event that says so. */
const lastAmendments = onceFor(({ events }: Plan): ReadonlyMap<Target, number> => {
  const places = new Map<Target, number>();
  events.forEach(({ kind, subjects }, place) => {
    if (kind !== 'amended') return;
    for (const target of subjects.flatMap(targetsOf)) places.set(target, place);
  });
  return places;
});
