import { type Graph, isNode, type Node } from '../graph/precedence.js';
import type { Target } from '../model.js';

/** By number: the open blockers of a bead that stand in other plans, where it has some. */
export function blockersAbroad(
  graph: Graph,
  isOpenElsewhere: (node: Node, plan: string) => boolean,
): ReadonlyMap<number, readonly Node[]> {
  const abroad = new Map<number, readonly Node[]>();
  graph.nodes.forEach((node, index) => {
    const blockers = openAbroad(node, graph, isOpenElsewhere);
    if (blockers.length > 0) abroad.set(index, blockers);
  });
  return abroad;
}

function openAbroad(
  node: Node,
  graph: Graph,
  isOpenElsewhere: (node: Node, plan: string) => boolean,
): readonly Node[] {
  if (node.kind !== 'bead' || node.blockedBy === null) return [];
  const found: Node[] = [];
  for (const { resolution } of node.blockedBy) {
    if (resolution.kind !== 'found') continue;
    for (const target of resolution.targets) {
      if (isNode(target) && graph.indexOf.has(target)) continue;
      for (const other of nodesIn(target))
        if (!graph.indexOf.has(other) && isOpenElsewhere(other, resolution.plan)) found.push(other);
    }
  }
  return found;
}

/** What a name that leads to `target` stands for: a phase for its beads. */
function nodesIn(target: Target): readonly Node[] {
  if (target.kind === 'phase') return target.beads;
  return isNode(target) ? [target] : [];
}
