import { nearest } from '../../source/nearest.js';
import type { Plan } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import { auditView } from './audit-view.js';
import { beadsView } from './beads-view.js';
import { gatesView } from './gates-view.js';
import { criticalPathView, mapView } from './map-view.js';
import { readOptions, type ViewOptions, type ViewProblem } from './options.js';
import { readyView } from './ready-view.js';
import { statusView } from './status-view.js';
import type { View } from './views.js';

/** What views are made of: a plan with its graph and state, and the other plans of the workspace. */
export interface Origin extends PlanView {
  readonly others: readonly Plan[];
}

interface Renderer {
  readonly takesOptions: boolean;
  render(origin: Origin, options: ViewOptions): string;
}

const renderers: ReadonlyMap<string, Renderer> = new Map([
  ['status', { takesOptions: false, render: statusView }],
  ['ready', { takesOptions: false, render: readyView }],
  ['map', { takesOptions: false, render: mapView }],
  ['gates', { takesOptions: false, render: gatesView }],
  ['audit', { takesOptions: false, render: auditView }],
  ['critical-path', { takesOptions: false, render: criticalPathView }],
  ['beads', { takesOptions: true, render: beadsView }],
]);

/** The views that there are. */
const viewNames: readonly string[] = [...renderers.keys()];

export type Rendered = { readonly kind: 'text'; readonly text: string } | ViewProblem;

/**
 * The Markdown of a view: lines that end in `\n`, one item a line, in an order that follows from the plan. Neither line
 * numbers nor the time are told, so that it changes only when the plan or its journal does.
 */
export function renderView({ name, options }: Pick<View, 'name' | 'options'>, origin: Origin): Rendered {
  const renderer = renderers.get(name);
  if (renderer === undefined) {
    const message = `there is no view ${name} (there are ${viewNames.join(', ')})`;
    return { kind: 'problem', message, nearest: nearest(name, viewNames) };
  }
  if (!renderer.takesOptions && options !== '')
    return { kind: 'problem', message: `view ${name} has no options`, nearest: [] };
  const read = readOptions(options);
  if (read.kind === 'problem') return read;
  return { kind: 'text', text: renderer.render(origin, read.options) };
}
