import type { Site, Text } from './gate-sites.js';
import { closeOf, startOf } from './precedence.js';
import { eachEdge, type Rows, rows } from './walk.js';

/**
 * Whether one walk is certain that no bead bypasses any of these gates (see `bypasses`), as in most plans none does.
 *
 * For gates with an After set: where all of a gate's set stands behind the gate before it, whatever is behind a gate is behind
 * all gates before it, so that one number says of a moment which gates it is behind. For gates between phases it is enough
 * to know the earliest phase that a moment waits for. Linear, however many gates there are.
 */
export function areAllBehind(sites: readonly Site[], text: Text): boolean {
  const telling = sites.filter(
    ({ after, before, later }) =>
      (after === null ? later > 0 : after.length > 0) && (before.length > 0 || Number.isFinite(later)),
  );
  const chain = telling.filter(({ after }) => after !== null).sort((a, b) => a.later - b.later);
  const walls = telling.filter(({ after }) => after === null);
  const firstWall = walls.reduce((first, { later }) => Math.min(first, later), Number.POSITIVE_INFINITY);
  const behind = walk(chain, walls, text);
  if (behind === null) return false;
  const { levels, earliest } = behind;
  const isPast = ({ before }: Site, k: number) => before.some((member) => levels[closeOf(member)]! <= k);
  if (chain.some(isPast)) return false;
  const { places, phases } = text;
  const wanted = wantedLevels(chain, phases);
  for (let node = 0; node < places.length; node++) {
    const place = places[node]!;
    if (place < 0) continue;
    if (levels[closeOf(node)]! < wanted[place]!) return false;
    if (place >= firstWall && earliest[closeOf(node)]! >= firstWall) return false;
  }
  return true;
}

/** By moment. */
interface Behind {
  /** It is behind the gates of the chain up to this one, which counts from 1. */
  readonly levels: Int32Array;
  /** The earliest phase, by place, of which a bead must be closed. */
  readonly earliest: Int32Array;
}

/** Nothing leads through a gate to what is behind the same gate. Null where the chain is none. */
function walk(
  chain: readonly Site[],
  walls: readonly Site[],
  { graph, onward, places, phases }: Text,
): Behind | null {
  const { offsets, targets } = onward.next;
  const sources = sourcesOf(chain, graph);
  const levels = new Int32Array(onward.order.length);
  const earliest = new Int32Array(onward.order.length).fill(phases);
  const highest = new Int32Array(places.length).fill(chain.length);
  chain.forEach(({ index }, k) => {
    highest[index] = k;
  });
  const isWall = new Uint8Array(places.length);
  for (const { index } of walls) isWall[index] = 1;
  for (let i = 0; i < onward.order.length; i++) {
    const moment = onward.order[i]!;
    const node = moment >> 1;
    for (let k = sources.offsets[moment]!; k < sources.offsets[moment + 1]!; k++) {
      const level = sources.targets[k]!;
      if (levels[moment]! < level - 1) return null;
      if (levels[moment]! < level) levels[moment] = level;
    }
    if (moment === closeOf(node) && places[node]! >= 0 && places[node]! < earliest[moment]!)
      earliest[moment] = places[node]!;
    const level = Math.min(levels[moment]!, highest[node]!);
    const phase = isWall[node] === 1 ? phases : earliest[moment]!;
    for (let k = offsets[moment]!; k < offsets[moment + 1]!; k++) {
      const next = targets[k]!;
      if (levels[next]! < level) levels[next] = level;
      if (earliest[next]! > phase) earliest[next] = phase;
    }
  }
  return { levels, earliest };
}

/** By moment: the gates of the chain whose After set it belongs to, or that are written as its blockers. */
function sourcesOf(chain: readonly Site[], { rank, out, edges }: Text['graph']): Rows {
  const moments: number[] = [];
  const levels: number[] = [];
  const add = (moment: number, level: number): void => {
    moments.push(moment);
    levels.push(level);
  };
  chain.forEach(({ index, after }, k) => {
    for (const member of after ?? []) add(closeOf(member), k + 1);
    eachEdge(out, index, (target, id) => {
      if (edges.kinds[id] === 'blocks') add(startOf(target), k + 1);
    });
  });
  return rows(rank.length, moments, levels);
}

/** By place of a phase: how many gates of the chain stand before it. */
function wantedLevels(chain: readonly Site[], phases: number): Int32Array {
  const wanted = new Int32Array(phases);
  let level = 0;
  for (let place = 0; place < phases; place++) {
    while (level < chain.length && chain[level]!.later <= place) level++;
    wanted[place] = level;
  }
  return wanted;
}
