import type { Node } from '../plan/graph/graph.js';
import type { Plan } from '../plan/model.js';
import { type PlanView, viewPlan } from '../plan/state/plan-view.js';
import type { Workspace, WorkspaceFile } from '../plan/workspace.js';
import type { Location } from '../source/range.js';
import { slice } from '../source/source-file.js';
import type { World } from './world.js';

/** What every rule may look at. */
export interface Context {
  readonly workspace: Workspace;
  readonly world: World;
  /** Whether the strict preset is on. */
  readonly strict: boolean;
  /** The IDs of all rules. */
  readonly ruleIds: readonly string[];
  /** The IDs of all beads, in whatever plan. */
  readonly beadIds: ReadonlySet<string>;
}

export interface FileContext extends Context {
  readonly file: WorkspaceFile;
}

export interface PlanContext extends Context, PlanView {}

/** What the rules about one plan may look at; its graph and state are computed here, once. */
export function planContext(shared: Context, plan: Plan): PlanContext {
  return { ...shared, ...viewPlan(plan, shared.workspace.plans) };
}

/** Whether a bead or task is closed, or a gate no longer holds anything back. */
export function isClosed(node: Node, { state }: PlanContext): boolean {
  return !state.isOpen(node);
}

/** The text at a location; empty where the file is not part of the workspace. */
export function sourceAt(context: Context, location: Location): string {
  const file = context.workspace.files.get(location.path);
  return file ? slice(file.source, location.range) : '';
}

/** Where a word stands in a text; the whole text where the source spells it across a line break. */
export function placeOfWord(loc: Location, word: string, context: Context): Location {
  const at = sourceAt(context, loc).indexOf(word);
  if (at < 0) return loc;
  const start = loc.range.start + at;
  return { path: loc.path, range: { start, end: start + word.length } };
}
