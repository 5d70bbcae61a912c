import type { Gate } from '../../plan/model.js';
import { doubtfulIds } from '../doubt.js';
import { type Early, earlyEvents } from '../early.js';
import { placeIn } from '../events.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

export const gateSkipped: PlanRule = {
  id: 'gate-skipped',
  group: 'state',
  ...severities.error,
  summary: 'work behind a gate was claimed or closed before the gate passed',
  *check(context) {
    const all = earlyEvents(context);
    if (all.length === 0) return;
    const doubtful = doubtfulIds(context);
    const skipped = new Map<Gate, Early[]>();
    for (const early of all) {
      // a close before an open bead is told of that bead: the gate may be open because of it
      if (doubtful.has(early.work.id) || (early.event.kind !== 'claimed' && early.beads.length > 0)) continue;
      for (const gate of early.gates) {
        const known = skipped.get(gate);
        if (known) known.push(early);
        else skipped.set(gate, [early]);
      }
    }
    for (const [gate, [first, ...others]] of skipped) {
      if (first === undefined) continue;
      const { event, work } = first;
      const more = new Set(others.map((other) => other.work.id).filter((id) => id !== work.id)).size;
      yield {
        location: placeIn(event, work),
        message: `${work.id} was ${event.kind === 'claimed' ? 'claimed' : 'closed'} behind gate ${gate.id}, which had not passed${more > 0 ? `; so ${more === 1 ? 'was 1 other' : `were ${more} others`}` : ''}`,
        related: [{ message: nameOf(gate), location: gate.loc }],
        help: `judge gate ${gate.id} and log its verdict, or move ${work.id} in front of it`,
        about: [work.id, gate.id],
      };
    }
  },
};
