import { missedBy } from '../../plan/evidence/evidence.js';
import type { Bead, JournalEvent } from '../../plan/model.js';
import { targetsOf } from '../../plan/targets.js';
import { wayOnFailure } from '../failures.js';
import { type PlanRule, severities } from '../rule.js';

export const evidenceBelowThreshold: PlanRule = {
  id: 'evidence-below-threshold',
  group: 'state',
  ...severities.error,
  summary: 'a bead was closed with a value that misses its own criterion',
  *check({ plan, state }) {
    for (const bead of plan.beads) {
      const closing = state.closing(bead);
      if (closing === null || !isAboutOne(closing)) continue;
      for (const { criterion, given, by } of missedBy(bead.criteria, closing.detail)) {
        if (!given.sure) continue;
        yield {
          location: closing.loc,
          message: `${bead.id} was closed with ${criterion.id} = ${given.text}, which ${misses(criterion.text.text, by)}`,
          related: [{ message: `${criterion.id} of ${bead.id}`, location: criterion.text.loc }],
          help: whatNow(bead, given.text),
          about: [bead.id],
        };
      }
    }
  },
};

const misses = (wanted: string, by: string | null) =>
  by === null ? `does not meet "${wanted}"` : `misses "${wanted}" by ${by}`;

/** Evidence that several beads share may be about any of them. */
function isAboutOne({ subjects }: JournalEvent): boolean {
  return subjects.flatMap(targetsOf).length === 1;
}

function whatNow(bead: Bead, value: string): string {
  const way = wayOnFailure(bead);
  const next = way === null ? 'reopen it' : way;
  return `if ${value} is right this failed: ${next}; if it was a slip, reopen ${bead.id} and close it with the right value`;
}
