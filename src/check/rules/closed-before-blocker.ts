import { earlyEvents } from '../early.js';
import { placeIn } from '../events.js';
import { type PlanRule, severities } from '../rule.js';
import { listed, nameOf } from '../words.js';

/** More names make a message that nobody reads. */
const MOST = 3;

export const closedBeforeBlocker: PlanRule = {
  id: 'closed-before-blocker',
  group: 'state',
  ...severities.error,
  summary: 'a bead was closed while something it waits for was still open',
  *check(context) {
    for (const { event, work, beads } of earlyEvents(context)) {
      if (event.kind === 'claimed' || beads.length === 0) continue;
      const names = beads.slice(0, MOST).map(({ id }) => id);
      const more = beads.length > MOST ? [`${beads.length - MOST} more`] : [];
      yield {
        location: placeIn(event, work),
        message: `${work.id} was closed before ${listed([...names, ...more], 'and')}, which it waits for`,
        related: beads.slice(0, MOST).map((bead) => ({ message: nameOf(bead), location: bead.loc })),
        help: `close ${names[0]} first and ${work.id} again, or take it out of what ${work.id} waits for`,
        about: [work.id],
      };
    }
  },
};
