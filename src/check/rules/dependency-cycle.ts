import { type CycleLink, findCycles } from '../../plan/cycles.js';
import { type PlanRule, severities } from '../rule.js';
import { listed } from '../words.js';

/** How many members of a circle are named in the message; the rest stand in the related information. */
const NAMED = 5;

export const dependencyCycle: PlanRule = {
  id: 'dependency-cycle',
  group: 'references',
  ...severities.error,
  summary: 'beads wait for one another in a circle, so none of them can start',
  *check({ graph }) {
    for (const { nodes, links } of findCycles(graph)) {
      const ids = nodes.map(({ id }) => id);
      const last = links.at(-1);
      if (!last) continue;
      yield {
        location: last.loc,
        message:
          ids.length === 1
            ? `${ids[0]} is blocked by itself, so it can never start`
            : `${named(ids)} wait for one another, so none of them can start`,
        related:
          links.length === 1 ? [] : links.map((link) => ({ message: spoken(link), location: link.loc })),
        help: 'remove the edge that is not truly needed, or split a bead that both needs and is needed',
        about: ids,
      };
    }
  },
};

function named(ids: readonly string[]): string {
  if (ids.length <= NAMED + 1) return listed(ids, 'and');
  return listed([...ids.slice(0, NAMED), `${ids.length - NAMED} more`], 'and');
}

function spoken({ from, to, kind }: CycleLink): string {
  switch (kind) {
    case 'blocks':
      return `${to.id} is blocked by ${from.id}`;
    case 'child':
      return `${to.id} closes after ${from.id}, which is part of it`;
    case 'gate':
      return `${to.id} starts after ${from.id}`;
    case 'during':
      return `${to.id} closes after ${from.id}`;
  }
}
