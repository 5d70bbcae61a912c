import { type RenderedView, renderAll } from '../plan/views/render-views.js';
import { readViews, type Stray } from '../plan/views/views.js';
import { onceFor } from '../source/once.js';
import type { PlanContext } from './context.js';

/** The views of a plan as they stand and as they are to be. */
export const renderedViews = onceFor((context: PlanContext): readonly RenderedView[] => {
  const { plan, workspace } = context;
  const file = workspace.files.get(plan.path);
  if (file === undefined) return [];
  const others = workspace.plans.filter((other) => other !== plan);
  return renderAll(file, { ...context, others });
});

/** Comments in a plan that make no view. */
export function strayComments({ plan, workspace }: PlanContext): readonly Stray[] {
  const file = workspace.files.get(plan.path);
  return file === undefined ? [] : readViews(file.document, file.source.text).strays;
}
