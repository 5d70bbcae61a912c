import type { PlanView } from '../../plan/state/plan-view.js';
import { allViews, viewsFor } from '../../session/views.js';
import { openSession, type Session } from '../../session.js';
import type { HookCall } from './hook.js';

export interface Opened {
  readonly session: Session;
  /** The plans that the session may be about; none where there is no plan. */
  readonly views: readonly PlanView[];
}

/** The workspace of a call, read and compiled. @throws ConfigError, HostError */
export async function openForHook(call: HookCall): Promise<Opened> {
  const session = await openSession(call.host, call.folder);
  const views = await viewsOf(call, session);
  return { session, views };
}

/** The plans of a session that a call may be about. */
export async function viewsOf({ actor, options }: HookCall, session: Session): Promise<readonly PlanView[]> {
  const all = allViews(session).filter(
    ({ plan: { name, path } }) => options.plan === null || [name, path].includes(options.plan),
  );
  return await viewsFor(all, async () => actor);
}
