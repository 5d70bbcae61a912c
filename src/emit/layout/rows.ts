import type { LayoutEdge } from './layout.js';

/**
 * In which row each node stands: the stages one below the other; within a stage each node in the first row below all of the
 * stage that it follows, where there are at most `width` in a row. Of nodes that follow one another in a circle the first
 * one in the list comes first. Linear in nodes and edges, but for the search for a row that is not full.
 * @param stages by node: a whole number from 0
 * @param late nodes that stand right above what follows them in their stage
 * @returns by node: from 0, without an empty row in between
 */
export function rowsOf(
  stages: readonly number[],
  edges: readonly LayoutEdge[],
  width: number,
  late: readonly number[] = [],
): number[] {
  const inside = edges.filter(({ from, to }) => from !== to && stages[from] === stages[to]);
  const behind: number[][] = stages.map(() => []);
  const waits = stages.map(() => 0);
  for (const { from, to } of inside) {
    behind[from]?.push(to);
    waits[to] = (waits[to] ?? 0) + 1;
  }
  const rows = stages.map(() => 0);
  const stands = new Set<number>();
  let top = 0;
  for (const members of byStage(stages)) {
    const full: number[] = [];
    const nextFree: number[] = [];
    for (const node of inOrder(members, behind, waits)) {
      const row = freeRow(nextFree, Math.max(rows[node] ?? 0, top) - top);
      full[row] = (full[row] ?? 0) + 1;
      if ((full[row] ?? 0) >= width) nextFree[row] = row + 1;
      rows[node] = top + row;
      stands.add(node);
      for (const next of behind[node] ?? [])
        if (!stands.has(next)) rows[next] = Math.max(rows[next] ?? 0, top + row + 1);
    }
    top += full.length;
  }
  for (const node of late) {
    const next = (behind[node] ?? []).map((other) => rows[other] ?? 0);
    rows[node] = Math.max(rows[node] ?? 0, Math.min(...(next.length > 0 ? next : [1])) - 1);
  }
  return withoutGaps(rows);
}

function byStage(stages: readonly number[]): number[][] {
  const members = new Map<number, number[]>();
  stages.forEach((stage, node) => {
    const before = members.get(stage);
    if (before === undefined) members.set(stage, [node]);
    else before.push(node);
  });
  return [...members].sort(([a], [b]) => a - b).map(([, nodes]) => nodes);
}

/** Each node after those it waits for; where all wait, the first of the list goes ahead. */
function* inOrder(
  members: readonly number[],
  behind: readonly (readonly number[])[],
  waits: number[],
): Generator<number> {
  const done = new Set<number>();
  let queue = members.filter((node) => waits[node] === 0);
  for (let next = 0; done.size < members.length; ) {
    if (queue.length === 0) {
      while (done.has(members[next] as number)) next++;
      queue = [members[next] as number];
    }
    const following: number[] = [];
    for (const node of queue) {
      if (done.has(node)) continue;
      done.add(node);
      yield node;
      for (const other of behind[node] ?? []) {
        waits[other] = (waits[other] ?? 0) - 1;
        if (waits[other] === 0) following.push(other);
      }
    }
    queue = following;
  }
}

/** The first row from `row` on that has room; shortens the way for those who ask later. */
function freeRow(nextFree: number[], row: number): number {
  let free = row;
  for (let next = nextFree[free]; next !== undefined; next = nextFree[free]) free = next;
  for (let at = row; at !== free; ) {
    const next = nextFree[at] ?? free;
    nextFree[at] = free;
    at = next;
  }
  return free;
}

/** Rows that late nodes have left empty are closed up. */
function withoutGaps(rows: readonly number[]): number[] {
  const used = [...new Set(rows)].sort((a, b) => a - b);
  const place = new Map(used.map((row, index) => [row, index]));
  return rows.map((row) => place.get(row) ?? 0);
}
