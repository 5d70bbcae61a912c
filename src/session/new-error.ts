import { checkWorkspace } from '../check/check.js';
import { emptyWorld } from '../check/world.js';
import type { Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { WorkspaceEdit } from '../source/text-edit.js';

/**
 * An error that an edit would bring about, but for those of the rules that it is meant to raise; null when there is none.
 * Places and numbers in messages may shift, so errors are counted by rule and file.
 */
export function newError(
  session: Session,
  edit: WorkspaceEdit,
  after: Workspace,
  raises: ReadonlySet<string> = new Set(),
): Diagnostic | null {
  const missing = new Set([...session.missing].filter((path) => !edit.has(path)));
  const found = errorsIn(session, after, missing).filter(({ ruleId }) => !raises.has(ruleId));
  if (found.length === 0) return null;
  const old = errorsIn(session, session.workspace, session.missing);
  const had = counted(old);
  const has = counted(found);
  const more = found.filter((error) => (has.get(keyOf(error)) ?? 0) > (had.get(keyOf(error)) ?? 0));
  const known = new Set(old.map(({ message }) => message));
  return more.find(({ message }) => !known.has(message)) ?? more[0] ?? null;
}

const keyOf = ({ ruleId, location }: Diagnostic) => `${ruleId} ${location.path}`;

function counted(errors: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  return counts;
}

/** Every event makes views old, however loud that is told: `plan sync` is for them. */
const FOLLOWS = 'stale-view';

/** What git and the disk would say does not change by an edit of plans, so it is not asked. */
function errorsIn({ config }: Session, workspace: Workspace, missing: ReadonlySet<string>): Diagnostic[] {
  const found = checkWorkspace(workspace, { ...emptyWorld, missing }, config.check);
  return found.filter(({ severity, ruleId }) => severity === 'error' && ruleId !== FOLLOWS);
}
