import type { Bead, Task } from '../plan/model.js';
import { columnValue as plainValue, type Value } from '../plan/state/columns.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { lineOf, type Sources } from './text.js';
import { nameOf } from './view.js';

/** One value of a bead or task, with its line where it has no other name; null where it has none. */
export function columnValue(column: string, work: Bead | Task, view: PlanView, sources: Sources): Value {
  if (column === 'id') return nameOf(work, sources);
  if (column === 'path') return lineOf(work.loc, sources);
  return plainValue(column, work, view);
}
