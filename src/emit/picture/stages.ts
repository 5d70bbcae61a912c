import { phaseName } from '../../plan/schedule/mermaid.js';
import type { PlanMap } from '../../plan/schedule/model.js';
import type { Band } from './picture.js';

/**
 * Where nodes stand in the picture: each phase is a band; a gate between the beads of two phases stands between their bands.
 * What belongs to no phase has a band of its own, before the others or behind them as in the text.
 * @returns by node its stage: odd for a band, even for what stands before or behind one; and the bands, none without phases
 */
export function banded(map: PlanMap): { stages: readonly number[]; bands: readonly Band[] } {
  const phases = map.phases.map(({ id }) => id);
  const outsiders = map.nodes.filter(({ kind, phase }) => kind !== 'gate' && phase === null);
  const first = map.nodes.find(({ kind }) => kind !== 'gate');
  const order: (string | null)[] = [...phases];
  if (outsiders.length > 0 && first?.phase === null) order.unshift(null);
  else if (outsiders.length > 0) order.push(null);
  const place = new Map(order.map((id, index) => [id, 2 * index + 1]));
  const last = 2 * order.length - 1;
  const stages = map.nodes.map(({ phase }) => place.get(phase?.id ?? null) ?? last);
  standBetween(map, stages);
  const bands = order.map((id, index): Band => {
    const stage = 2 * index + 1;
    const phase = map.nodes.find((node) => node.phase !== null && node.phase.id === id)?.phase ?? null;
    const works = map.nodes.filter(({ kind }, node) => kind !== 'gate' && stages[node] === stage);
    const closed = works.filter(({ status }) => status === 'closed').length;
    return {
      stage,
      name: phase === null ? 'In no phase' : phaseName(phase.id, ''),
      title: phase === null ? 'In no phase' : phaseName(phase.id, phase.title),
      detail: `${closed} of ${works.length} closed`,
    };
  });
  return { stages, bands: phases.length === 0 ? [] : bands };
}

/** Puts each gate behind the last band that it waits for, where all that waits for it stands in later ones. */
function standBetween({ nodes, edges }: PlanMap, stages: number[]): void {
  const latest = new Map<number, number>();
  const earliest = new Map<number, number>();
  for (const { from, to } of edges) {
    if (nodes[to]?.kind === 'gate' && nodes[from]?.kind !== 'gate')
      latest.set(to, Math.max(latest.get(to) ?? 0, stages[from] ?? 0));
    if (nodes[from]?.kind === 'gate' && nodes[to]?.kind !== 'gate')
      earliest.set(from, Math.min(earliest.get(from) ?? Number.POSITIVE_INFINITY, stages[to] ?? 0));
  }
  nodes.forEach(({ kind }, node) => {
    if (kind !== 'gate') return;
    const before = latest.get(node);
    const behind = earliest.get(node);
    const stage =
      before === undefined ? behind : behind === undefined || behind > before ? before + 1 : before;
    if (stage !== undefined) stages[node] = stage;
  });
}
