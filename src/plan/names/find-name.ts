import { bisect } from '../../source/bisect.js';
import { onceFor } from '../../source/once.js';
import { isPlainNumber, looseId, numericTail, parentIds } from '../id.js';
import type { How, Target } from '../model.js';
import { placeOf } from './name-index.js';
import { findByInitial, findCalled, type SymbolTable } from './symbols.js';

export interface Match {
  readonly targets: readonly Target[];
  readonly how: How;
  /** More than one thing answers to the name by its best step. */
  readonly ambiguous: boolean;
}

/**
 * Finds a name in one plan: exactly, ignoring case and dash form, by the children that stand for it, by a dropped prefix, by
 * a unique prefix (LANGUAGE section "References"); the first step that finds anything decides.
 * @param owner the ID of the bead that refers, whose own prefix is tried first
 */
export function findName(table: SymbolTable, name: string, owner: string | null): Match | null {
  const exact = table.exact.get(name);
  if (exact !== undefined) return exactly(exact);
  if (owner !== null) return findInexact(table, name, owner);
  const known = inexact(table);
  const before = known.get(name);
  if (before !== undefined) return before;
  const match = findInexact(table, name, null);
  known.set(name, match);
  return match;
}

/** What names were found to mean, or not to mean, that are no ID to the letter: texts say the same ones again and again. */
const inexact = onceFor((_: SymbolTable) => new Map<string, Match | null>());

function findInexact(table: SymbolTable, name: string, owner: string | null): Match | null {
  const near = findNear(table, name, owner);
  if (near !== null || isNoName(table, name)) return near;
  return (
    withPrefix(table, name, owner) ??
    unique(table.indexes.prefix(name), 'unique-prefix') ??
    numbered(table, name)
  );
}

/** A name as `findName` finds it that is written in full, or that declared children stand for: prose drops no part of a name. */
export function findNear(table: SymbolTable, name: string, owner: string | null): Match | null {
  const literal = findLiteral(table, name);
  if (literal !== null) return literal;
  const byInitial = findByInitial(table, name);
  if (byInitial !== null) return exactly(byInitial);
  return isNoName(table, name) ? null : standIns(table, name, owner);
}

/** What all names share, and the number of an issue. */
function isNoName(table: SymbolTable, name: string): boolean {
  const isBarePrefix = table.prefix !== null && looseId(name) === looseId(table.prefix);
  return isBarePrefix || (name.startsWith('#') && isPlainNumber(name));
}

/** To the letter, or but for case and dash form; `#b-0` is how some write a link to `b-0`. */
function findLiteral(table: SymbolTable, name: string): Match | null {
  const bare = name.startsWith('#') ? name.slice(1) : name;
  const exact = table.exact.get(bare);
  if (exact !== undefined) return exactly(exact);
  return unique(table.indexes.loose(name), 'case') ?? unique(table.indexes.loose(bare), 'case');
}

/** Work of that title, in full. */
export function findTitle(table: SymbolTable, title: string): Match | null {
  return title.length < 4 ? null : unique(table.indexes.workTitle(title), 'title');
}

/** The match of an ID that is written in full. */
export function exactly(target: Target): Match {
  return { targets: [target], how: 'exact', ambiguous: false };
}

function unique(targets: readonly Target[], how: How): Match | null {
  return targets.length === 0 ? null : { targets, how, ambiguous: targets.length > 1 };
}

/** `8` for `8a … 8f`; never the asker itself or its parent, or what all IDs share. */
function standIns(table: SymbolTable, name: string, owner: string | null): Match | null {
  if (owner !== null && parentIds(owner).includes(name)) return null;
  const children = table.indexes
    .children(name)
    .filter((child) => child.kind === 'bead' || child.kind === 'task');
  return children.length === 0 || children.length === table.workCount
    ? null
    : { targets: children, how: 'children', ambiguous: false };
}

/** Among IDs that end so, the one with the prefix of the plan, or of the bead that refers, comes first. */
function withPrefix(table: SymbolTable, name: string, owner: string | null): Match | null {
  const tail = looseId(name.replace(/^[.\-_#]+/, ''));
  for (const prefix of [...(table.prefix === null ? [] : [table.prefix]), ...prefixesOf(owner ?? '')]) {
    const close = ['.', '-', '_', '#'].flatMap((separator) =>
      table.indexes.loose(`${prefix}${separator}${tail}`),
    );
    if (close.length > 0) return unique(close, 'dropped-prefix');
  }
  return unique(table.indexes.suffix(name), 'dropped-prefix');
}

/** `UI-0`, `UI` of `UI-0.3`. */
function prefixesOf(id: string): string[] {
  const found: string[] = [];
  for (let i = id.length - 2; i > 0; i--) if (/[-._#]/.test(id.charAt(i))) found.push(id.slice(0, i));
  return found;
}

/** `2` where nothing but `Gate 2` or `Scenario 2` is called so. */
function numbered(table: SymbolTable, name: string): Match | null {
  const target = isPlainNumber(name)
    ? (findCalled(table, 'gate', name) ?? findCalled(table, 'scenario', name))
    : null;
  return target === null ? null : exactly(target);
}

/** What is counted between two declared ends that share a head: `T001–T005`, `8a–8f`; null where they do not. */
export function between(table: SymbolTable, first: Target, last: Target): readonly Target[] | null {
  const from = numericTail(first.id);
  const to = numericTail(last.id);
  if (from === null || to === null || from.head !== to.head) return null;
  const counted = table.indexes.counted(first.kind, from.head);
  const start = firstAt(counted, placeOf(from));
  return counted.slice(start, firstAt(counted, placeOf(to) + 1)).map(({ target }) => target);
}

/** The index of the first entry at `place` or behind it. */
function firstAt(counted: readonly { readonly place: number }[], place: number): number {
  return bisect(counted.length, (index) => (counted[index]?.place ?? place) < place);
}
