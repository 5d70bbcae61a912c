import { driftOf } from '../plan/baseline/drift.js';
import { factHashes } from '../plan/baseline/facts.js';
import type { Bead, Plan } from '../plan/model.js';
import { already, type Decision, recorded, refused, titled } from './decision.js';
import { logLine } from './event-text.js';

export interface AmendOptions {
  readonly by: string | null;
  readonly why: string;
}

/**
 * Says of a bead, or of all (null), that it demands something else than what was approved, and why: the new hash of its facts
 * takes the place of the old one. Beads declared since then are taken in as well.
 */
export function amend(plan: Plan, bead: Bead | null, { by, why }: AmendOptions): Decision {
  const { changed, added, removed } = driftOf(plan);
  if (!plan.events.some(({ kind }) => kind === 'approved' || kind === 'amended'))
    return refused(`plan ${plan.name} was never approved: there is nothing to amend`, ['plan', 'approve']);
  const drifted = new Set([...changed.map((each) => each.bead), ...added]);
  const wanted = plan.beads.filter((each) => drifted.has(each) && (bead === null || each === bead));
  const gone = removed.map(({ id }) => `${id} was approved and is gone: put it back, or plan approve`);
  if (wanted.length === 0 && bead !== null) return already(`${titled(bead)} is already as it was agreed on`);
  if (wanted.length === 0 && gone.length === 0)
    return already(`every bead of plan ${plan.name} is already as it was agreed on`);
  if (wanted.length === 0)
    return refused(`no bead can be amended; nothing written`, ['plan', 'drift'], { details: gone });
  const hashes = factHashes(plan);
  return recorded(
    wanted.map((each) => ({
      subject: each.id,
      kind: 'amended',
      by,
      detail: [hashes.get(each) ?? '', logLine(why)].join(' · '),
    })),
    bead === null ? gone : [],
  );
}
