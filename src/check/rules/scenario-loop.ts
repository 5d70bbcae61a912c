import { firstOf, listed } from '../../source/listed.js';
import { type Leap, recoveryLoops } from '../cascades.js';
import { type PlanRule, severities } from '../rule.js';

/** How many scenarios of a loop are named in the message; the rest stand in the related information. */
const NAMED = 5;

export const scenarioLoop: PlanRule = {
  id: 'scenario-loop',
  group: 'scenarios',
  ...severities.error,
  summary: 'recovery steps lead from scenario to scenario and back, so recovery never ends',
  *check({ plan }) {
    for (const loop of recoveryLoops(plan)) {
      const last = loop.at(-1);
      if (last === undefined) continue;
      const ids = [...new Set(loop.map(({ from }) => from.id))];
      yield {
        location: last.reference.text.loc,
        message: `scenarios ${listed(firstOf(ids, NAMED), 'and')} lead to one another, so recovery never ends`,
        related: loop.map((leap) => ({ message: spoken(leap), location: leap.reference.text.loc })),
        help: 'let one of these steps end it: say who decides, or what is given up',
        about: ids,
      };
    }
  },
};

function spoken({ from, step, reference }: Leap): string {
  return `${from.id}.${step.step} leads to ${reference.text.text}`;
}
