import type { Bead, Task } from '../model.js';
import { columnValue, compareValues, valueText } from '../state/columns.js';
import type { PlanView } from '../state/plan-view.js';
import { selectWork } from '../state/query.js';
import { more, table } from './markdown-text.js';
import type { ViewOptions } from './options.js';

/** Beads and tasks by a query, with the columns of `plan list`. */
export function beadsView(view: PlanView, { where, columns, sort, limit }: ViewOptions): string {
  const found = selectWork(where, view.plan, view.graph, view.state);
  const value = (column: string, work: Bead | Task) => columnValue(column, work, view);
  if (sort !== null) {
    const keys = new Map(found.map((work) => [work, value(sort.column, work)]));
    const sign = sort.descending ? -1 : 1;
    found.sort((a, b) => sign * compareValues(keys.get(a) ?? null, keys.get(b) ?? null));
  }
  if (found.length === 0) return 'None.\n';
  const shown = found.slice(0, limit);
  const rows = shown.map((work) => columns.map((column) => valueText(value(column, work))));
  return `${shown.length === 0 ? '' : table([columns, ...rows])}${more(found.length - shown.length)}`;
}
