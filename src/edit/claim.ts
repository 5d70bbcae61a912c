import type { Bead, Task } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { hindrance } from '../plan/state/ready.js';
import { already, type Decision, isSamePerson, type Refusal, recorded, refused, titled } from './decision.js';

export interface ClaimOptions {
  /** Who claims; null where nobody knows. */
  readonly by: string | null;
  /** Why somebody else's claim is taken over; null where it is not to be. */
  readonly takeOver: string | null;
}

/** Claims a bead or task: it must be open, unclaimed, and nothing may hold it back (LANGUAGE sections "Journal", "Meaning"). */
export function claim(view: PlanView, work: Bead | Task, { by, takeOver }: ClaimOptions): Decision {
  const { state } = view;
  const refusal = notStarted(view, work);
  if (refusal) return refusal;
  const holder = state.claimedBy(work);
  const event = { subject: work.id, kind: 'claimed', by, detail: '' } as const;
  if (holder === null) {
    const waitsFor = state.waitingFor(work).map((node) => hindrance(state, node));
    const unresolved = state.unresolved(work);
    return waitsFor.length + unresolved.length === 0
      ? recorded([event])
      : refused(`${titled(work)} cannot be claimed yet`, ['plan', 'ready'], { waitsFor, unresolved });
  }
  const name = holder === '' ? 'somebody' : holder;
  if (holder === '' ? by === null : isSamePerson(holder, by))
    return already(`${titled(work)} is already claimed by ${by ?? name}`);
  if (takeOver === null) {
    return refused(`${titled(work)} is claimed by ${name}`, ['plan', 'next'], {
      details: [`with their consent, or when they are gone: plan claim ${work.id} --take --why '…'`],
    });
  }
  const release = {
    subject: work.id,
    kind: 'released',
    by,
    detail: `taken over from ${name}: ${takeOver}`,
  } as const;
  return recorded([release, event]);
}

/** Why nothing can be started, whoever wants to; null where it can be. */
function notStarted({ plan, state }: PlanView, work: Bead | Task): Refusal | null {
  if (work.id === '')
    return refused(`"${work.title}" has no ID to be claimed by`, ['plan', 'adopt', '--dry-run']);
  if (plan.mode === 'planning')
    return refused(
      `${titled(work)} cannot be claimed: ${plan.path} is still being planned`,
      ['plan', 'lint'],
      {
        details: ['nothing starts until it is approved (plan approve), or its front matter says mode: executing'],
      },
    );
  if (plan.mode === 'done')
    return refused(`${titled(work)} cannot be claimed: ${plan.path} says mode: done`, ['plan', 'status']);
  if (state.status(work) === 'closed')
    return refused(`${titled(work)} is closed`, ['plan', 'next'], {
      details: [`to do it once more: plan reopen ${work.id}`],
    });
  return null;
}
