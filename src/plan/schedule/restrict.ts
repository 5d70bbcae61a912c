import type { PlanMap } from './model.js';

/** A map with some of its nodes, by their places; figures stay as they are. */
export function restricted(map: PlanMap, keep: (node: number) => boolean): PlanMap {
  const place = new Map<number, number>();
  map.nodes.forEach((_, node) => {
    if (keep(node)) place.set(node, place.size);
  });
  if (place.size === map.nodes.length) return map;
  const of = (nodes: readonly number[]): number[] => nodes.flatMap((node) => place.get(node) ?? []);
  const each = <Item extends { readonly node: number }>(items: readonly Item[]): Item[] =>
    items.flatMap((item) => {
      const node = place.get(item.node);
      return node === undefined ? [] : [{ ...item, node }];
    });
  const kept = map.nodes.filter((_, node) => place.has(node));
  const isKept = new Set(kept.map(({ node }) => node));
  return {
    ...map,
    nodes: kept.map((node) => ({
      ...node,
      parent: node.parent === null ? null : (place.get(node.parent) ?? null),
      unblocks: of(node.unblocks),
    })),
    edges: map.edges.flatMap((edge) => {
      const [from, to] = [place.get(edge.from), place.get(edge.to)];
      return from === undefined || to === undefined ? [] : [{ ...edge, from, to }];
    }),
    waves: map.waves.map((wave) => ({ ...wave, nodes: of(wave.nodes), gates: of(wave.gates) })),
    firstGates: of(map.firstGates),
    phases: map.phases
      .map((phase) => ({ ...phase, nodes: of(phase.nodes) }))
      .filter(({ nodes }) => nodes.length > 0),
    criticalPath: of(map.criticalPath),
    conflicts: {
      ...map.conflicts,
      found: map.conflicts.found
        .map((conflict) => ({ ...conflict, nodes: each(conflict.nodes) }))
        .filter(({ nodes }) => nodes.length > 1),
    },
    schedule: map.schedule && {
      ...map.schedule,
      lanes: map.schedule.lanes.map((lane) => ({ ...lane, items: each(lane.items) })),
    },
    cycles: map.cycles.filter(({ nodes }) => nodes.some((node) => isKept.has(node))),
  };
}
