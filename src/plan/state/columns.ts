import { once } from '../../source/once.js';
import type { Graph } from '../graph/graph.js';
import { waves } from '../graph/waves.js';
import type { Bead, Task } from '../model.js';
import { idsOf } from '../reference-ids.js';
import { blockerIds, dependentIds, unresolvedBlockers } from './blockers.js';
import type { PlanView } from './plan-view.js';

export type Value = string | number | null | readonly string[];

type Column = (work: Bead | Task, view: PlanView) => Value;

const bead =
  (read: (bead: Bead, view: PlanView) => Value): Column =>
  (work, view) =>
    work.kind === 'bead' ? read(work, view) : null;

/** What a list can show of a bead or task. Lines are for those who have the text. */
const columns: Readonly<Record<string, Column>> = {
  id: (work) => work.id,
  title: (work) => work.title,
  status: (work, { state }) => state.status(work),
  priority: bead(({ priority }) => `P${priority}`),
  phase: bead(({ phase }) => phase?.id ?? null),
  owner: bead(({ owner }) => owner?.text ?? null),
  estimate: bead(({ estimate }) => estimate?.text ?? null),
  parent: bead(({ parent }) => parent?.id ?? null),
  wave: (work, { graph }) => wavesOf(graph)[graph.indexOf.get(work) ?? -1] ?? null,
  'blocked-by': (work, view) => [...blockerIds(view, work), ...unresolvedBlockers(work)],
  blocks: (work, view) => dependentIds(view, work),
  covers: bead(({ covers }, { plan }) => covers.flatMap((reference) => idsOf(reference, plan))),
  'claimed-by': (work, { state }) => state.claimedBy(work),
  evidence: (work, { state }) => state.evidence(work),
  kind: (work) => work.kind,
  plan: (_, { plan }) => plan.name,
  path: (work) => work.loc.path,
};

/** One computation for all rows of a plan. */
const computed = new WeakMap<Graph, Int32Array>();

function wavesOf(graph: Graph): Int32Array {
  const known = computed.get(graph) ?? waves(graph);
  computed.set(graph, known);
  return known;
}

export const columnNames: readonly string[] = Object.keys(columns);

/** Those that are shown where nobody names any. */
export const defaultColumns: readonly string[] = ['id', 'status', 'priority', 'title'];

/** One value of a bead or task; null where it has none. `column` is one of `columnNames`. */
export function columnValue(column: string, work: Bead | Task, view: PlanView): Value {
  return columns[column]?.(work, view) ?? null;
}

/** Numbers by size, texts so that `b-2` comes before `b-10`; what is missing comes last. */
export function compareValues(a: Value, b: Value): number {
  const [x, y] = [valueText(a), valueText(b)];
  if (x === '' || y === '') return Number(x === '') - Number(y === '');
  return natural().compare(x, y) || (x < y ? -1 : x > y ? 1 : 0);
}

/** What knows the order of a language takes as long to set up as a small plan to read. */
const natural = once(() => new Intl.Collator('en', { numeric: true }));

/** A value as a table shows it; empty for what is missing. */
export function valueText(value: Value): string {
  return value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
}
