import type { Criticism } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import { type PlanContext, placeOfWord } from '../context.js';
import { type DeclaredNames, declaredNames, missedThresholds, missingNames } from '../review-changes.js';
import { type Finding, type PlanRule, severities } from '../rule.js';

export const reviewChangeNotMade: PlanRule = {
  id: 'review-change-not-made',
  group: 'prompts',
  ...severities.warning,
  summary: 'what an adopted criticism says was changed is not in the plan',
  *check(context) {
    const made = context.plan.criticisms.filter(
      ({ verdict, change }) => change !== null && (verdict === 'adopted' || verdict === 'amended'),
    );
    if (made.length === 0) return;
    const declared = declaredNames(context);
    for (const criticism of made) yield* notMade(criticism, declared, context);
  },
};

function* notMade(criticism: Criticism, declared: DeclaredNames, context: PlanContext): Generator<Finding> {
  const { id, verdict, change } = criticism;
  if (change === null) return;
  const names = missingNames(criticism, declared);
  const [first] = names;
  if (first !== undefined) {
    yield {
      location: placeOfWord(change.loc, first, context),
      message: `criticism #${id} was ${verdict} and names ${listed(names, 'and')}, but the plan does not declare ${names.length === 1 ? 'it' : 'them'}`,
      help: 'make the change, or say what was done instead',
      about: [id],
    };
  }
  for (const { word, bead, said } of missedThresholds(criticism)) {
    yield {
      location: placeOfWord(change.loc, word, context),
      message: `criticism #${id} was ${verdict} and sets ${bead.id} to ${word}, but its criteria still say ${said.text.text}`,
      help: `change the criterion of ${bead.id}, or say what was done instead`,
      related: [{ message: `${bead.id} ${said.id}`, location: said.text.loc }],
      about: [id],
    };
  }
}
