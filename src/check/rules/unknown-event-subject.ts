import type { Reference } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import type { PlanContext } from '../context.js';
import { type PlanRule, severities } from '../rule.js';
import { nameOf, placeOf } from '../words.js';

export const unknownEventSubject: PlanRule = {
  id: 'unknown-event-subject',
  group: 'state',
  ...severities.warning,
  summary: 'the journal names something of the shape of this plan’s IDs that nothing declares',
  *check(context) {
    const { plan } = context;
    const told = new Map<string, { readonly subject: Reference; count: number }>();
    for (const { kind, subjects } of plan.events) {
      if (kind === 'note' || kind === 'approved' || kind === 'renamed') continue;
      for (const subject of subjects) {
        const name = subject.text.text;
        const { resolution } = subject;
        if (resolution.kind !== 'unknown' && resolution.kind !== 'ambiguous') continue;
        if (name.toLowerCase() === plan.name.toLowerCase()) continue;
        const known = told.get(name);
        if (known) known.count += 1;
        else told.set(name, { subject, count: 1 });
      }
    }
    for (const [name, { subject, count }] of told) {
      const events = count === 1 ? 'this event says' : `these ${count} events say`;
      yield {
        location: subject.text.loc,
        message: `the journal tells of ${name}, ${why(subject)}, so ${events} nothing`,
        help: hint(subject, context),
      };
    }
  },
};

function why({ resolution }: Reference): string {
  return resolution.kind === 'ambiguous'
    ? 'which could be more than one bead'
    : 'which the plan does not declare';
}

function hint({ text, resolution }: Reference, context: PlanContext): string {
  const near =
    resolution.kind === 'unknown'
      ? resolution.nearest
      : resolution.kind === 'ambiguous'
        ? resolution.candidates
        : [];
  if (near.length === 0) return 'if it was renamed, log a renamed event; else declare it in the plan';
  const names = near.map((target) => `${nameOf(target)} (${placeOf(target.loc, text.loc.path, context)})`);
  return `did you mean ${listed(names)}?`;
}
