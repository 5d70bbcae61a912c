import type { PlanMap } from '../../plan/schedule/model.js';
import { count } from '../words.js';
import type { Tone } from './palette.js';
import type { Band, PictureEdge, PictureNode } from './picture.js';

/** A picture holds so many nodes at most: with more, nobody finds anything, and the layout takes longer than seconds. */
export const foldsAbove = 1500;
const mostGroups = 120;

/**
 * The picture of a large map: a box for each phase, or, where there are no phases, for each wave; runs of them where they are
 * many.
 */
export function fold(
  map: PlanMap,
  nodes: readonly PictureNode[],
  bands: readonly Band[],
): { nodes: PictureNode[]; edges: PictureEdge[] } {
  const keys = map.nodes.map(({ wave }, node) =>
    bands.length > 1 ? Math.min(bands.length - 1, (nodes[node]?.stage ?? 0) >> 1) : (wave ?? 0),
  );
  const names = (key: number) =>
    bands.length > 1
      ? (bands[Math.min(key, bands.length - 1)]?.title ?? '')
      : key === 0
        ? 'Without a place in time'
        : `Wave ${key}`;
  const used = [...new Set(keys)].sort((a, b) => a - b);
  const run = Math.ceil(used.length / mostGroups);
  const groupOf = new Map(used.map((key, index) => [key, Math.floor(index / run)]));
  const members: PictureNode[][] = [];
  const ends: { first: number; last: number }[] = [];
  keys.forEach((key, node) => {
    const group = groupOf.get(key) ?? 0;
    const inGroup = members[group] ?? [];
    members[group] = inGroup;
    inGroup.push(nodes[node] as PictureNode);
  });
  for (const key of used) {
    const group = groupOf.get(key) ?? 0;
    ends[group] = { first: ends[group]?.first ?? key, last: key };
  }
  return {
    nodes: members.map((inGroup, group) => {
      const { first, last } = ends[group] ?? { first: 0, last: 0 };
      return groupNode(
        first === last ? names(first) : `${names(first)} … ${names(last)}`,
        inGroup,
        bands[first],
      );
    }),
    edges: between(map, (node) => groupOf.get(keys[node] ?? 0) ?? 0),
  };
}

function groupNode(title: string, members: readonly PictureNode[], band: Band | undefined): PictureNode {
  const byTone = new Map<Tone, number>();
  for (const { tone } of members) byTone.set(tone, (byTone.get(tone) ?? 0) + 1);
  const works = members.filter(({ kind }) => kind !== 'gate');
  const closed = works.filter(({ tone }) => tone === 'closed').length;
  return {
    kind: 'group',
    name: band?.name ?? title,
    title,
    tone: toneOfGroup(byTone),
    detail: `${closed} of ${count(works.length, 'bead')} closed`,
    scenarios: [],
    isCritical: members.some(({ isCritical }) => isCritical),
    stage: 1,
    members: byTone,
    names: members.map(({ name }) => name),
  };
}

/** The most urgent that is in it. */
function toneOfGroup(byTone: ReadonlyMap<Tone, number>): Tone {
  const urgent: readonly Tone[] = ['failed', 'abort', 'claimed', 'adjust', 'ready', 'blocked', 'open', 'due'];
  return urgent.find((tone) => byTone.has(tone)) ?? 'closed';
}

function between({ edges }: PlanMap, groupOf: (node: number) => number): PictureEdge[] {
  const found = new Map<string, PictureEdge>();
  for (const { from, to, isCritical } of edges) {
    const pair = { from: groupOf(from), to: groupOf(to) };
    if (pair.from === pair.to) continue;
    const key = `${pair.from} ${pair.to}`;
    found.set(key, {
      ...pair,
      kind: 'blocks',
      isCritical: isCritical || found.get(key)?.isCritical === true,
    });
  }
  return [...found.values()];
}
