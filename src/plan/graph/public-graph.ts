import { Graph as Graphlib } from '@dagrejs/graphlib';
import type { Plan } from '../model.js';
import { edgesOf, type Graph, type Node } from './graph.js';

/** The label of a node in the public graph. */
export interface NodeLabel {
  readonly id: string;
  readonly kind: Node['kind'];
  readonly title: string;
  readonly node: Node;
}

/**
 * The name of a node in the public graph: `bead:pg-14.3`, `gate:G1`. The prefix keeps IDs such as `__proto__` apart from
 * what every object has, which graphlib, keeping its nodes in plain objects, would lose.
 */
export function nodeKey(node: Node): string {
  return `${node.kind}:${node.id}`;
}

/**
 * The dependency graph as a directed graphlib graph, for those who want its algorithms: nodes named by `nodeKey` with a
 * `NodeLabel`, edges prerequisite → dependent labelled with their `EdgeKind`. Note that graphlib's own `topsort`,
 * `isAcyclic` and `tarjan` recurse and overflow the stack on chains of some thousand nodes.
 */
export function toGraphlib(plan: Plan, graph: Graph): Graphlib {
  const result = new Graphlib({ directed: true });
  result.setGraph({ name: plan.name, title: plan.title });
  for (const node of graph.nodes) {
    const label: NodeLabel = { id: node.id, kind: node.kind, title: node.title, node };
    result.setNode(nodeKey(node), label);
  }
  for (const { from, to, kind } of edgesOf(graph)) result.setEdge(nodeKey(from), nodeKey(to), kind);
  return result;
}
