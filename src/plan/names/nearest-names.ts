import { nearest } from '../../source/nearest.js';
import { idShape } from '../id.js';
import type { Target } from '../model.js';

/** Names compared for the sake of one plan; what is unknown beyond that is told without suggestions. */
const COMPARISONS = 300_000;

/** What can stand in one list: who waits for a bead may as well wait for a gate. */
const WORK: readonly Target['kind'][] = ['bead', 'task', 'gate'];

/** Up to three declared things of a kind whose names are most like an unknown one, best first. */
export type NearestNames = (name: string, kind: Target['kind'] | null) => readonly Target[];

/**
 * Suggestions for unknown names, among what a plan declares. Each name is looked for once, and all of them together only
 * while that takes linear time. Without a kind those count whose names have the shape of the unknown one.
 *
 * @param shapes of the declared names, with the kind of what has such a name
 */
export function nearestNames(
  declared: ReadonlyMap<string, Target>,
  shapes: () => ReadonlyMap<string, Target['kind']>,
): NearestNames {
  const known = new Map<string, readonly Target[]>();
  let budget = COMPARISONS;
  return (name, kind) => {
    const wanted = kind ?? shapes().get(idShape(name)) ?? 'bead';
    const key = `${wanted} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    budget -= declared.size;
    const kinds = WORK.includes(wanted) ? WORK : [wanted];
    const among = budget < 0 ? [] : [...declared].filter(([, target]) => kinds.includes(target.kind));
    const found = nearest(
      name,
      among.map(([id]) => id),
    ).flatMap((id) => declared.get(id) ?? []);
    known.set(key, found);
    return found;
  };
}
