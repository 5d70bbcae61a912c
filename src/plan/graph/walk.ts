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
}

/** Rows that were made from a list of edges. */
export interface EdgeRows extends Rows {
  /** The place of each entry's edge in that list. */
  readonly ids: Int32Array;
}

/** Rows over `size` nodes of the edges `from[e] → to[e]`; edges of one node keep the order of the list. */
export function rows(size: number, from: ArrayLike<number>, to: ArrayLike<number>): EdgeRows {
  const count = from.length;
  const offsets = offsetsOf(size, from);
  const next = offsets.slice(0, size);
  const targets = new Int32Array(count);
  const ids = new Int32Array(count);
  for (let e = 0; e < count; e++) {
    const place = next[from[e]!]!++;
    targets[place] = to[e]!;
    ids[place] = e;
  }
  return { offsets, targets, ids };
}

function offsetsOf(size: number, from: ArrayLike<number>): Int32Array {
  const offsets = new Int32Array(size + 1);
  for (let e = 0; e < from.length; e++) offsets[from[e]! + 1]!++;
  for (let i = 0; i < size; i++) offsets[i + 1]! += offsets[i]!;
  return offsets;
}

/** How many edges leave `node`. */
export function degree({ offsets }: Rows, node: number): number {
  return offsets[node + 1]! - offsets[node]!;
}

/** Calls `visit(target)` for every edge that leaves `node`. */
export function eachNext({ offsets, targets }: Rows, node: number, visit: (target: number) => void): void {
  const end = offsets[node + 1]!;
  for (let k = offsets[node]!; k < end; k++) visit(targets[k]!);
}

/** Calls `visit(target, id)` for every edge that leaves `node`. */
export function eachEdge(
  { offsets, targets, ids }: EdgeRows,
  node: number,
  visit: (target: number, id: number) => void,
): void {
  const end = offsets[node + 1]!;
  for (let k = offsets[node]!; k < end; k++) visit(targets[k]!, ids[k]!);
}

/** The same graph with every edge turned around. */
export function reversed(graph: Rows): Rows {
  const size = graph.offsets.length - 1;
  const offsets = offsetsOf(size, graph.targets);
  const next = offsets.slice(0, size);
  const targets = new Int32Array(graph.targets.length);
  for (let node = 0, k = 0; node < size; node++) {
    for (const end = graph.offsets[node + 1]!; k < end; k++) targets[next[graph.targets[k]!]!++] = node;
  }
  return { offsets, targets };
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
  const { offsets, targets } = graph;
  const size = offsets.length - 1;
  if (begin === 'last first' && isForward(graph)) return numbers(size);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const cursor = offsets.slice(0, size);
  const component = new Int32Array(size).fill(-1);
  const path = new Int32Array(size);
  const open = new Int32Array(size);
  let opened = 0;
  let visited = 0;
  let found = 0;
  for (let i = 0; i < size; i++) {
    const root = begin === 'last first' ? size - 1 - i : i;
    if (order[root] !== -1) continue;
    let depth = 0;
    path[0] = root;
    order[root] = low[root] = visited++;
    open[opened++] = root;
    while (depth >= 0) {
      const node = path[depth]!;
      const place = cursor[node]!;
      if (place < offsets[node + 1]!) {
        cursor[node] = place + 1;
        const target = targets[place]!;
        if (order[target] === -1) {
          path[++depth] = target;
          order[target] = low[target] = visited++;
          open[opened++] = target;
        } else if (component[target] === -1 && order[target]! < low[node]!) low[node] = order[target]!;
        continue;
      }
      depth--;
      const lowest = low[node]!;
      if (depth >= 0 && lowest < low[path[depth]!]!) low[path[depth]!] = lowest;
      if (lowest !== order[node]) continue;
      let member: number;
      do {
        member = open[--opened]!;
        component[member] = found;
      } while (member !== node);
      found++;
    }
  }
  // Tarjan closes a component after everything it leads to.
  for (let i = 0; i < size; i++) component[i] = found - 1 - component[i]!;
  return component;
}

/** 0, 1, 2, …: `size` of them. */
function numbers(size: number): Int32Array {
  const all = new Int32Array(size);
  for (let i = 1; i < size; i++) all[i] = i;
  return all;
}

/** Whether every edge leads from a lower node to a higher one. */
function isForward({ offsets, targets }: Rows): boolean {
  for (let node = 0, k = 0; node < offsets.length - 1; node++) {
    for (const end = offsets[node + 1]!; k < end; k++) if (targets[k]! <= node) return false;
  }
  return true;
}

/** Whether no two nodes share a number of `components`: then it numbers as many components as there are nodes. */
export function isAcyclic(component: Int32Array): boolean {
  const last = component.length - 1;
  return last < 0 || component.includes(last);
}
