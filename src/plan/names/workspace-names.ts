import type { Target } from '../model.js';
import type { SymbolTable } from './symbols.js';

/** The plans of a workspace, for names that a plan does not declare itself. */
export interface WorkspaceNames {
  /** Plans of that name; several where folders hold plans of the same name. */
  plans(name: string): readonly SymbolTable[];
  /** All that declare this very ID. */
  declaring(id: string): readonly { readonly table: SymbolTable; readonly target: Target }[];
}

/** Joins the names of all plans; the index of IDs is made when it is first asked. */
export function workspaceNames(tables: readonly SymbolTable[]): WorkspaceNames {
  const byName = new Map<string, SymbolTable[]>();
  for (const table of tables) byName.set(table.planName, [...(byName.get(table.planName) ?? []), table]);
  let byId: Map<string, { table: SymbolTable; target: Target }[]> | null = null;
  return {
    plans: (name) => byName.get(name) ?? [],
    declaring: (id) => {
      byId ??= indexById(tables);
      return byId.get(id) ?? [];
    },
  };
}

function indexById(tables: readonly SymbolTable[]): Map<string, { table: SymbolTable; target: Target }[]> {
  const byId = new Map<string, { table: SymbolTable; target: Target }[]>();
  for (const table of tables) {
    for (const [id, target] of table.exact) {
      const list = byId.get(id);
      if (list === undefined) byId.set(id, [{ table, target }]);
      else list.push({ table, target });
    }
  }
  return byId;
}
