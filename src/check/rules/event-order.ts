import type { JournalEvent } from '../../plan/model.js';
import { compareLocations } from '../../source/range.js';
import { isStamped } from '../events.js';
import { type PlanRule, severities } from '../rule.js';

export const eventOrder: PlanRule = {
  id: 'event-order',
  group: 'state',
  ...severities.warning,
  summary: 'an event has an earlier time than the one above it in a log that only grows',
  *check({ plan }) {
    if (isOrderly(plan.events)) return;
    for (const events of byFile(plan.events.filter(isStamped))) {
      const early = events.filter((event, index) => isBefore(event, events[index - 1]));
      const [first] = early;
      // newest first is an order too
      if (first === undefined || early.length * 2 > events.length - 1) continue;
      const above = events[events.indexOf(first) - 1];
      const more = early.length === 1 ? '' : `; so have ${early.length - 1} more in this log`;
      yield {
        location: first.loc,
        message: `this event has an earlier time (${first.at}) than the one above it (${above?.at})${more}, and times decide the order in which events count`,
        help: 'correct the time if a clock was wrong; after a merge of two branches, put the lines in order',
      };
    }
  },
};

/** Whether the events, in the order in which they take effect, stand one behind the other in one log: no time leads back. */
function isOrderly(events: readonly JournalEvent[]): boolean {
  for (let index = 1; index < events.length; index++) {
    const before = events[index - 1]!;
    const event = events[index]!;
    if (event.time === null || before.time === null || event.time < before.time) return false;
    if (event.loc.path !== before.loc.path || event.loc.range.start < before.loc.range.start) return false;
  }
  return true;
}

/** Each log's events as they stand in it; of several in one line the first. */
function byFile(events: readonly JournalEvent[]): JournalEvent[][] {
  const files = new Map<string, JournalEvent[]>();
  for (const event of [...events].sort((a, b) => compareLocations(a.loc, b.loc))) {
    const file = files.get(event.loc.path) ?? [];
    if (file.at(-1)?.loc.range.start !== event.loc.range.start) file.push(event);
    files.set(event.loc.path, file);
  }
  return [...files.values()];
}

function isBefore({ time }: JournalEvent, above: JournalEvent | undefined): boolean {
  return time !== null && above !== undefined && above.time !== null && time < above.time;
}
