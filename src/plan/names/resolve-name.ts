import { idShape, isIdShaped, isPlainNumber } from '../id.js';
import type { Resolution, Target } from '../model.js';
import { type Noun, workNouns } from '../vocabulary.js';
import { between, exactly, findName, type Match } from './find-name.js';
import { findCalled, type SymbolTable } from './symbols.js';
import type { WorkspaceNames } from './workspace-names.js';

/** Resolves names for one plan: first among its own declarations, then in the workspace. */
export interface Resolver {
  readonly table: SymbolTable;
  readonly workspace: WorkspaceNames;
  /** Work that waits for the missing name may live elsewhere: the plan is one bead of many files. */
  readonly partial: boolean;
}

/** Who refers, and what the author says of the kind of thing that is meant. */
export interface Asking {
  /** The ID of what refers. */
  readonly owner: string | null;
  /** `Phase 2`: it is one. */
  readonly noun: Noun | null;
  /** `Phases 1, 2`, `Prompts: 7`: it may be one. */
  readonly inherited: Noun | null;
}

/** What a match in one plan means to a reference. */
export function found(table: SymbolTable, { targets, how, ambiguous }: Match): Resolution {
  if (ambiguous) return { kind: 'ambiguous', candidates: targets };
  const [only] = targets;
  return how === 'exact' && only !== undefined && targets.length === 1
    ? foundExactly(table, only)
    : { kind: 'found', targets, how, plan: table.planName };
}

/** What the full name of a target means. */
export function foundExactly(table: SymbolTable, target: Target): Resolution {
  const before = table.resolved.get(target);
  if (before !== undefined) return before;
  const resolution: Resolution = { kind: 'found', targets: [target], how: 'exact', plan: table.planName };
  table.resolved.set(target, resolution);
  return resolution;
}

/** One name (LANGUAGE section "References"): own plan, then `A-B` as a range, then the workspace where one plan alone declares it. */
export function resolveName(resolver: Resolver, name: string, asking: Asking): Resolution {
  const { table } = resolver;
  const own = findOwn(table, name, asking);
  if (own !== null) return found(table, own);
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const range = findRange(table, name.slice(0, at), name.slice(at + 1), asking);
    if (range !== null) return found(table, range);
  }
  if (isPlace(asking.noun)) return { kind: 'external', marked: resolver.partial };
  return elsewhere(resolver, name) ?? missing(resolver, table, name);
}

/** `plan-name:ID`; null where no plan is called so. */
export function resolveQualified(resolver: Resolver, text: string, asking: Asking): Resolution | null {
  const [, planName, name] = /^([^\s:]{1,80}):([^\s:]{1,80})$/.exec(text) ?? [];
  if (planName === undefined || name === undefined) return null;
  const own = resolver.table.planName === planName ? [resolver.table] : [];
  const tables = [...own, ...resolver.workspace.plans(planName)];
  for (const table of tables) {
    const match = findOwn(table, name, asking);
    if (match !== null) return found(table, match);
  }
  return tables[0] === undefined ? null : missing(resolver, tables[0], name);
}

function isPlace(noun: Noun | null): boolean {
  return noun !== null && !workNouns.has(noun);
}

/** What is called so comes first; a place (`Gate 1`) is nothing else that merely has the same number. */
function findOwn(table: SymbolTable, name: string, { owner, noun, inherited }: Asking): Match | null {
  const said = noun ?? inherited;
  const phase = said === 'phase' ? table.phases.find(name) : null;
  if (phase !== null) return { targets: [phase], how: 'phase', ambiguous: false };
  const called = said === null ? null : findCalled(table, said, name);
  if (called !== null) return exactly(called);
  if (isPlace(noun) && isPlainNumber(name)) return null;
  const match = findName(table, name, owner);
  return isPlace(noun) && match?.how !== 'exact' && match?.how !== 'case' ? null : match;
}

/** `T001` to `T005`; phases where the author says so. */
export function findRange(table: SymbolTable, first: string, last: string, asking: Asking): Match | null {
  if ((asking.noun ?? asking.inherited) === 'phase') {
    const phases = table.phases.range(first, last);
    if (phases !== null) return { targets: phases, how: 'phase', ambiguous: false };
  }
  const from = findOwn(table, first, asking)?.targets[0];
  const to = from === undefined ? undefined : findOwn(table, last, asking)?.targets[0];
  if (from === undefined || to === undefined || from.kind === 'phase' || to.kind === 'phase') return null;
  const targets = between(table, from, to)?.filter((target) => target.id !== asking.owner) ?? [];
  return targets.length === 0 ? null : { targets, how: 'range', ambiguous: false };
}

function elsewhere({ table, workspace }: Resolver, name: string): Resolution | null {
  const others = workspace.elsewhere(table, name);
  const [only] = others;
  if (only === undefined) return null;
  const targets = others.map(({ target }) => target);
  return others.length > 1
    ? { kind: 'ambiguous', candidates: targets }
    : { kind: 'found', targets, how: 'exact', plan: only.table.planName };
}

/** A mistake where the name looks like those that `table` declares, else something outside the plan. */
function missing(resolver: Resolver, table: SymbolTable, name: string): Resolution {
  if (!resolver.partial && isIdShaped(name) && table.shapes().has(idShape(name)))
    return { kind: 'unknown', nearest: table.indexes.nearest(name, null) };
  return { kind: 'external', marked: resolver.partial || /^#\d+$/.test(name) };
}
