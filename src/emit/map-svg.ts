import type { Scenario } from '../plan/model.js';
import type { PlanMap } from '../plan/schedule/model.js';
import { type Layout, layOut, type Point } from './layout/layout.js';
import { fitLine } from './picture/fit.js';
import { legend } from './picture/legend.js';
import { meanings } from './picture/marks.js';
import { drawNode, sizeOf, tonesIn, words } from './picture/node.js';
import { type DrawnMap, type Picture, type PictureEdge, pictureOf } from './picture/picture.js';
import { pictureStyle } from './picture/style.js';
import { element, xml } from './picture/xml.js';
import type { Sources } from './text.js';

export interface SvgOptions {
  readonly sources: Sources;
  /** Listed below the picture, and named at the beads that lead there; none: they stay away. */
  readonly scenarios: readonly Scenario[];
}

/**
 * The picture of a plan as an SVG file: it needs nothing else, holds no script, and is the same for the same plan.
 * @returns the file, and what of the plan is not drawn, if any
 */
export function mapSvg(map: PlanMap, { sources, scenarios }: SvgOptions): DrawnMap {
  const picture = pictureOf(map, sources);
  return { text: `${drawPicture(picture, { scenarios, standsAlone: true })}\n`, folded: picture.folded };
}

const margin = 24;
const leastWidth = 640;
const headHeight = 74;
const around = {
  band: { above: 46, below: 28 },
  between: { above: 16, below: 26 },
  none: { above: 0, below: 0 },
};
const bandReach = 16;
const bandGap = 10;

/** The picture as one element; only one that stands alone brings its style. */
export function drawPicture(
  picture: Picture,
  { scenarios, standsAlone }: { readonly scenarios: readonly Scenario[]; readonly standsAlone: boolean },
): string {
  const { nodes, edges, bands, title } = picture;
  const isBand = new Set(bands.map(({ stage }) => stage));
  const layout = layOut(nodes.map(sizeOf), edges, {
    gap: 20,
    rowGap: 38,
    around: (stage) => (isBand.has(stage) ? around.band : bands.length > 0 ? around.between : around.none),
  });
  const side = margin + (bands.length > 0 ? bandReach : 0);
  const inner = Math.max(layout.width, leastWidth);
  const width = inner + 2 * side;
  const shift = side + Math.round((inner - layout.width) / 2);
  const head = standsAlone ? headHeight : 12;
  const signs = legend(picture, inner);
  const list = scenarioList(scenarios, inner);
  const end = head + layout.height;
  const height = end + 34 + signs.height + list.height + margin - 8;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: scenarios.length > 0 ? 'plan-map scenarios' : 'plan-map',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: standsAlone ? 'img' : 'group',
      'aria-labelledby': 'map-title map-desc',
    },
    element('title', { id: 'map-title' }, xml(fitLine(title, 2000, 12))),
    element('desc', { id: 'map-desc' }, xml(describe(picture))),
    standsAlone ? `<style>${pictureStyle}</style>` : '',
    element('rect', { class: 'ground', width, height }),
    standsAlone ? heading(picture, width - 2 * margin) : '',
    element('g', { transform: `translate(${shift} ${head})` }, drawLayout(picture, layout, inner)),
    element('g', { transform: `translate(${margin} ${end + 34})` }, signs.svg),
    element('g', { transform: `translate(${margin} ${end + 34 + signs.height})` }, list.svg),
  );
}

function heading({ title, totals, folded }: Picture, width: number): string {
  const second = folded === null ? totals : `${totals} · ${folded}`;
  return (
    words(margin, 40, 'heading', fitLine(title, width, 20)) +
    words(margin, 60, 'quiet', fitLine(second, width, 12))
  );
}

function drawLayout({ nodes, edges, bands }: Picture, layout: Layout, inner: number): string {
  const left = -bandReach - Math.round((inner - layout.width) / 2);
  const extents = new Map(layout.stages.map((extent) => [extent.stage, extent]));
  const drawnBands = bands.flatMap(({ stage, title, detail }) => {
    const extent = extents.get(stage);
    if (extent === undefined) return [];
    const { top, bottom } = extent;
    const width = inner + 2 * bandReach;
    return [
      element('rect', { class: 'band', x: left, y: top, width, height: bottom - top - bandGap, rx: 10 }),
      words(left + 16, top + 25, 'bandtitle', fitLine(title, width - 180, 13)),
      words(left + width - 16, top + 25, 'quiet small', detail, 'end'),
    ];
  });
  const order = edges.map((edge, index) => ({ edge, points: layout.edges[index] ?? [] }));
  const drawnEdges = [
    ...order.filter(({ edge }) => !edge.isCritical),
    ...order.filter(({ edge }) => edge.isCritical),
  ].map(({ edge, points }) => drawEdge(edge, points, nodes));
  const drawnNodes = nodes.map((node, index) => drawNode(node, layout.nodes[index] as Point));
  return [...drawnBands, ...drawnEdges, ...drawnNodes].join('');
}

/** A smooth line that leaves and arrives upright, with a tip at its end. */
function drawEdge(
  { from, to, kind, isCritical }: PictureEdge,
  points: readonly Point[],
  nodes: Picture['nodes'],
): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const classes = `${kind}${isCritical ? ' critical' : ''}`;
  const before = points.at(-2) ?? first;
  const [dx, dy] =
    last.y === before.y ? [Math.sign(last.x - before.x), 0] : [0, Math.sign(last.y - before.y)];
  const base = { x: last.x - 6 * dx, y: last.y - 6 * dy };
  let d = `M${first.x} ${first.y}`;
  let at = first;
  for (const next of [...points.slice(1, -1), base]) {
    if (next.x === at.x || next.y === at.y) d += `L${next.x} ${next.y}`;
    else {
      const middle = Math.round((at.y + next.y) / 2);
      d += `C${at.x} ${middle} ${next.x} ${middle} ${next.x} ${next.y}`;
    }
    at = next;
  }
  const tip = `M${last.x} ${last.y}L${base.x - 4 * dy} ${base.y - 4 * dx}L${base.x + 4 * dy} ${base.y + 4 * dx}Z`;
  return element(
    'g',
    { class: 'way', 'data-from': nodes[from]?.name ?? '', 'data-to': nodes[to]?.name ?? '' },
    element('path', { class: `edge ${classes}`, d }),
    element('path', { class: `tip ${classes}`, d: tip }),
  );
}

function scenarioList(scenarios: readonly Scenario[], width: number): { svg: string; height: number } {
  if (scenarios.length === 0) return { svg: '', height: 0 };
  const lines = scenarios.flatMap(({ id, title, cascade }, index) => {
    const y = 34 + 20 * index;
    const first = cascade[0] === undefined ? '' : `first: ${cascade[0].text.text}`;
    return [
      words(0, y, 'id', fitLine(id, 60, 12)),
      words(70, y, '', fitLine(title, width * 0.4 - 80, 12)),
      words(Math.round(width * 0.4), y, 'quiet', fitLine(first, width * 0.6, 12)),
    ];
  });
  return {
    svg: [words(0, 10, 'bandtitle', 'When it fails'), ...lines].join(''),
    height: 44 + 20 * scenarios.length,
  };
}

/** The picture in words. */
function describe({ nodes, edges, bands, totals, folded }: Picture): string {
  const critical = nodes.filter(({ isCritical }) => isCritical).map(({ name }) => name);
  const counted = tonesIn(nodes).map((tone) => {
    const number = nodes.reduce(
      (sum, node) => sum + (node.members?.get(tone) ?? (node.tone === tone ? 1 : 0)),
      0,
    );
    return `${number} ${meanings[tone]}`;
  });
  return [
    `${totals}.`,
    `By state: ${counted.join(', ')}.`,
    ...(bands.length > 0 ? [`${bands.length} phases from top to bottom.`] : []),
    ...(critical.length > 0 ? [`On the critical path: ${fitLine(critical.join(', '), 4000, 12)}.`] : []),
    ...(edges.length > 0 ? ['An arrow leads to what waits; arrows that others imply are left out.'] : []),
    ...(folded === null ? [] : [`${folded}.`]),
  ].join(' ');
}
