import type { CloseWorld } from '../edit/close-criteria.js';
import { type Host, HostError } from '../host/host.js';
import { pathsIn, readItems } from '../plan/evidence/items.js';
import type { Bead, Plan, Task } from '../plan/model.js';
import { placesOf } from './artifacts.js';
import { absolutePath } from './paths.js';
import { refusal } from './read.js';

/**
 * What a close wants to know: which of the files exist that the criteria and the evidence name, and what stands in those that
 * a value was found in.
 * @param ran exit codes of the check commands that were run
 */
export async function closeWorld(
  host: Host,
  root: string,
  plan: Plan,
  work: Bead | Task,
  given: readonly string[],
  ran: ReadonlyMap<string, number | null>,
): Promise<CloseWorld> {
  const items = readItems(given.join('; '));
  const found = items.flatMap(({ provenance }) => provenance.path ?? []);
  const criteria = work.kind === 'bead' ? work.criteria : [];
  const wanted = criteria.flatMap(({ predicate }) => (predicate.kind === 'artifact' ? predicate.path : []));
  const there = new Map<string, string>();
  for (const path of new Set([...wanted, ...found, ...items.flatMap(pathsIn)])) {
    for (const place of placesOf(path, plan.path)) {
      const at = absolutePath(root, place);
      const kind = await host.stat(at).catch(refusal);
      if (kind !== null && !(kind instanceof HostError) && !there.has(path)) there.set(path, at);
    }
  }
  const texts = new Map<string, string>();
  for (const path of new Set(found)) {
    const at = there.get(path);
    const bytes = at === undefined ? null : await host.readFile(at).catch(refusal);
    if (bytes !== null && !(bytes instanceof HostError)) texts.set(path, new TextDecoder().decode(bytes));
  }
  return { exists: (path) => there.has(path), read: (path) => texts.get(path) ?? null, ran };
}
