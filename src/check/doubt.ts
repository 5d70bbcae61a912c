import { closeOf, type Graph, type Node } from '../plan/graph/graph.js';
import { isAcyclic } from '../plan/graph/walk.js';
import type { Plan } from '../plan/model.js';
import { onceFor } from '../source/once.js';
import { compareLocations, type Location } from '../source/range.js';
import type { PlanContext } from './context.js';
import { isUnresolved, oddUses, waitsFor } from './references.js';

/** Beads whose edges are in doubt: declared twice, in a cycle, or blocked by what is not there. */
export const doubtfulIds = onceFor(({ plan, graph }: PlanContext): ReadonlySet<string> => {
  const ids = new Set(plan.duplicates.map(({ id }) => id));
  for (const { id } of circular(graph)) ids.add(id);
  for (const bead of plan.beads) {
    if (waitsFor(bead).some(isUnresolved)) ids.add(bead.id);
  }
  return ids;
});

/** Every node of every cycle, not only those of the cycles that are told: their ends share a rank with something else. */
function circular({ nodes, rank }: Graph): readonly Node[] {
  if (isAcyclic(rank)) return [];
  const sharing = new Map<number, number>();
  for (const component of rank) sharing.set(component, (sharing.get(component) ?? 0) + 1);
  return nodes.filter((_, index) => (sharing.get(rank[closeOf(index)] ?? -1) ?? 0) > 1);
}

/** What would be used if an unresolved name, or one declared twice, meant what it seems to mean. */
export function displacedIds(plan: Plan): ReadonlySet<string> {
  const ids = new Set(plan.duplicates.map(({ id }) => id));
  for (const { reference } of oddUses(plan)) {
    const { resolution } = reference;
    if (resolution.kind === 'unknown') for (const { id } of resolution.nearest) ids.add(id);
    if (resolution.kind === 'ambiguous') for (const { id } of resolution.candidates) ids.add(id);
  }
  return ids;
}

/** Where the declarations in force of repeated IDs stand: a further one is often a mention that need not say it all again. */
export function firstDeclarations({ beads, scenarios, duplicates }: Plan): ReadonlyMap<string, Location> {
  if (duplicates.length === 0) return new Map();
  const firsts = new Map(duplicates.map(({ id, places }) => [id, places[0]]));
  const extents = new Map<string, Location>();
  for (const { id, loc, extent } of [...beads, ...scenarios]) {
    const first = firsts.get(id);
    if (first && compareLocations(first, loc) === 0) extents.set(id, extent);
  }
  return extents;
}
