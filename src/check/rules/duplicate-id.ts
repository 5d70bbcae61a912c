import { type PlanRule, severities } from '../rule.js';
import { twinPrompts } from '../twin-prompts.js';

export const duplicateId: PlanRule = {
  id: 'duplicate-id',
  group: 'references',
  ...severities.error,
  summary: 'an ID is declared more than once in a plan',
  *check(context) {
    const { plan } = context;
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
    for (const { id, prompts, numbers, edit, unclear } of twinPrompts(context)) {
      const [first, second, ...others] = prompts;
      const to = numbers.join(', ');
      yield {
        location: second.loc,
        message: `prompt ${id} is in this log ${times(prompts.length)}, so nobody can tell which one, and whose D${id}.1, is meant`,
        related: [
          { message: `prompt ${id} is here first`, location: first.loc },
          ...others.map(({ loc }) => ({ message: `prompt ${id} is here as well`, location: loc })),
          ...unclear,
        ],
        help: `make this one prompt ${to}: until then D${id}.1 means that of the first`,
        fixes: [{ title: `renumber it to ${to}`, safe: true, edit, leaves: unclear }],
        about: [`Prompt ${id}`],
      };
    }
  },
};

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
