import { isPlainNumber } from '../../plan/id.js';
import type { Reference, Target } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import { scenarioOf, stepNumber } from '../cascades.js';
import { oddUses, type Use } from '../references.js';
import { replaceName } from '../replace.js';
import { type Finding, type PlanRule, severities } from '../rule.js';
import { nameOf, placeOf } from '../words.js';

export const unknownReference: PlanRule = {
  id: 'unknown-reference',
  group: 'references',
  ...severities.error,
  summary: 'a name has the shape of this plan’s IDs, but nothing is declared by it',
  *check(context) {
    for (const use of oddUses(context.plan)) {
      const { reference, by, verb, site } = use;
      const { text, resolution } = reference;
      if (resolution.kind !== 'unknown') {
        yield* missingStep(use);
        continue;
      }
      // In a sentence a number is a number, even where a plan numbers its beads.
      if (site !== 'field' && isPlainNumber(text.text)) continue;
      yield {
        location: text.loc,
        message: `${by} ${verb} ${text.text}, which this plan does not declare`,
        // Nothing is meant to wait for itself.
        ...suggestion(
          reference,
          resolution.nearest.filter(({ id }) => id !== by),
        ),
      };
    }

    function suggestion(reference: Reference, nearest: readonly Target[]): Partial<Finding> {
      if (nearest.length === 0) return { help: 'declare it, or name what is declared' };
      const from = reference.text.loc.path;
      const names = nearest.map((target) => `${nameOf(target)} (${placeOf(target.loc, from, context)})`);
      return {
        help: `did you mean ${listed(names)}?`,
        fixes: nearest.map((target) => replaceName(reference, target.id, false)),
      };
    }
  },
};

/** `F1.4` where F1 has three steps. A scenario without steps is told of by another rule. */
function* missingStep({ reference, step, by, verb }: Use): Generator<Finding> {
  const scenario = scenarioOf(reference);
  const wanted = step ?? (scenario === null ? null : stepNumber(reference, scenario));
  const first = scenario?.cascade[0];
  if (scenario === null || first === undefined || wanted === null) return;
  if (scenario.cascade.some((each) => each.step === wanted)) return;
  const last = scenario.cascade.at(-1)?.step ?? first.step;
  yield {
    location: reference.text.loc,
    message: `${by} ${verb} ${scenario.id}.${wanted}, but scenario ${scenario.id} has no step ${wanted}`,
    help:
      first.step === last
        ? `its only step is ${scenario.id}.${last}`
        : `its steps are ${scenario.id}.${first.step} to ${scenario.id}.${last}`,
    related: [{ message: `scenario ${scenario.id}`, location: scenario.loc }],
  };
}
