import type { JournalEvent } from '../../plan/model.js';
import { worksOf } from '../../plan/targets.js';
import { placeIn } from '../events.js';
import { type PlanRule, severities } from '../rule.js';

export const workWhilePlanning: PlanRule = {
  id: 'work-while-planning',
  group: 'state',
  ...severities.error,
  summary: 'work is claimed or closed while the plan is still being planned',
  *check({ plan }) {
    if (plan.mode !== 'planning') return;
    const works = plan.events.flatMap((event) => workOf(event));
    const [first] = works;
    if (first === undefined) return;
    const { event, node } = first;
    const more = works.length === 1 ? '' : ` (and ${works.length - 1} more)`;
    yield {
      location: placeIn(event, node),
      message: `${node.id} is ${event.kind} here${more}, but the plan says mode: planning, in which nothing is worked on`,
      help: 'finish the plan and set mode: executing, or take these events out of the log',
    };
  },
};

function workOf(event: JournalEvent) {
  if (event.kind !== 'claimed' && event.kind !== 'closed') return [];
  return worksOf(event).map((node) => ({ event, node }));
}
