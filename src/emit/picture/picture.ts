import type { MapNode, PlanMap } from '../../plan/schedule/model.js';
import { scenariosOf } from '../../plan/targets.js';
import { oneLine } from '../style.js';
import type { Sources } from '../text.js';
import { nameOf } from '../view.js';
import { count } from '../words.js';
import { fitLine } from './fit.js';
import { fold, foldsAbove } from './fold.js';
import { withoutImplied } from './implied.js';
import type { Tone } from './palette.js';
import { banded } from './stages.js';

/** A file with a map in it. */
export interface DrawnMap {
  readonly text: string;
  /** What of the plan is not drawn, and why; null where all is. */
  readonly folded: string | null;
}

/** What is drawn: nodes in bands, with how each of them stands. */
export interface Picture {
  readonly title: string;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Empty where the plan has no phases. */
  readonly bands: readonly Band[];
  /** What is not drawn, and why; null where all is. */
  readonly folded: string | null;
  readonly totals: string;
}

export interface PictureNode {
  readonly kind: 'bead' | 'task' | 'gate' | 'group';
  /** What a person can type to name it. */
  readonly name: string;
  readonly title: string;
  readonly tone: Tone;
  /** Words in the corner: priority, estimate. */
  readonly detail: string;
  /** Failure scenarios that it names. */
  readonly scenarios: readonly string[];
  readonly isCritical: boolean;
  /** Bands have odd stages, what stands between two of them an even one. */
  readonly stage: number;
  /** For a group: how its members stand. */
  readonly members: ReadonlyMap<Tone, number> | null;
  /** For a group: what its members are called. */
  readonly names: readonly string[];
}

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: 'blocks' | 'child' | 'gate' | 'during';
  readonly isCritical: boolean;
}

export interface Band {
  readonly stage: number;
  /** What links and commands call it. */
  readonly name: string;
  readonly title: string;
  readonly detail: string;
}

/** What a map looks like; of a large one, what stands together is folded into one node. */
export function pictureOf(map: PlanMap, sources: Sources): Picture {
  const { stages, bands } = banded(map);
  const all: PictureNode[] = map.nodes.map((node, index) => ({
    kind: node.kind,
    name: nameOf(node.node, sources),
    title: oneLine(node.title),
    tone: toneOf(node),
    detail: detailOf(node),
    scenarios: node.node.kind === 'gate' ? [] : scenariosOf(node.node).map(({ id }) => id),
    isCritical: node.isCritical,
    stage: stages[index] ?? 0,
    members: null,
    names: [],
  }));
  const isFolded = all.length > foldsAbove;
  const drawn = isFolded ? fold(map, all, bands) : { nodes: all, edges: map.edges, each: '' };
  return {
    title: map.plan.title || map.plan.name,
    nodes: drawn.nodes,
    edges: withoutImplied(drawn.nodes.length, drawn.edges),
    bands: isFolded ? [] : bands,
    folded: isFolded ? foldedText(all.length, drawn.each) : null,
    totals: totalsOf(map),
  };
}

function foldedText(nodes: number, each: string): string {
  return `${nodes} nodes are more than the ${foldsAbove} of one picture: each box stands for ${each}`;
}

/** How something stands, for the eye. */
export function toneOf({ kind, status, verdict }: MapNode): Tone {
  return kind === 'gate' ? (verdict ?? 'due') : (status ?? 'open');
}

/** `P0 · 4h`. */
function detailOf({ priority, node }: MapNode): string {
  const estimate = node.kind === 'bead' ? node.estimate?.text : undefined;
  return [
    ...(priority === null ? [] : [`P${priority}`]),
    ...(estimate ? [fitLine(estimate, 40, 11)] : []),
  ].join(' · ');
}

/** `28 beads, 5 gates · 12 of 28 closed`. */
function totalsOf({ nodes }: PlanMap): string {
  const works = nodes.filter(({ kind }) => kind !== 'gate');
  const beads = works.filter(({ kind }) => kind === 'bead').length;
  const parts = [
    count(beads, 'bead'),
    ...(works.length > beads ? [count(works.length - beads, 'task')] : []),
    ...(nodes.length > works.length ? [count(nodes.length - works.length, 'gate')] : []),
  ];
  const closed = works.filter(({ status }) => status === 'closed').length;
  return `${parts.join(', ')} · ${closed} of ${works.length} closed`;
}
