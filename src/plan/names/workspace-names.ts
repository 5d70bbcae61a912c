import { once } from '../../source/once.js';
import type { Target } from '../model.js';
import type { SymbolTable } from './symbols.js';

/** The plans of a workspace, for names that a plan does not declare itself. */
export interface WorkspaceNames {
  /** Plans of that name; several where folders hold plans of the same name. */
  plans(name: string): readonly SymbolTable[];
  /** All plans but `table` that declare this very ID. */
  elsewhere(table: SymbolTable, id: string): readonly Elsewhere[];
}

export interface Elsewhere {
  readonly table: SymbolTable;
  readonly target: Target;
}

/** Joins the names of all plans; the index of IDs is made when it is first asked. */
export function workspaceNames(tables: readonly SymbolTable[]): WorkspaceNames {
  const byName = new Map<string, SymbolTable[]>();
  for (const table of tables) byName.set(table.planName, [...(byName.get(table.planName) ?? []), table]);
  const byId = once(() => indexById(tables));
  return {
    plans: (name) => byName.get(name) ?? [],
    elsewhere: (own, id) =>
      tables.length < 2 ? [] : (byId().get(id) ?? []).filter(({ table }) => table !== own),
  };
}

function indexById(tables: readonly SymbolTable[]): Map<string, Elsewhere[]> {
  const byId = new Map<string, Elsewhere[]>();
  for (const table of tables) {
    for (const [id, target] of table.exact) {
      const list = byId.get(id);
      if (list === undefined) byId.set(id, [{ table, target }]);
      else list.push({ table, target });
    }
  }
  return byId;
}
