import { closeOf, type Graph, type Node, startOf, successors } from '../graph/graph.js';
import { nodesOf } from '../graph/precedence.js';
import { at } from '../graph/walk.js';
import type { Reference, Target } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import type { MapNode } from './model.js';
import { slackOf, type Timing } from './timing.js';
import type { Works } from './works.js';

/** What was computed for all nodes of a graph, by number. */
export interface Computed {
  readonly works: Works;
  readonly duration: Float64Array;
  readonly timing: Timing;
  readonly behind: Int32Array | null;
}

/** Every node of a graph as it stands on a map, at the place of its number. */
export function mapNodes(view: PlanView, graph: Graph, computed: Computed): MapNode[] {
  const { state } = view;
  const { works, duration, timing, behind } = computed;
  const isOpen = graph.nodes.map((node) => state.isOpen(node));
  return graph.nodes.map((node, index): MapNode => {
    const isStuck = timing.early[closeOf(index)] === -1;
    const isWork = works.isWork[index] === 1;
    const slack = isStuck ? null : slackOf(timing, index, isWork);
    const parent = at(graph.holder, index);
    return {
      kind: node.kind,
      id: node.id,
      title: node.title,
      node,
      phase: node.kind === 'bead' ? node.phase : null,
      priority: node.kind === 'bead' ? node.priority : null,
      status: node.kind === 'gate' ? null : state.status(node),
      verdict: node.kind === 'gate' ? state.verdict(node) : null,
      isOpen: isOpen[index] === true,
      isParent: node.kind !== 'gate' && works.isParent[index] === 1 && !isWork,
      parent: parent === -1 ? null : parent,
      wave: isStuck ? null : waveOf(graph, timing, node, index),
      duration: at(duration, index),
      start: isStuck ? null : at(timing.early, startOf(index)),
      finish: isStuck ? null : at(timing.early, closeOf(index)),
      slack,
      isCritical: slack === 0,
      unblocks: Array.from(successors(graph, index)).filter((other) => isOpen[other]),
      behind: behind === null ? null : at(behind, index),
      undeclared: undeclaredBy(node),
      elsewhere: openElsewhere(view, node),
    };
  });
}

/** A gate during some bead stands in the wave of that bead, if not later. */
function waveOf(graph: Graph, timing: Timing, node: Node, index: number): number {
  if (node.kind !== 'gate') return at(timing.step, startOf(index)) + 1;
  const during = node.during.flatMap((reference) => nodesOf(reference, graph.indexOf));
  return during.reduce(
    (latest, bead) => Math.max(latest, at(timing.step, startOf(bead)) + 1),
    at(timing.step, closeOf(index)),
  );
}

const blockersOf = (node: Node): readonly Reference[] =>
  node.kind === 'bead' && node.blockedBy !== null ? node.blockedBy : [];

function undeclaredBy(node: Node): string[] {
  return blockersOf(node)
    .filter(({ resolution: { kind } }) => kind === 'unknown' || kind === 'ambiguous')
    .map(({ text }) => text.text);
}

function openElsewhere({ plan, state }: PlanView, node: Node): string[] {
  const abroad = blockersOf(node).flatMap(({ resolution }) =>
    resolution.kind === 'found' && resolution.plan !== plan.name ? [resolution] : [],
  );
  if (abroad.length === 0) return [];
  const waits = new Set<Target>(state.waitingFor(node));
  const names = abroad.flatMap(({ plan: name, targets }) =>
    targets
      .flatMap((target): readonly Target[] => (target.kind === 'phase' ? target.beads : [target]))
      .filter((target) => waits.has(target))
      .map(({ id }) => `${name}:${id}`),
  );
  return [...new Set(names)];
}
