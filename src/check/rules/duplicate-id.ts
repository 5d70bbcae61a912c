import { type PlanRule, severities } from '../rule.js';

export const duplicateId: PlanRule = {
  id: 'duplicate-id',
  group: 'references',
  ...severities.error,
  summary: 'an ID is declared more than once in a plan',
  *check({ plan }) {
    for (const { id, places } of plan.duplicates) {
      const [first, second, ...others] = places;
      if (!first || !second) continue;
      yield {
        location: second,
        message: `${id} is declared ${times(places.length)} in this plan, so nobody can tell which one is meant`,
        related: [
          { message: `${id} is declared here first`, location: first },
          ...others.map((location) => ({ message: `${id} is declared here as well`, location })),
        ],
        help: `give this one an ID of its own: until then ${id} means the first`,
        about: [id],
      };
    }
  },
};

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
