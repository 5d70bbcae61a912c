import type { MapNode, PlanMap } from '../../plan/schedule/model.js';
import { spanText, unitText } from '../../plan/schedule/span.js';
import type { Sources } from '../text.js';
import { nameOf } from '../view.js';
import { count } from '../words.js';
import { fitLine } from './fit.js';
import { foldsAbove } from './fold.js';
import { marks, meanings } from './marks.js';
import { words } from './node.js';
import { toneOf } from './picture.js';
import { ticks } from './time.js';
import { element, xml } from './xml.js';

interface Bar {
  readonly node: MapNode;
  readonly row: number;
  readonly start: number;
  readonly finish: number;
  /** How much later it could be; not told where workers are few. */
  readonly slack: number;
}

const rowHeight = 26;
const top = 30;
const [labels, chart, right] = [330, 850, 24];

/**
 * The plan in time: a row for each bead, as early as it can start, with the slack behind it; or, where a number of workers was asked
 * for, a row for each of them. Long charts stop and say so.
 */
export function ganttSvg(map: PlanMap, sources: Sources): { svg: string; caption: string } {
  const { schedule, unit } = map;
  const lanes = schedule !== null;
  const all = lanes ? laneBars(map) : beadBars(map);
  const bars = all.slice(0, foldsAbove);
  const rows = lanes ? schedule.lanes.length : bars.length;
  const end = Math.max(1, lanes ? schedule.finish : map.totals.length);
  const x = (time: number) => labels + Math.round((chart * 10 * time) / end) / 10;
  const height = top + rows * rowHeight + 14;
  const width = labels + chart + right;
  const svg = element(
    'svg',
    {
      class: 'plan-map gantt',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      'aria-label': 'The plan in time',
    },
    ...ticks(end, unit, 10).map((time) => axisMark(x(time), height, time === 0 ? '0' : spanText(time, unit))),
    ...(lanes
      ? schedule.lanes.map(({ worker }, row) => words(16, yOf(row) + 16, 'id', `Worker ${worker}`))
      : []),
    ...bars.map((bar) => drawBar(bar, x, lanes, sources, map)),
  );
  const left = all.length - bars.length;
  return {
    svg,
    caption: `${captionOf(map)}${left > 0 ? ` The first ${bars.length} are shown; ${left} more follow.` : ''}`,
  };
}

const yOf = (row: number) => top + row * rowHeight;

function axisMark(x: number, height: number, label: string): string {
  return (
    element('path', { class: 'rule', d: `M${x} ${top - 8}V${height}` }) +
    words(x, 14, 'quiet small', label, 'middle')
  );
}

function captionOf({ schedule, unit, totals }: PlanMap): string {
  const beads = unit.kind === 'beads' ? ' beads' : '';
  const whole = `${spanText(totals.work, unit)}${beads} of work`;
  if (schedule !== null)
    return `${whole}, done in ${spanText(schedule.finish, unit)} by ${count(schedule.workers, 'worker')}. ${unitText(unit)}`;
  const slack = 'Behind each bar, dotted: how much later it could be.';
  return `${whole}, done in ${spanText(totals.length, unit)} by ${totals.peak} at the same time. ${unitText(unit)} ${slack}`;
}

function beadBars({ nodes }: PlanMap): Bar[] {
  return nodes
    .filter(({ kind, isParent, start }) => kind !== 'gate' && !isParent && start !== null)
    .sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || (a.slack ?? 0) - (b.slack ?? 0))
    .map((node, row) => {
      const start = node.start ?? 0;
      return { node, row, start, finish: start + node.duration, slack: node.slack ?? 0 };
    });
}

function laneBars({ nodes, schedule }: PlanMap): Bar[] {
  return (schedule?.lanes ?? []).flatMap(({ items }, row) =>
    items.flatMap(({ node, start, finish }) => {
      const found = nodes[node];
      return found === undefined ? [] : [{ node: found, row, start, finish, slack: 0 }];
    }),
  );
}

function drawBar(
  bar: Bar,
  x: (time: number) => number,
  lanes: boolean,
  sources: Sources,
  { unit }: PlanMap,
): string {
  const { node, row, start, finish, slack } = bar;
  const name = nameOf(node.node, sources);
  const tone = toneOf(node);
  const [y, from] = [yOf(row), x(start)];
  const width = Math.max(2, Math.round(10 * (x(finish) - from)) / 10);
  const told = [
    `${name} — ${node.title}`,
    meanings[tone],
    `${spanText(node.duration, unit)}`,
    ...(slack > 0 ? [`slack ${spanText(slack, unit)}`] : []),
    ...(node.isCritical ? ['on the critical path'] : []),
  ].join(' · ');
  return element(
    'g',
    {
      class: `node ${node.kind} ${tone}${node.isCritical ? ' critical' : ''}`,
      'data-name': name,
      'data-at': `${from} ${y}`,
    },
    element('title', {}, xml(told.length > 300 ? `${told.slice(0, 300)}…` : told)),
    element('rect', { class: 'hit', x: 0, y, width: labels + chart + right, height: rowHeight }),
    slack > 0 && !lanes
      ? element('rect', {
          class: 'slack',
          x: from + width,
          y: y + 8,
          width: Math.max(1, x(finish + slack) - from - width),
          height: 10,
        })
      : '',
    element('rect', { class: 'box', x: from, y: y + 4, width, height: 18, rx: 4 }),
    ...(lanes
      ? [words(from + 6, y + 17, 'small', fitLine(name, width - 10, 11))]
      : [
          element('g', { transform: `translate(16 ${y + 13})` }, marks[tone]),
          words(30, y + 17, 'id', fitLine(name, 76, 12.5)),
          words(112, y + 17, '', fitLine(node.title, labels - 122, 12)),
        ]),
  );
}
