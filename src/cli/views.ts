import type { Elsewhere } from '../edit/claim.js';
import type { Bead, Plan, Task } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { priorityOf, readyWork } from '../plan/state/ready.js';
import { takenElsewhere } from '../session/elsewhere.js';
import { allViews, askerOf, viewsFor } from '../session/views.js';
import type { Session } from '../session.js';
import { actorName } from './actor.js';
import type { Options } from './specs/spec.js';

/** The plans a question is about when nobody says which: see `viewsFor`. */
export async function chosenViews(
  session: Session,
  named: boolean,
  options: Options = {},
): Promise<PlanView[]> {
  const views = allViews(session);
  return named ? views : await viewsFor(views, () => actorName(session.host, session.root, options));
}

/** Who asks what comes next; null too where that makes no difference. */
export async function whoAsks(
  { host, root }: Session,
  views: readonly PlanView[],
  options: Options = {},
): Promise<string | null> {
  return await askerOf(views, () => actorName(host, root, options));
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
