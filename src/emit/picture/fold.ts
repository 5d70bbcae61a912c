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
): { nodes: PictureNode[]; edges: PictureEdge[]; each: string } {
  const byPhase = bands.length > 1;
  const keys = map.nodes.map(({ wave }, node) =>
    byPhase ? Math.min(bands.length - 1, (nodes[node]?.stage ?? 0) >> 1) : (wave ?? 0),
  );
  const used = [...new Set(keys)].sort((a, b) => a - b);
  const size = Math.ceil(used.length / mostGroups);
  const runs = Array.from({ length: Math.ceil(used.length / size) }, (_, group) =>
    used.slice(group * size, (group + 1) * size),
  );
  const groupOf = new Map(runs.flatMap((run, group) => run.map((key) => [key, group])));
  const groups = keys.map((key) => groupOf.get(key) ?? 0);
  const members: PictureNode[][] = runs.map(() => []);
  for (const [node, group] of groups.entries()) members[group]?.push(nodes[node] as PictureNode);

  const nameOf = (key: number) =>
    byPhase ? (bands[key]?.name ?? '') : key === 0 ? 'No place in time' : `Wave ${key}`;
  const noun = byPhase ? 'phase' : 'wave';
  return {
    nodes: runs.map((run, group) => {
      const [first = 0, last = first] = [run[0], run.at(-1)];
      const name = first === last ? nameOf(first) : `${nameOf(first)} … ${nameOf(last)}`;
      const title = byPhase && first === last ? bands[first]?.title : undefined;
      return groupNode(name, title ?? name, members[group] ?? []);
    }),
    edges: between(map, groups),
    each: size === 1 ? `a ${noun}` : `${size} ${noun}s`,
  };
}

function groupNode(name: string, title: string, members: readonly PictureNode[]): PictureNode {
  const byTone = new Map<Tone, number>();
  for (const { tone } of members) byTone.set(tone, (byTone.get(tone) ?? 0) + 1);
  const works = members.filter(({ kind }) => kind !== 'gate');
  const closed = works.filter(({ tone }) => tone === 'closed').length;
  return {
    kind: 'group',
    name,
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

function between({ edges }: PlanMap, groups: readonly number[]): PictureEdge[] {
  const found = new Map<string, PictureEdge>();
  for (const { from, to, isCritical } of edges) {
    const pair = { from: groups[from] ?? 0, to: groups[to] ?? 0 };
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
