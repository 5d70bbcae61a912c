import { firstOf, listed } from '../../source/listed.js';
import { earlyEvents } from '../early.js';
import { placeIn } from '../events.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf } from '../words.js';

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
      const names = beads.map(({ id }) => id);
      const all = listed(firstOf(names, MOST), 'and');
      const areOpen = beads.every((bead) => context.state.isOpen(bead));
      yield {
        location: placeIn(event, work),
        message: areOpen
          ? `${work.id} was closed, but ${all}, which it waits for, ${beads.length === 1 ? 'is' : 'are'} still open`
          : `${work.id} was closed before ${all}, which it waits for`,
        related: beads.slice(0, MOST).map((bead) => ({ message: nameOf(bead), location: bead.loc })),
        help: `${areOpen ? `log the close of ${names[0]} if it is done` : `reopen ${work.id} and close it again`}; if ${work.id} does not need it, take it out of what ${work.id} waits for`,
        // a row without a time names a bead, and may not mean that it is done
        ...(event.time === null ? { severity: 'warning' as const } : {}),
        about: [work.id],
      };
    }
  },
};
