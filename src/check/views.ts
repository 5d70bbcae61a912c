import { type RenderedView, renderAll } from '../plan/views/render-views.js';
import { readViews, type Stray } from '../plan/views/views.js';
import type { PlanContext } from './context.js';

/** One rendering for all rules. */
const rendered = new WeakMap<PlanContext, readonly RenderedView[]>();

/** The views of a plan as they stand and as they are to be. */
export function renderedViews(context: PlanContext): readonly RenderedView[] {
  const { plan, workspace } = context;
  const file = workspace.files.get(plan.path);
  if (file === undefined) return [];
  const others = workspace.plans.filter((other) => other !== plan);
  const views = rendered.get(context) ?? renderAll(file, { ...context, others });
  rendered.set(context, views);
  return views;
}

/** Comments in a plan that make no view. */
export function strayComments({ plan, workspace }: PlanContext): readonly Stray[] {
  const file = workspace.files.get(plan.path);
  return file === undefined ? [] : readViews(file.document, file.source.text).strays;
}
