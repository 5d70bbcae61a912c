import type { Bead, Task } from '../plan/model.js';
import { isSamePerson } from '../plan/person.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { hindrance } from '../plan/state/ready.js';
import { already, type Decision, type Refusal, recorded, refused, titled } from './decision.js';
import type { NewEvent } from './event-text.js';

export interface ClaimOptions {
  /** Who claims; null where nobody knows. */
  readonly by: string | null;
  /** Why somebody else's claim is taken over; null where it is not to be. */
  readonly takeOver: string | null;
  /** What another work tree says of it; null where none does. */
  readonly elsewhere: Elsewhere | null;
}

/** A bead or task that is free here, and that another work tree of the same clone has claimed or closed. */
export interface Elsewhere {
  readonly state: 'claimed' | 'closed';
  /** Null where the log there names nobody. */
  readonly by: string | null;
  /** The other work tree, from the root of ours. */
  readonly where: string;
  /** The branch that is checked out there; null where none is. */
  readonly branch: string | null;
}

/** Claims a bead or task: it must be open, unclaimed, and nothing may hold it back (LANGUAGE sections "Journal", "Meaning"). */
export function claim(
  view: PlanView,
  work: Bead | Task,
  { by, takeOver, elsewhere }: ClaimOptions,
): Decision {
  const { state } = view;
  const refusal = notStarted(view, work);
  if (refusal) return refusal;
  const holder = state.claimedBy(work);
  const event = { subject: work.id, kind: 'claimed', by, detail: '' } as const;
  if (holder === null) {
    const waitsFor = state.waitingFor(work).map((node) => hindrance(state, node));
    const unresolved = state.unresolved(work);
    if (waitsFor.length + unresolved.length > 0) {
      const gate = waitsFor.find(({ node }) => node.kind === 'gate' && state.gateDue(node))?.node;
      const tryNext = gate === undefined ? ['plan', 'ready'] : ['plan', 'gate', gate.id];
      return refused(`${titled(work)} cannot be claimed yet`, tryNext, { waitsFor, unresolved });
    }
    if (elsewhere === null) return recorded([event]);
    if (takeOver === null) return takenElsewhere(work, elsewhere);
    const from = `${elsewhere.by ?? 'somebody'} in ${elsewhere.where}`;
    return elsewhere.state === 'closed'
      ? recorded([{ ...event, detail: `closed by ${from}, and taken up again: ${takeOver}` }])
      : recorded([releaseFor(work, by, from, takeOver), event]);
  }
  const name = holder === '' ? 'somebody' : holder;
  if (holder === '' ? by === null : isSamePerson(holder, by))
    return already(`${titled(work)} is already claimed by ${by ?? name}`);
  if (takeOver === null) {
    return refused(`${titled(work)} is claimed by ${name}`, ['plan', 'next'], {
      details: [`with their consent, or when they are gone: plan claim ${work.id} --take --why '…'`],
    });
  }
  return recorded([releaseFor(work, by, name, takeOver), event]);
}

function releaseFor({ id }: Bead | Task, by: string | null, from: string, why: string): NewEvent {
  return { subject: id, kind: 'released', by, detail: `taken over from ${from}: ${why}` };
}

/** The other work tree may be the same person's: two agents of one user each have their own. */
function takenElsewhere(work: Bead | Task, { state, by, where, branch }: Elsewhere): Refusal {
  const place = branch === null ? where : `${where} (branch ${branch})`;
  const take = `plan claim ${work.id} --take --why '…'`;
  return refused(`${titled(work)} is ${state} by ${by ?? 'somebody'} in ${place}`, ['plan', 'next'], {
    details: [
      state === 'closed'
        ? `merge ${branch ?? 'what was done there'} first; to do it all the same: ${take}`
        : `with their consent, or when they are gone: ${take}`,
    ],
  });
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
        details: [
          'nothing starts until it is approved (plan approve), or its front matter says mode: executing',
        ],
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
