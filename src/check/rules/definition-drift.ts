import { driftOf } from '../../plan/baseline/drift.js';
import { when } from '../events.js';
import { type PlanRule, severities } from '../rule.js';

export const definitionDrift: PlanRule = {
  id: 'definition-drift',
  group: 'state',
  ...severities.error,
  summary: 'a bead demands something else than what was approved',
  *check({ plan }) {
    const { changed, removed } = driftOf(plan);
    for (const { bead, event } of changed) {
      yield {
        location: bead.loc,
        message: `${bead.id} demands something else than what was ${event.kind} (${event.at ?? 'without a time'}), and no amendment says why`,
        related: [{ message: `${event.kind} ${when(event)}`, location: event.loc }],
        help: `take the change back, or amend ${bead.id} and say why`,
        about: [bead.id],
      };
    }
    for (const { id, event } of removed) {
      yield {
        location: event.loc,
        message: `${id} was ${event.kind} here, and the plan no longer declares it`,
        help: `put ${id} back; if it has another name now, log a renamed event; if the plan changed, approve it again`,
      };
    }
  },
};
