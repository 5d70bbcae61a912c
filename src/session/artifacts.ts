import { posix } from 'node:path';
import { namedArtifacts } from '../check/artifacts.js';
import type { World } from '../check/world.js';
import type { Git, Host } from '../host/host.js';
import type { Plan } from '../plan/model.js';
import { absolutePath, folderOf } from './paths.js';

/** Few enough for the smallest limit of open files, enough to keep a disk busy. */
const atOnce = 32;

/**
 * The files that closed beads name and that are not there, by plan. They are looked for below the workspace, then below
 * the plan's folder; what leads out of the workspace is not looked at, and what git ignores is nobody's business.
 */
export async function absentArtifacts(
  host: Host,
  root: string,
  plans: readonly Plan[],
): Promise<World['absentArtifacts']> {
  const absent = new Map<string, ReadonlySet<string>>();
  for (const plan of plans) {
    const named = [...new Set(namedArtifacts(plan).map(({ path }) => path))];
    const wanted = named.map((path) => ({ path, places: placesOf(path, plan.path) }));
    const missing = await without(
      wanted.filter(({ places }) => places.length > 0),
      async ({ places }) =>
        (await Promise.all(places.map((place) => exists(host, root, place)))).includes(true),
    );
    if (missing.length === 0) continue;
    const places = missing.flatMap((each) => each.places);
    const ignored = await host.git.ignored(root, places);
    // in a work tree whose git does not answer, any of them may be ignored
    if (ignored === null && (await exists(host, root, '.git'))) continue;
    const told = missing.filter((each) => !each.places.some((place) => ignored?.has(place) ?? false));
    if (told.length > 0) absent.set(plan.path, new Set(told.map(({ path }) => path)));
  }
  return absent;
}

/** Plans with a journal that git has never seen, and is not told to ignore; none where it cannot say. */
export async function uncommittedPlans(
  git: Git,
  root: string,
  plans: readonly Plan[],
): Promise<World['uncommitted']> {
  const logged = plans
    .filter(({ path, events }) => events.length > 0 && isBelow(path))
    .map(({ path }) => path);
  const tracked = logged.length === 0 ? null : await git.tracked(root, logged);
  if (tracked === null) return new Set();
  const unknown = logged.filter((path) => !tracked.has(path));
  const ignored = await git.ignored(root, unknown);
  return new Set(ignored === null ? [] : unknown.filter((path) => !ignored.has(path)));
}

/** Where a path may lead, relative to the workspace: from its root, from the plan's folder. */
export function placesOf(path: string, plan: string): string[] {
  const slashed = path.replaceAll('\\', '/');
  const places = ['', folderOf(plan)].map((folder) => posix.join(folder, slashed).replace(/\/+$/, ''));
  return [...new Set(places)].filter(isBelow);
}

const isBelow = (path: string) => path !== '..' && !path.startsWith('../') && !path.startsWith('/');

/** A place that cannot be looked at may well hold something. */
async function exists(host: Host, root: string, place: string): Promise<boolean> {
  return (await host.stat(absolutePath(root, place)).catch(() => 'other')) !== null;
}

/** Those for which the test says no, some of them tested at a time. */
async function without<T>(all: readonly T[], test: (each: T) => Promise<boolean>): Promise<T[]> {
  const left: T[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const answers = await Promise.all(some.map(test));
    left.push(...some.filter((_, index) => answers[index] === false));
  }
  return left;
}
