import type { Criterion } from '../../plan/model.js';
import { isVague } from '../beads.js';
import { type Context, placeOfWord, sourceAt } from '../context.js';
import { type Finding, type PlanRule, severities } from '../rule.js';

export const vagueLanguage: PlanRule = {
  id: 'vague-language',
  group: 'beads',
  ...severities.warning,
  summary: 'a criterion uses words that two people would judge differently',
  *check(context) {
    const { beads, criteria } = context.plan;
    for (const bead of beads) if (isVague(bead)) yield* vagueWords(bead.criteria, [bead.id], context);
    yield* vagueWords(criteria, [], context);
  },
};

function* vagueWords(
  criteria: readonly Criterion[],
  about: readonly string[],
  context: Context,
): Generator<Finding> {
  for (const criterion of criteria) {
    const { predicate } = criterion;
    const word = predicate.kind === 'manual' ? predicate.weasels[0] : undefined;
    if (word === undefined || isTicked(criterion, context)) continue;
    yield {
      location: placeOfWord(criterion.text.loc, word, context),
      message: `"${word}" cannot be checked`,
      help: 'say what would show it: a number, a command that passes, a file that exists',
      about,
    };
  }
}

/** A ticked box in front of it: somebody has judged already. */
function isTicked({ text: { loc } }: Criterion, context: Context): boolean {
  const { start } = loc.range;
  const before = sourceAt(context, { path: loc.path, range: { start: Math.max(0, start - 8), end: start } });
  return /\[[xX✅✔☑]\ufe0f?\]\s+$/u.test(before);
}
