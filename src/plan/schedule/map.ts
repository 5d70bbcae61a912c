import { findCycles } from '../graph/cycles.js';
import { type Graph, type Node, nodeAt } from '../graph/graph.js';
import { at } from '../graph/walk.js';
import type { Phase } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import { nodesBehind } from './behind.js';
import { conflictsIn } from './conflicts.js';
import { criticalPath, isCriticalEdge } from './critical-path.js';
import { durationsIn } from './estimate.js';
import { around } from './focus.js';
import { listSchedule } from './list-schedule.js';
import { mapNodes } from './map-nodes.js';
import type { MapNode, MapPhase, PlanMap } from './model.js';
import { profileOf } from './profile.js';
import { restricted } from './restrict.js';
import { timingOf } from './timing.js';
import { wavesOf } from './waves.js';
import { workGraph } from './work-graph.js';
import { worksIn } from './works.js';

export type * from './model.js';

export interface MapOptions {
  /** Leaves out what is closed: the map of what is still to be done. */
  readonly openOnly?: boolean;
  /** How many can work at the same time, 1 or more; null where nobody asks. */
  readonly workers?: number | null;
  /** Narrows the map to this node with all that it waits for and all that waits for it. */
  readonly focus?: Node | null;
}

/**
 * What can run at once in a plan, and what decides its end: beads and gates, and tasks that something waits for or that are
 * all there is. n log n, but for what waits for what in all (see `nodesBehind`).
 */
export function planMap(view: PlanView, options: MapOptions = {}): PlanMap {
  const { openOnly = false, workers = null, focus = null } = options;
  const { plan, state } = view;
  const graph = workGraph(view, openOnly);
  const isOpen = (index: number): boolean => state.isOpen(nodeAt(graph.nodes, index));
  const isShown = (index: number): boolean => !openOnly || isOpen(index);
  const works = worksIn(graph, isShown);
  const { isWork } = works;
  const { unit, duration } = durationsIn(graph, works, plan.settings.estimateUnit);
  const timing = timingOf(graph, duration, isWork);
  const behind = nodesBehind(graph, timing.order, isOpen);
  const nodes = mapNodes(view, graph, { works, duration, timing, behind });
  const { waves, firstGates } = wavesOf(nodes, isShown);
  const shown = nodes.filter((_, index) => isShown(index));
  const profile = profileOf(shown);
  const urgency = (index: number): number => nodes[index]?.priority ?? 2;
  const whole: PlanMap = {
    plan: { name: plan.name, title: plan.title, path: plan.path },
    openOnly,
    unit,
    totals: {
      works: isWork.reduce((sum, each) => sum + each, 0),
      gates: shown.filter(({ kind }) => kind === 'gate').length,
      work: duration.reduce((sum, each) => sum + each, 0),
      length: timing.length,
      peak: profile.reduce((most, { running }) => Math.max(most, running), 0),
      width: waves.reduce((most, { nodes }) => Math.max(most, nodes.length), 0),
      stuck: shown.filter(({ start }) => start === null).length,
    },
    nodes,
    edges: graph.edges.kinds.map((kind, id) => ({
      from: at(graph.edges.from, id),
      to: at(graph.edges.to, id),
      kind,
      isCritical: isCriticalEdge(graph, timing, id),
    })),
    waves,
    firstGates,
    phases: phasesOf(plan.phases, nodes),
    criticalPath: criticalPath(graph, timing, duration, isWork),
    profile,
    conflicts: conflictsIn(nodes, waves),
    schedule: workers === null ? null : listSchedule(graph, timing, { workers, duration, isWork, urgency }),
    cycles: timing.order.length === timing.early.length ? [] : findCycles(graph),
    focus: null,
  };
  if (focus === null) return restricted(whole, isShown);
  return focusedOn(whole, graph, focus, isShown);
}

/** A map narrowed to what stands around a node; to nothing where the node is not on it. */
function focusedOn(whole: PlanMap, graph: Graph, focus: Node, isShown: (index: number) => boolean): PlanMap {
  const { before, behind } = around(graph, focus);
  const center = graph.indexOf.get(focus);
  const map = restricted(
    whole,
    (index) => isShown(index) && (index === center || before.has(index) || behind.has(index)),
  );
  const place = map.nodes.findIndex(({ node }) => node === focus);
  const shown = (nodes: ReadonlySet<number>): number => [...nodes].filter(isShown).length;
  return {
    ...map,
    focus: { node: place === -1 ? null : place, before: shown(before), behind: shown(behind) },
  };
}

/** In document order; those without a bead are left out. */
function phasesOf(phases: readonly Phase[], nodes: readonly MapNode[]): MapPhase[] {
  const members = new Map<Phase, number[]>(phases.map((phase) => [phase, []]));
  nodes.forEach(({ phase }, index) => {
    if (phase !== null) members.get(phase)?.push(index);
  });
  return Array.from(members, ([{ id, title }, nodes]) => ({ id, title, nodes })).filter(
    ({ nodes }) => nodes.length > 0,
  );
}
