import { plainLabel } from '../plan/schedule/label.js';
import type { MapNode, PlanMap } from '../plan/schedule/map.js';
import { phaseName } from '../plan/schedule/mermaid.js';
import { spanText } from '../plan/schedule/span.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

/** A map for Graphviz: beads as boxes, gates as hexagons, phases as clusters around them, the critical path thick. */
export function mapDot(map: PlanMap, sources: Sources): string {
  const inPhase = new Set(map.phases.flatMap(({ nodes }) => nodes));
  const others = map.nodes.flatMap((_, index) => (inPhase.has(index) ? [] : [index]));
  const node = (index: number): string => nodeLine(map, index, sources);
  const lines = [
    // Without newrank Graphviz loses edges of circles that lead through several clusters.
    `digraph ${quoted(map.plan.name)} {`,
    `  graph [label=${quoted(map.plan.title)}, labelloc=t, rankdir=LR, newrank=true, fontname="sans-serif"]`,
    '  node [shape=box, fontname="sans-serif", margin="0.15,0.08"]',
    '  edge [color="#6b7280"]',
    ...map.phases.flatMap(({ id, title, nodes }, index) => [
      `  subgraph cluster_${index} {`,
      `    graph [label=${quoted(phaseName(id, title))}, color="#9ca3af", style=rounded]`,
      ...nodes.map((index) => `    ${node(index)}`),
      '  }',
    ]),
    ...others.map((index) => `  ${node(index)}`),
    ...map.edges.map(({ from, to, kind, isCritical }) => {
      const style = kind === 'child' || kind === 'during' ? ['style=dashed'] : [];
      const thick = isCritical ? ['color="#b45309"', 'penwidth=2.5'] : [];
      return `  n${from} -> n${to}${attributes([...style, ...thick])}`;
    }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function nodeLine({ nodes, unit }: PlanMap, index: number, sources: Sources): string {
  const node = nodes[index];
  if (node === undefined) return '';
  const takes = unit.kind === 'minutes' && node.duration > 0 ? [spanText(node.duration, unit)] : [];
  const lines = [nameOf({ id: node.id, loc: node.node.loc }, sources), node.title, ...takes];
  const label = `"${lines
    .filter((line) => line !== '')
    .map(escaped)
    .join('\\n')}"`;
  return `n${index}${attributes([`label=${label}`, ...looks(node)])}`;
}

function looks({ kind, isParent, isCritical, isOpen, start }: MapNode): string[] {
  return [
    ...(kind === 'gate' ? ['shape=hexagon'] : []),
    ...(isParent ? ['style=rounded'] : isOpen ? [] : ['style=filled', 'fillcolor="#e5e7eb"']),
    ...(start === null ? ['color="#dc2626"', 'penwidth=2.5'] : []),
    ...(isCritical && isOpen ? ['color="#b45309"', 'penwidth=2.5'] : []),
  ];
}

const attributes = (all: readonly string[]): string => (all.length === 0 ? '' : ` [${all.join(', ')}]`);

const quoted = (text: string): string => `"${escaped(text)}"`;

/** In quotes Graphviz reads backslashes and entities of HTML. */
function escaped(text: string): string {
  return plainLabel(text).replaceAll('&', '&amp;').replace(/["\\]/g, '\\$&');
}
