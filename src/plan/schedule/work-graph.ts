import { compareLocations } from '../../source/range.js';
import { addEdge, concatEdges, type EdgeList, emptyEdges, filterEdges, holdsClose } from '../graph/edges.js';
import { assemble, type Graph, type Node, nodeAt } from '../graph/precedence.js';
import { at, eachEdge } from '../graph/walk.js';
import type { PlanView } from '../state/plan-view.js';

/**
 * The graph that a map is made from. Tasks are in it where something waits for them or they wait; in a plan without beads all
 * are, those without an ID too.
 *
 * With `openOnly` what is closed waits for nothing but open gates, since a verdict holds back all that follows, whatever was
 * closed in spite of it. Closed nodes stay in the graph and take no time.
 */
export function workGraph({ plan, graph, state }: PlanView, openOnly: boolean): Graph {
  const chosen = plan.beads.length > 0 ? withoutLooseTasks(graph) : withAllTasks(graph, plan.tasks);
  if (!openOnly) return chosen;
  const isOpen = (index: number): boolean => state.isOpen(nodeAt(chosen.nodes, index));
  const edges = filterEdges(chosen.edges, (id) => {
    const from = at(chosen.edges.from, id);
    return isOpen(at(chosen.edges.to, id)) || !isOpen(from) || chosen.nodes[from]?.kind === 'gate';
  });
  const isReleased = (child: number): boolean => {
    const parent = at(chosen.holder, child);
    return parent !== -1 && isOpen(parent) && !isOpen(child);
  };
  const holder = chosen.holder.map((parent, child) => (isReleased(child) ? -1 : parent));
  const kept = concatEdges(edges, gatesOverParents(chosen, isReleased));
  return assemble(chosen.nodes, chosen.indexOf, kept, holder);
}

/** What closed children no longer wait for through their parents, but for the gates among it. */
function gatesOverParents(graph: Graph, isReleased: (child: number) => boolean): EdgeList {
  const edges = emptyEdges();
  for (let child = 0; child < graph.nodes.length; child++) {
    if (!isReleased(child)) continue;
    for (let parent = at(graph.holder, child); parent !== -1; parent = at(graph.holder, parent)) {
      eachEdge(graph.into, parent, (other, id) => {
        const holdsStart = !holdsClose(graph.edges.kinds[id] ?? 'child');
        if (holdsStart && graph.nodes[other]?.kind === 'gate') addEdge(edges, other, child, 'gate', null);
      });
    }
  }
  return edges;
}

function withoutLooseTasks(graph: Graph): Graph {
  const { nodes, out, into } = graph;
  const degree = (node: number): number =>
    at(out.offsets, node + 1) - at(out.offsets, node) + at(into.offsets, node + 1) - at(into.offsets, node);
  const kept = nodes.filter((node, index) => node.kind !== 'task' || degree(index) > 0);
  return kept.length === nodes.length ? graph : renumbered(graph, kept);
}

function withAllTasks(graph: Graph, tasks: readonly Node[]): Graph {
  const others = tasks.filter((task) => !graph.indexOf.has(task));
  if (others.length === 0) return graph;
  return renumbered(
    graph,
    [...graph.nodes, ...others].sort((a, b) => compareLocations(a.loc, b.loc)),
  );
}

/** The same edges between other nodes, which hold all that have an edge. */
function renumbered(graph: Graph, nodes: readonly Node[]): Graph {
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  const place = (old: number): number => indexOf.get(nodeAt(graph.nodes, old)) ?? -1;
  const edges = { ...graph.edges, from: graph.edges.from.map(place), to: graph.edges.to.map(place) };
  const holder = Int32Array.from(nodes, (node) => {
    const parent = graph.holder[graph.indexOf.get(node) ?? -1] ?? -1;
    return parent === -1 ? -1 : place(parent);
  });
  return assemble(nodes, indexOf, edges, holder);
}
