/**
 * Walks over directed graphs held in flat arrays. None recurses, none allocates an object for an edge; all are linear in
 * nodes and edges, so a chain of 100,000 is as safe as one of ten.
 */

/** Compressed sparse rows: the edges that leave node `i` are the entries `offsets[i]` up to `offsets[i + 1]`. */
export interface Rows {
  /** One more than there are nodes. */
  readonly offsets: Int32Array;
  /** Where each entry leads. */
  readonly targets: Int32Array;
  /** The place of each entry's edge in the list the rows were made from. */
  readonly ids: Int32Array;
}

/** Rows over `size` nodes of the edges `from[e] → to[e]`; edges of one node keep the order of the list. */
export function rows(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Rows {
  const offsets = new Int32Array(size + 1);
  for (let e = 0; e < from.length; e++) offsets[at(from, e) + 1]!++;
  for (let i = 0; i < size; i++) offsets[i + 1]! += at(offsets, i);
  const next = offsets.slice(0, size);
  const targets = new Int32Array(from.length);
  const ids = new Int32Array(from.length);
  for (let e = 0; e < from.length; e++) {
    const place = next[at(from, e)]!++;
    targets[place] = at(to, e);
    ids[place] = e;
  }
  return { offsets, targets, ids };
}

/** Calls `visit(target, id)` for every edge that leaves `node`. */
export function eachNext(graph: Rows, node: number, visit: (target: number, id: number) => void): void {
  const end = at(graph.offsets, node + 1);
  for (let k = at(graph.offsets, node); k < end; k++) visit(at(graph.targets, k), at(graph.ids, k));
}

/** The same graph with every edge turned around. */
export function reversed(graph: Rows): Rows {
  const size = graph.offsets.length - 1;
  const from = new Int32Array(graph.targets.length);
  for (let node = 0; node < size; node++)
    from.fill(node, at(graph.offsets, node), at(graph.offsets, node + 1));
  return rows(size, graph.targets, from);
}

/** An entry of an array known to be long enough. */
export function at(array: ArrayLike<number>, index: number): number {
  return array[index] as number;
}

/** Marks (with 1) the sources and all that can be reached from them. */
export function reach(graph: Rows, sources: Iterable<number>): Uint8Array {
  const seen = new Uint8Array(graph.offsets.length - 1);
  const stack: number[] = [];
  for (const source of sources) {
    if (seen[source] === 1) continue;
    seen[source] = 1;
    stack.push(source);
  }
  const visit = (target: number): void => {
    if (seen[target] === 1) return;
    seen[target] = 1;
    stack.push(target);
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) eachNext(graph, node, visit);
  return seen;
}

/**
 * The strongly connected component of each node, numbered in topological order: every edge leads to a component with the
 * same number (inside it) or a higher one. Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972)
 * with the call stack kept in an array.
 *
 * @param begin where; where all edges lead from lower nodes to higher ones, `last first` numbers the nodes in their own order
 */
export function components(graph: Rows, begin: 'first first' | 'last first' = 'first first'): Int32Array {
  const size = graph.offsets.length - 1;
  const { offsets, targets } = graph;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const cursor = offsets.slice(0, size);
  const component = new Int32Array(size).fill(-1);
  const path: number[] = [];
  const open: number[] = [];
  let visited = 0;
  let found = 0;
  for (let i = 0; i < size; i++) {
    const root = begin === 'last first' ? size - 1 - i : i;
    if (order[root] !== -1) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      if (order[node] === -1) {
        order[node] = low[node] = visited++;
        open.push(node);
      }
      const place = at(cursor, node);
      if (place < at(offsets, node + 1)) {
        cursor[node] = place + 1;
        const target = at(targets, place);
        if (order[target] === -1) path.push(target);
        else if (component[target] === -1) low[node] = Math.min(at(low, node), at(order, target));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(at(low, parent), at(low, node));
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component[member] = found;
        if (member === node) break;
      }
      found++;
    }
  }
  // Tarjan closes a component after everything it leads to.
  for (let i = 0; i < size; i++) component[i] = found - 1 - at(component, i);
  return component;
}
