import { closeOf, type Graph, type Node } from '../graph/precedence.js';
import { reach, reversed } from '../graph/walk.js';

/** What stands around a node, by number. */
export interface Around {
  /** Nodes that must be closed before it can be. */
  readonly before: ReadonlySet<number>;
  /** Nodes that cannot be closed before it is. */
  readonly behind: ReadonlySet<number>;
}

/** What a node waits for and what waits for it, over parents and gates; nothing for a node that is not in the graph. */
export function around(graph: Graph, node: Node): Around {
  const index = graph.indexOf.get(node);
  if (index === undefined) return { before: new Set(), behind: new Set() };
  const earlier = reach(reversed(graph.precedence), [closeOf(index)]);
  const later = reach(graph.precedence, [closeOf(index)]);
  const closed = (seen: Uint8Array): Set<number> =>
    new Set(
      graph.nodes.flatMap((_, other) => (other !== index && seen[closeOf(other)] === 1 ? [other] : [])),
    );
  return { before: closed(earlier), behind: closed(later) };
}
