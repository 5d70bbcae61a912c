import type { Bead, Task } from '../../plan/model.js';
import type { PlanMap } from '../../plan/schedule/model.js';
import type { PlanState } from '../../plan/state/state.js';
import { count } from '../words.js';
import { words } from './node.js';
import { element } from './xml.js';

const day = 86_400_000;
const [width, height] = [1040, 380];
const plot = { left: 56, top: 16, right: width - 96, bottom: height - 40 };

interface Step {
  readonly time: number;
  /** Closed until then. */
  readonly closed: number;
}

/**
 * How many beads and tasks of the map are closed, over the time that the journal tells; what is closed without a stamp counts from
 * the beginning. Only what is closed today counts: work that was reopened is not done.
 * @returns the chart; null where the journal tells no time. And the same as a table: day, closed on it, closed in all.
 */
export function burnUp(
  { nodes }: PlanMap,
  state: PlanState,
): { svg: string | null; caption: string; days: readonly (readonly string[])[] } {
  const works = nodes.flatMap(({ node }) => (node.kind === 'gate' ? [] : [node]));
  const closed = works.filter((work) => state.status(work) === 'closed');
  const times = closed.flatMap((work) => closedAt(state, work)).sort((a, b) => a - b);
  const undated = closed.length - times.length;
  const caption = [
    `${closed.length} of ${count(works.length, 'bead')} closed`,
    ...(undated > 0 ? [`${undated} of them without a time in the journal`] : []),
  ].join(', ');
  const steps = times.map((time, index) => ({ time, closed: undated + index + 1 }));
  const days = table(steps, undated);
  return {
    svg: steps.length === 0 ? null : chart(steps, undated, works.length, caption),
    caption: `${caption}.`,
    days,
  };
}

function closedAt(state: PlanState, work: Bead | Task): number[] {
  const time = state.closing(work)?.time ?? null;
  return time === null ? [] : [time];
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

function table(steps: readonly Step[], undated: number): string[][] {
  const last = new Map(steps.map(({ time, closed }) => [dayOf(time), closed]));
  let before = undated;
  return [...last].map(([date, closed]) => {
    const row = [date, `+${closed - before}`, String(closed)];
    before = closed;
    return row;
  });
}

function chart(steps: readonly Step[], undated: number, total: number, caption: string): string {
  const begin = Math.floor((steps[0]?.time ?? 0) / day) * day;
  const end = Math.max(begin + day, Math.ceil(((steps.at(-1)?.time ?? 0) + 1) / day) * day);
  const x = (time: number) =>
    Math.round(plot.left + ((plot.right - plot.left) * (time - begin)) / (end - begin));
  const y = (closed: number) =>
    Math.round(plot.bottom - ((plot.bottom - plot.top) * closed) / Math.max(1, total));
  const line = steps.map(({ time, closed }) => `H${x(time)}V${y(closed)}`).join('');
  const now = steps.at(-1)?.closed ?? 0;
  const days = (end - begin) / day;
  const every = Math.max(1, Math.ceil(days / 8));
  const dates = Array.from(
    { length: Math.floor(days / every) + 1 },
    (_, index) => begin + index * every * day,
  );
  const rises = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * total));
  return element(
    'svg',
    {
      class: 'plan-map burnup',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `Closed over time: ${caption}`,
    },
    ...[...new Set(rises)].map(
      (value) =>
        element('path', { class: 'rule', d: `M${plot.left} ${y(value)}H${plot.right}` }) +
        words(plot.left - 10, y(value) + 4, 'quiet small', String(value), 'end'),
    ),
    ...dates.map((date) => words(x(date), height - 14, 'quiet small', dayOf(date), 'middle')),
    element('path', {
      class: 'area',
      d: `M${x(begin)} ${y(undated)}${line}H${plot.right}V${plot.bottom}H${x(begin)}Z`,
    }),
    element('path', { class: 'curve', d: `M${x(begin)} ${y(undated)}${line}H${plot.right}` }),
    element('path', { class: 'scope', d: `M${plot.left} ${y(total)}H${plot.right}` }),
    words(plot.right + 8, y(total) + 4, 'quiet small', `${total} in all`),
    y(total) + 14 < y(now) ? words(plot.right + 8, y(now) + 4, 'small', `${now} closed`) : '',
  );
}
