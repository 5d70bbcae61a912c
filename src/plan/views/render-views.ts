import type { Plan } from '../model.js';
import { viewPlan } from '../state/plan-view.js';
import type { WorkspaceFile } from '../workspace.js';
import type { ViewProblem } from './options.js';
import { type Origin, renderView } from './render.js';
import { isEdited, type View, viewHash, viewsOf } from './views.js';

/**
 * - `current`: it holds what would be written;
 * - `stale`: it holds what was written earlier, or nothing;
 * - `edited`: it holds what somebody wrote by hand;
 * - `unknown`: there is no such view, or its options cannot be read.
 */
export type Standing = 'current' | 'stale' | 'edited' | 'unknown';

/** A view as it stands and as it is to be. */
export interface RenderedView {
  readonly view: View;
  readonly standing: Standing;
  /** What is to stand between the comments, lines ended by `\n`; empty for an unknown view. */
  readonly text: string;
  readonly problem: ViewProblem | null;
}

/** The views of a plan with the text they are to have. Only plans have views: logs are records, and are merged line by line. */
export function renderViews(
  { files, plans }: { readonly files: ReadonlyMap<string, WorkspaceFile>; readonly plans: readonly Plan[] },
  plan: Plan,
): readonly RenderedView[] {
  const file = files.get(plan.path);
  if (file === undefined || viewsOf(file.document, file.source.text).length === 0) return [];
  const others = plans.filter((other) => other !== plan);
  return renderAll(file, { ...viewPlan(plan, plans), others });
}

/** The same for who has the graph and the state already. */
export function renderAll(
  { document, source: { text } }: WorkspaceFile,
  origin: Origin,
): readonly RenderedView[] {
  return viewsOf(document, text).map((view) => {
    const rendered = renderView(view, origin);
    if (rendered.kind === 'problem') {
      const standing = view.hash !== null && isEdited(view, text) ? 'edited' : 'unknown';
      return { view, standing, text: '', problem: rendered };
    }
    return { view, standing: standingOf(view, text, rendered.text), text: rendered.text, problem: null };
  });
}

function standingOf(view: View, text: string, rendered: string): Standing {
  const wanted = viewHash(rendered);
  if (view.hash === wanted && !isEdited(view, text)) return 'current';
  const isThere = viewHash(text.slice(view.content.start, view.content.end)) === wanted;
  return isEdited(view, text) && !isThere ? 'edited' : 'stale';
}
