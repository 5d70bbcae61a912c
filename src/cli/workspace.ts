import { oneLine } from '../emit/style.js';
import { count } from '../emit/words.js';
import { filesOf } from '../plan/files.js';
import { ConfigError } from '../session/config.js';
import { type Made, type Updated, updateWorkspace } from '../session/write.js';
import { openSession, type Session, workspaceRoot } from '../session.js';
import { nearest } from '../source/nearest.js';
import { CliError, type Context, cannotRun } from './context.js';
import { lockTimeoutOf, type Options } from './specs/spec.js';
import { suggest } from './suggest.js';

/**
 * The workspace a command works on.
 * @param purpose whether it will be compiled again with a change
 * @throws CliError when there is no plan in it, or the configuration cannot be used
 */
export async function open(
  context: Context,
  paths: readonly string[],
  purpose: 'read' | 'change' = 'read',
): Promise<Session> {
  const session = await openAny(context, paths, purpose);
  const named = context.planName === null ? session : only(session, context.planName);
  if (named.plans.length > 0 || named.paths.size > 0) return named;
  report(context, session);
  if (paths.length > 0) throw new CliError(`no plan in ${paths.join(', ')}`, 'plan lint');
  throw new CliError(
    'no plan here (PLAN.md, PLAN-*.md, *-plan.md, or what plans in .plandown.yaml names)',
    'plan init',
  );
}

/** The workspace, be there a plan in it or not. @throws CliError when the configuration cannot be used */
export async function openAny(
  { host, folder, reader }: Context,
  paths: readonly string[],
  purpose: 'read' | 'change' = 'read',
): Promise<Session> {
  return await openSession(host, folder, paths, reader, purpose).catch((error: unknown) => {
    if (error instanceof ConfigError) throw new CliError(error.message, 'plan lint');
    throw error;
  });
}

/** Opens the workspace as `open` does, changes it and writes it: see `updateWorkspace`. */
export async function update<Answer>(
  context: Context,
  paths: readonly string[],
  options: Options,
  make: (session: Session) => Made<Answer> | Promise<Made<Answer>>,
): Promise<Updated<Answer>> {
  const { host, folder } = context;
  const root = await workspaceRoot(host, folder, paths);
  const updated = await updateWorkspace(
    host,
    root,
    lockTimeoutOf(options),
    () => open(context, paths, 'change'),
    make,
  );
  tellOfPrompts(context, updated.prompts);
  return updated;
}

/** A prompt that a hook could not log waits for the next command that writes. */
function tellOfPrompts(context: Context, { filed, held }: Updated<unknown>['prompts']): void {
  const logged = filed.map(({ id, path }) => `prompt ${id} (${oneLine(path)})`);
  if (logged.length > 0) context.warn(`logged what waited: ${logged.join(', ')}\n`);
  for (const reason of held) context.warn(`prompts wait to be logged: ${oneLine(reason)}\n`);
}

/** The session narrowed to the plan that `--plan` names. */
export function only(session: Session, name: string): Session {
  const plan = session.plans.find((plan) => plan.name === name || plan.path === name);
  if (plan) return { ...session, plans: [plan], paths: new Set(filesOf(plan)) };
  const names = session.plans.map((plan) => plan.name);
  const near = nearest(name, names);
  const known =
    names.length === 0
      ? ''
      : ` (there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 5).map(oneLine).join(', ')}${names.length > 5 ? ', …' : ''})`;
  throw new CliError(suggest(`there is no plan ${name}${near.length > 0 ? '' : known}`, near), 'plan status');
}

/** Tells on stderr what could not be read. @returns the exit code: 2 when there was anything, else `code` */
export function report(context: Context, session: Session, code = 0): number {
  for (const { path, message } of session.problems) context.warn(`error: ${oneLine(path)}: ${message}\n`);
  if (session.problems.length > 0 && session.workspace.files.size > 0) {
    context.warn(`${count(session.problems.length, 'path')} left out; the rest was read\n`);
  }
  return session.problems.length > 0 ? cannotRun : code;
}
