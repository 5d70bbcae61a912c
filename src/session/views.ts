import { nextStep, unasked } from '../plan/brief/next-step.js';
import { isSamePerson } from '../plan/person.js';
import { type PlanView, viewPlan } from '../plan/state/plan-view.js';
import type { Session } from '../session.js';

/** Every plan that was asked for, with its graph and state. */
export function allViews(session: Session): PlanView[] {
  return session.plans.map((plan) => viewPlan(plan, session.workspace.plans));
}

/**
 * The plans a question is about when nobody says which: the one I hold a claim in, else the only one that is executing,
 * else all of them (CLI, "Rules for every command").
 * @param me see `askerOf`
 */
export async function viewsFor(views: PlanView[], me: () => Promise<string | null>): Promise<PlanView[]> {
  if (views.length < 2) return views;
  const who = await askerOf(views, me);
  const mine = who === null ? [] : views.filter(claims(who));
  if (mine.length === 1) return mine;
  const executing = views.filter(({ plan }) => plan.mode === 'executing');
  return executing.length === 1 ? executing : views;
}

/** Who asks, where that makes a difference: `me` is asked only where somebody holds a claim, since that takes a process of git. */
export async function askerOf(
  views: readonly PlanView[],
  me: () => Promise<string | null>,
): Promise<string | null> {
  return views.some(claims(null)) ? await me() : null;
}

/** Whether somebody, or this one, holds a claim in a plan. */
const claims =
  (who: string | null) =>
  ({ plan, state }: PlanView) =>
    [...plan.beads, ...plan.tasks].some((work) => {
      const holder = state.claimedBy(work);
      return holder !== null && (who === null || isSamePerson(holder, who));
    });

/** Of several plans the first in which something can be done. */
export function pressing(views: readonly PlanView[], actor: string | null): PlanView | undefined {
  if (views.length < 2) return views[0];
  return views.find((view) => !['wait', 'audit'].includes(nextStep(view, unasked(actor)).kind)) ?? views[0];
}
