import type { MapNode, Wave } from './model.js';

/**
 * The works of each wave and the gates behind it, in document order; and the gates before the first wave.
 * @param counts whether a node, by its place, stands on the map
 */
export function wavesOf(
  nodes: readonly MapNode[],
  counts: (node: number) => boolean,
): { readonly waves: readonly Wave[]; readonly firstGates: readonly number[] } {
  const waves: { number: number; nodes: number[]; gates: number[] }[] = [];
  const firstGates: number[] = [];
  const waveAt = (number: number) => {
    while (waves.length < number) waves.push({ number: waves.length + 1, nodes: [], gates: [] });
    return waves[number - 1];
  };
  nodes.forEach(({ kind, wave, isParent }, index) => {
    if (wave === null || isParent || !counts(index)) return;
    if (kind === 'gate') (waveAt(wave)?.gates ?? firstGates).push(index);
    else waveAt(wave)?.nodes.push(index);
  });
  return { waves, firstGates };
}
