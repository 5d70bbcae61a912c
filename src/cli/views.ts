import { type PlanView, viewPlan } from '../emit/view.js';
import type { Host } from '../host/host.js';
import type { Session } from '../session.js';

/** Every plan that was asked for, with its graph and state. */
export function allViews(session: Session): PlanView[] {
  return session.plans.map((plan) => viewPlan(plan, session.workspace.plans));
}

/**
 * The plans a question is about when nobody says which: the one I hold a claim in, else the only one that is executing,
 * else all of them (CLI, "Rules for every command").
 */
export async function chosenViews(session: Session, named: boolean): Promise<PlanView[]> {
  const views = allViews(session);
  if (named || views.length < 2) return views;
  const claimed = views.filter(claims(null));
  const me = claimed.length > 0 ? await whoAmI(session.host, session.root) : null;
  const mine = me === null ? [] : claimed.filter(claims(me));
  if (mine.length === 1) return mine;
  const executing = views.filter(({ plan }) => plan.mode === 'executing');
  return executing.length === 1 ? executing : views;
}

/** Whether somebody, or this one, holds a claim in a plan. */
const claims =
  (who: string | null) =>
  ({ plan, state }: PlanView) =>
    [...plan.beads, ...plan.tasks].some((work) => {
      const holder = state.claimedBy(work);
      return holder !== null && (who === null || plainName(holder) === who);
    });

async function whoAmI(host: Host, folder: string): Promise<string | null> {
  const name = host.env.PLAN_AS ?? (await host.git.userName(folder));
  return name ? plainName(name) : null;
}

const plainName = (name: string) => name.replace(/^@/, '').toLowerCase();
