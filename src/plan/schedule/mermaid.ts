import { plainLabel } from './label.js';
import type { MapEdge, MapNode, PlanMap } from './model.js';
import { spanText } from './span.js';

/** What Mermaid draws unless it is told otherwise: more edges, or a longer text, it refuses. */
const MOST_EDGES = 500;
const MOST_CHARACTERS = 50_000;

/**
 * A map as a Mermaid flowchart, lines ended by `\n`: beads as boxes, gates as hexagons, parents rounded, phases around them; the
 * critical path thick, what is closed grey.
 */
export function mermaidText(map: PlanMap, nameOf: (node: MapNode) => string): string {
  const inPhase = new Set(map.phases.flatMap(({ nodes }) => nodes));
  const shape = (index: number): string => shapeOf(map, index, nameOf);
  const others = map.nodes.flatMap((_, index) => (inPhase.has(index) ? [] : [index]));
  const lines = [
    'flowchart LR',
    ...map.phases.flatMap(({ id, title, nodes }, index) => [
      `  subgraph p${index}["${literal(phaseName(id, title))}"]`,
      ...nodes.map((node) => `    ${shape(node)}`),
      '  end',
    ]),
    ...others.map((node) => `  ${shape(node)}`),
    ...map.edges.map((edge) => `  n${edge.from} ${arrowOf(edge)} n${edge.to}`),
    ...classLines(map),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether Mermaid, as it is set up on the sites that draw it, refuses a picture for its size. */
export function isTooLarge(map: PlanMap, text: string): boolean {
  return map.edges.length > MOST_EDGES || text.length > MOST_CHARACTERS;
}

/** `Phase 2 — Data`, `Scope — what is in`. */
export function phaseName(id: string, title: string): string {
  const name = /^[\d.]+$/.test(id) ? `Phase ${id}` : id;
  return title === '' || title === id ? name : `${name} — ${title}`;
}

function shapeOf({ nodes, unit }: PlanMap, index: number, nameOf: (node: MapNode) => string): string {
  const node = nodes[index];
  if (node === undefined) return '';
  const name = nameOf(node);
  const words = node.title === '' || node.title === name ? name : `${name} — ${node.title}`;
  const takes = unit.kind === 'minutes' && node.duration > 0 ? ` · ${spanText(node.duration, unit)}` : '';
  const label = `"${literal(plainLabel(words) + takes)}"`;
  if (node.kind === 'gate') return `n${index}{{${label}}}`;
  return node.isParent ? `n${index}([${label}])` : `n${index}[${label}]`;
}

/** A thick arrow hands a delay on, a dotted one holds back a close. */
function arrowOf({ kind, isCritical }: MapEdge): string {
  if (kind === 'child' || kind === 'during') return '-.->';
  return isCritical ? '==>' : '-->';
}

/** Colours that are read on light and on dark pages. */
function classLines({ nodes }: PlanMap): string[] {
  const of = (test: (node: MapNode) => boolean): string =>
    nodes.flatMap((node, index) => (test(node) ? [`n${index}`] : [])).join(',');
  const classes = [
    ['critical', 'stroke:#d97706,stroke-width:3px', of(({ isCritical, isOpen }) => isCritical && isOpen)],
    ['closed', 'opacity:0.55', of(({ isOpen }) => !isOpen)],
    ['stuck', 'stroke:#dc2626,stroke-width:3px,stroke-dasharray:4', of(({ start }) => start === null)],
  ] as const;
  return classes.flatMap(([name, style, members]) =>
    members === '' ? [] : [`  classDef ${name} ${style}`, `  class ${members} ${name}`],
  );
}

/**
 * Text between quotes in Mermaid that shows just this text. Letters, numbers and a few marks stand for themselves, all others
 * are numbers of characters (`#34;`): no quote, bracket, backtick, directive (`%%{`) or style of the text is read as such.
 */
function literal(text: string): string {
  return text.replace(
    /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic} .,/()+=!?'·–—…-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
