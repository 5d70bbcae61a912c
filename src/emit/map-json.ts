import type { MapNode, PlanMap } from '../plan/schedule/map.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

/** One plan in `plandown/map@1`: nodes by their names, times in `unit`. */
export function mapJson(map: PlanMap, sources: Sources) {
  const names = map.nodes.map(({ node }) => nameOf(node, sources));
  const name = (node: number): string => names[node] ?? '';
  const all = (nodes: readonly number[]): string[] => nodes.map(name);
  const { plan, openOnly, unit, totals, focus, schedule, conflicts } = map;
  return {
    ...plan,
    openOnly,
    focus: focus && { ...focus, node: focus.node === null ? null : name(focus.node) },
    unit,
    totals,
    nodes: map.nodes.map((node, index) => nodeJson(node, name(index), all, name)),
    edges: map.edges.map(({ from, to, kind, isCritical }) => ({
      from: name(from),
      to: name(to),
      kind,
      critical: isCritical,
    })),
    firstGates: all(map.firstGates),
    waves: map.waves.map(({ number, nodes, gates }) => ({ number, nodes: all(nodes), gates: all(gates) })),
    phases: map.phases.map(({ id, title, nodes }) => ({ id, title, nodes: all(nodes) })),
    criticalPath: all(map.criticalPath),
    profile: map.profile,
    conflicts: {
      complete: conflicts.complete,
      found: conflicts.found.map(({ wave, nodes, witness }) => ({
        wave,
        nodes: nodes.map(({ node, glob }) => ({ id: name(node), glob })),
        witness,
      })),
    },
    schedule: schedule && {
      ...schedule,
      lanes: schedule.lanes.map(({ worker, items }) => ({
        worker,
        items: items.map(({ node, start, finish }) => ({ id: name(node), start, finish })),
      })),
    },
    cycles: map.cycles.map(({ nodes }) => nodes.map((node) => nameOf(node, sources))),
  };
}

function nodeJson(
  node: MapNode,
  id: string,
  all: (nodes: readonly number[]) => string[],
  name: (node: number) => string,
) {
  return {
    id,
    kind: node.kind,
    title: node.title,
    phase: node.phase?.id ?? null,
    parent: node.parent === null ? null : name(node.parent),
    isParent: node.isParent,
    priority: node.priority,
    status: node.status,
    verdict: node.verdict,
    open: node.isOpen,
    wave: node.wave,
    duration: node.duration,
    start: node.start,
    finish: node.finish,
    slack: node.slack,
    critical: node.isCritical,
    unblocks: all(node.unblocks),
    behind: node.behind,
    undeclared: node.undeclared,
    elsewhere: node.elsewhere,
  };
}
