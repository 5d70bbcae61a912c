import type { PictureEdge } from './picture.js';

const startsLater = ({ kind }: PictureEdge) => kind === 'blocks' || kind === 'gate';

/**
 * The edges that no longer way says already: what waits for B, which waits for A, waits for A. Edges that hold back a close are
 * all kept. Time: edges times nodes / 32.
 */
export function withoutImplied(size: number, edges: readonly PictureEdge[]): PictureEdge[] {
  const out: number[][] = Array.from({ length: size }, () => []);
  for (const edge of edges) if (startsLater(edge)) out[edge.from]?.push(edge.to);
  const order = lastFirst(out);
  if (order === null) return [...edges];
  const words = Math.ceil(size / 32);
  const reach = new Uint32Array(size * words);
  const implied = new Set<string>();
  const depth = new Map(order.map((node, index) => [node, index]));
  for (const node of order) {
    const own = reach.subarray(node * words, (node + 1) * words);
    // The nearest first: what they reach is reached by them already.
    for (const next of (out[node] ?? []).toSorted((a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0))) {
      if (((own[next >> 5] ?? 0) >>> (next & 31)) & 1) implied.add(`${node} ${next}`);
      own[next >> 5] = (own[next >> 5] ?? 0) | (1 << (next & 31));
      for (let k = 0; k < words; k++) own[k] = (own[k] ?? 0) | (reach[next * words + k] ?? 0);
    }
  }
  return edges.filter((edge) => !startsLater(edge) || !implied.has(`${edge.from} ${edge.to}`));
}

/** Every node behind all that it leads to; null where some lead in a circle. */
function lastFirst(out: readonly (readonly number[])[]): number[] | null {
  const into = out.map(() => 0);
  for (const next of out.flat()) into[next] = (into[next] ?? 0) + 1;
  const order = [...out.keys()].filter((node) => into[node] === 0);
  for (const node of order) {
    for (const next of out[node] ?? []) {
      into[next] = (into[next] ?? 0) - 1;
      if (into[next] === 0) order.push(next);
    }
  }
  return order.length === out.length ? order.reverse() : null;
}
