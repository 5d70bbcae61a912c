import type { Plan } from '../plan/model.js';
import { type Settlement, settleConflicts } from '../plan/views/conflict.js';
import { type RenderedView, renderViews } from '../plan/views/render-views.js';
import { viewEdit } from '../plan/views/view-edit.js';
import { readViews, viewHash } from '../plan/views/views.js';
import { compile, type InputFile, type Workspace } from '../plan/workspace.js';
import type { Location, Range } from '../source/range.js';
import { applyEdits, movedRange, type TextEdit, type WorkspaceEdit } from '../source/text-edit.js';

export interface SyncOptions {
  readonly plans: readonly Plan[];
  /** Overwrites what somebody wrote into a view. */
  readonly force: boolean;
}

/**
 * - `current`: nothing to do;
 * - `stale`: it is written anew;
 * - `edited`: somebody wrote into it, so it is left alone;
 * - `unknown`: there is no such view;
 * - `stray`: comments that make no view;
 * - `conflict`: what the plan, or its log, says is not settled, so nothing can be made of it.
 */
export type SyncOutcome = 'current' | 'stale' | 'edited' | 'unknown' | 'stray' | 'conflict';

export interface SyncedView {
  readonly plan: string;
  /** Empty for comments that make no view. */
  readonly name: string;
  readonly outcome: SyncOutcome;
  /** Why it is left alone, as the rest of a sentence; null where it is not. */
  readonly why: string | null;
  /** Of the opening comment; of the plan where its views cannot be told apart. Conflicts that are settled are not counted. */
  readonly location: Location;
  /** The same once the edit is made. */
  readonly after: Location;
}

export interface Synced {
  readonly edit: WorkspaceEdit;
  /** In the order of the plans and their texts. */
  readonly views: readonly SyncedView[];
}

/**
 * Renders the views of plans in place. Only what stands between the comments of a view and the hash behind it changes; a
 * merge conflict that lies wholly inside views is settled. A second time nothing changes.
 */
export function sync(workspace: Workspace, { plans, force }: SyncOptions): Synced {
  const settlements = new Map(plans.map(({ path }) => [path, settle(workspace, path, force)]));
  const settled = withTexts(workspace, settlements);
  const edit = new Map<string, readonly TextEdit[]>();
  const views: SyncedView[] = [];
  for (const { path } of plans) {
    const plan = settled.plans.find((each) => each.path === path);
    const settlement = settlements.get(path) ?? { kind: 'none' };
    if (plan === undefined) continue;
    const conflict = conflictIn(workspace, plan, settlement);
    if (conflict !== null) {
      if (hasViews(workspace, path)) views.push(conflict);
      continue;
    }
    const rendered = renderViews(settled, plan);
    const edits = editsOf(settled, plan, rendered, force);
    views.push(...told(settled, plan, rendered, edits, force));
    if (settlement.kind === 'settled') edit.set(path, [joined(workspace, path, settlement.text, edits)]);
    else if (edits.length > 0) edit.set(path, edits);
  }
  return { edit, views };
}

function settle({ files }: Workspace, path: string, force: boolean): Settlement {
  const file = files.get(path);
  return file === undefined ? { kind: 'none' } : settleConflicts(file.document, file.source.text, force);
}

/** The workspace with the conflicts settled; itself where there are none. */
function withTexts(workspace: Workspace, settlements: ReadonlyMap<string, Settlement>): Workspace {
  if (![...settlements.values()].some(({ kind }) => kind === 'settled')) return workspace;
  const files = [...workspace.files].map(([path, { source, kind }]): InputFile => {
    const settlement = settlements.get(path);
    return { ...source, kind, text: settlement?.kind === 'settled' ? settlement.text : source.text };
  });
  return compile(files, workspace);
}

/** What keeps the views of a plan from being made: a conflict in it or in a log that is read with it. */
function conflictIn({ files }: Workspace, plan: Plan, settlement: Settlement): SyncedView | null {
  const location = { path: plan.path, range: { start: 0, end: 0 } };
  const at = (why: string): SyncedView => ({
    plan: plan.name,
    name: '',
    outcome: 'conflict',
    why,
    location,
    after: location,
  });
  if (settlement.kind === 'unsettled')
    return at(
      settlement.why === 'edited'
        ? 'a merge conflict is about text that somebody wrote into a view'
        : 'a merge conflict is not settled',
    );
  const { prompts, progress } = plan.companions;
  const broken = [...progress, ...(prompts === null ? [] : [prompts])].find((path) => {
    const file = files.get(path);
    return file !== undefined && settleConflicts(file.document, file.source.text).kind === 'unsettled';
  });
  return broken === undefined ? null : at(`a merge conflict in ${broken} is not settled`);
}

function hasViews({ files }: Workspace, path: string): boolean {
  return /<!--\s{0,9}plan:view/.test(files.get(path)?.source.text ?? '');
}

const isWritten = ({ standing }: RenderedView, force: boolean) =>
  standing === 'stale' || (standing === 'edited' && force);

function editsOf(
  { files }: Workspace,
  { path }: Plan,
  rendered: readonly RenderedView[],
  force: boolean,
): TextEdit[] {
  const text = files.get(path)?.source.text ?? '';
  return rendered
    .filter((each) => isWritten(each, force) && each.problem === null)
    .map((each) => viewEdit(text, each.view, each.text, viewHash(each.text)));
}

function told(
  { files }: Workspace,
  plan: Plan,
  rendered: readonly RenderedView[],
  edits: readonly TextEdit[],
  force: boolean,
): SyncedView[] {
  const file = files.get(plan.path);
  const { name, path } = plan;
  const at = (range: Range) => ({
    plan: name,
    location: { path, range },
    after: { path, range: movedRange(range, edits) },
  });
  const views = rendered.map((each): SyncedView => {
    const { view, standing, problem } = each;
    const outcome =
      problem === null && isWritten(each, force) ? 'stale' : problem === null ? standing : 'unknown';
    const why = outcome === 'edited' ? 'was edited by hand' : (problem?.message ?? null);
    return { ...at(view.opening), name: view.name, outcome, why };
  });
  const strays = file === undefined ? [] : readViews(file.document, file.source.text).strays;
  return [
    ...views,
    ...strays.map(({ range, why }): SyncedView => ({ ...at(range), name: '', outcome: 'stray', why })),
  ].sort((a, b) => a.location.range.start - b.location.range.start);
}

/** One edit for a settled text with its views: from the first place where it differs to the last. */
function joined({ files }: Workspace, path: string, settled: string, edits: readonly TextEdit[]): TextEdit {
  const before = files.get(path)?.source.text ?? '';
  const after = applyEdits(settled, edits);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { range: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
