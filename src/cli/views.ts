import type { Elsewhere } from '../edit/claim.js';
import type { Bead, Plan, Task } from '../plan/model.js';
import { isSamePerson } from '../plan/person.js';
import { type PlanView, viewPlan } from '../plan/state/plan-view.js';
import { priorityOf, readyWork } from '../plan/state/ready.js';
import { takenElsewhere } from '../session/elsewhere.js';
import type { Session } from '../session.js';
import { actorName } from './actor.js';
import type { Options } from './specs/spec.js';

/** Every plan that was asked for, with its graph and state. */
export function allViews(session: Session): PlanView[] {
  return session.plans.map((plan) => viewPlan(plan, session.workspace.plans));
}

/**
 * The plans a question is about when nobody says which: the one I hold a claim in, else the only one that is executing,
 * else all of them (CLI, "Rules for every command").
 */
export async function chosenViews(
  session: Session,
  named: boolean,
  options: Options = {},
): Promise<PlanView[]> {
  const views = allViews(session);
  if (named || views.length < 2) return views;
  const claimed = views.filter(claims(null));
  const me = claimed.length > 0 ? await whoAmI(session, options) : null;
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
      return holder !== null && (who === null || isSamePerson(holder, who));
    });

async function whoAmI({ host, root }: Session, options: Options): Promise<string | null> {
  return await actorName(host, root, options);
}

/** What to start with: the best of each plan's ready ones; between plans only the priority counts. Null when nothing is ready. */
export function bestReady(
  views: readonly PlanView[],
  isFree: (plan: Plan, work: Bead | Task) => boolean = () => true,
): { readonly view: PlanView; readonly work: Bead | Task } | null {
  const bests = views.flatMap((view) => {
    const { items } = readyWork(view.plan, view.graph, view.state);
    const item = items.find(({ work }) => isFree(view.plan, work));
    return item ? [{ view, work: item.work }] : [];
  });
  return bests.sort((a, b) => priorityOf(a.work) - priorityOf(b.work))[0] ?? null;
}

/** The same without what another work tree of this clone has claimed or closed. */
export async function bestFree(
  session: Session,
  views: readonly PlanView[],
): Promise<ReturnType<typeof bestReady>> {
  const taken = new Map<Plan, ReadonlyMap<string, Elsewhere>>();
  for (const { plan } of views) taken.set(plan, await takenElsewhere(session, plan));
  return bestReady(views, (plan, { id }) => !(taken.get(plan)?.has(id) ?? false));
}
