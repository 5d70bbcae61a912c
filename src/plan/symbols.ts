import { idShape, looseId, numericTail, parentIds } from './id.js';
import type { Bead, Decision, Gate, How, Insight, Phase, Prompt, Scenario, Target, Task } from './model.js';
import { type NearestNames, nearestNames } from './nearest-names.js';

/** What a plan declares, by name. IDs that differ only in case or dash form are different names with one loose form. */
export interface SymbolTable {
  readonly planName: string;
  readonly prefix: string | null;
  readonly exact: ReadonlyMap<string, Target>;
  readonly phases: ReadonlyMap<string, Phase>;
  readonly prompts: ReadonlyMap<string, Prompt>;
  /**
   * The shapes of all declared IDs, with the kind of the first one: a name of such a shape that resolves to nothing is a
   * mistake, not prose.
   */
  readonly shapes: ReadonlyMap<string, Target['kind']>;
  /** Work in document order, for ranges and titles. */
  readonly work: readonly (Bead | Task)[];
  readonly indexes: Indexes;
}

/** Slower ways to find a name, each built when first asked for. */
interface Indexes {
  loose(id: string): readonly Target[];
  /** IDs that end in a separator and `id`. */
  suffix(id: string): readonly Target[];
  /** IDs that go on with a separator behind `id`. */
  prefix(id: string): readonly Target[];
  /** IDs of which `id` would be the parent. */
  children(id: string): readonly Target[];
  title(title: string): readonly Target[];
  /** What an unknown name may have been meant for. */
  readonly nearest: NearestNames;
}

export interface Declared {
  readonly beads: readonly Bead[];
  readonly tasks: readonly Task[];
  readonly gates: readonly Gate[];
  readonly scenarios: readonly Scenario[];
  readonly phases: readonly Phase[];
  readonly insights: readonly Insight[];
  readonly prompts: readonly Prompt[];
}

export function symbolTable(planName: string, prefix: string | null, declared: Declared): SymbolTable {
  const exact = new Map<string, Target>();
  const declare = (id: string, target: Target): void => {
    if (id !== '' && !exact.has(id)) exact.set(id, target);
  };
  const work = [...declared.beads, ...declared.tasks.filter((task) => task.id !== '')];
  for (const target of work) declare(target.id, target);
  for (const target of declared.gates) declare(target.id, target);
  for (const target of declared.scenarios) declare(target.id, target);
  for (const target of declared.insights) declare(target.id, target);
  const decisions: readonly Decision[] = declared.prompts.flatMap((prompt) => prompt.decisions);
  for (const target of decisions) declare(target.id, target);
  const shapes = new Map<string, Target['kind']>();
  for (const [id, { kind }] of exact) {
    const shape = idShape(id);
    if (!shapes.has(shape)) shapes.set(shape, kind);
  }
  return {
    planName,
    prefix,
    exact,
    phases: byId(declared.phases),
    prompts: byId(declared.prompts),
    shapes,
    work,
    indexes: { ...indexesOf(exact, work), nearest: nearestNames(exact, shapes) },
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(item.id)) map.set(item.id, item);
  return map;
}

function indexesOf(
  exact: ReadonlyMap<string, Target>,
  work: readonly (Bead | Task)[],
): Omit<Indexes, 'nearest'> {
  const entries = (): [string, Target][] => [...exact];
  const loose = lazyIndex(() => entries().map(([id, target]) => [looseId(id), target]));
  const suffix = lazyIndex(() =>
    entries().flatMap(([id, target]) =>
      cuts(id).map((at): [string, Target] => [looseId(id.slice(at + 1)), target]),
    ),
  );
  const prefix = lazyIndex(() =>
    entries().flatMap(([id, target]) =>
      cuts(id).map((at): [string, Target] => [looseId(id.slice(0, at)), target]),
    ),
  );
  const children = lazyIndex(() =>
    entries().flatMap(([id, target]) =>
      parentIds(id).map((parent): [string, Target] => [looseId(parent), target]),
    ),
  );
  const title = lazyIndex(() => work.map((item): [string, Target] => [normalTitle(item.title), item]));
  return {
    loose: (id) => loose(looseId(id)),
    suffix: (id) => suffix(looseId(id.replace(/^[.\-_#]+/, ''))),
    prefix: (id) => prefix(looseId(id)),
    children: (id) => children(looseId(id)),
    title: (text) => title(normalTitle(text)),
  };
}

/** Places of separators inside an ID. */
function cuts(id: string): number[] {
  const found: number[] = [];
  for (let i = 1; i < id.length - 1; i++) if (/[-._#]/.test(id.charAt(i))) found.push(i);
  return found;
}

function normalTitle(title: string): string {
  return title
    .replace(/[`*_~]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function lazyIndex(pairs: () => readonly (readonly [string, Target])[]): (key: string) => readonly Target[] {
  let index: Map<string, Target[]> | null = null;
  return (key) => {
    if (index === null) {
      index = new Map();
      for (const [name, target] of pairs()) {
        const list = index.get(name);
        if (list === undefined) index.set(name, [target]);
        else list.push(target);
      }
    }
    return index.get(key) ?? [];
  };
}

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
  if (exact !== undefined) return { targets: [exact], how: 'exact', ambiguous: false };
  const { indexes } = table;
  return (
    unique(indexes.loose(name), 'case') ??
    standIns(table, name, owner) ??
    (isBarePrefix(table, name)
      ? null
      : (preferred(table, indexes.suffix(name), name, owner) ??
        unique(indexes.prefix(name), 'unique-prefix')))
  );
}

export function findTitle(table: SymbolTable, title: string): Match | null {
  return title.length < 4 ? null : unique(table.indexes.title(title), 'title');
}

function unique(targets: readonly Target[], how: How): Match | null {
  return targets.length === 0 ? null : { targets, how, ambiguous: targets.length > 1 };
}

/** `8` for `8a … 8f`; never the asker itself, its parent, or the bare prefix that all IDs share. */
function standIns(table: SymbolTable, name: string, owner: string | null): Match | null {
  if (isBarePrefix(table, name) || (owner !== null && parentIds(owner).includes(name))) return null;
  const children = table.indexes
    .children(name)
    .filter((child) => child.kind === 'bead' || child.kind === 'task');
  return children.length === 0 || children.length === table.work.length
    ? null
    : { targets: children, how: 'children', ambiguous: false };
}

function isBarePrefix(table: SymbolTable, name: string): boolean {
  return table.prefix !== null && looseId(name) === looseId(table.prefix);
}

/** Among IDs that end so, those that share the prefix of the plan, or of the bead that refers, come first. */
function preferred(
  table: SymbolTable,
  targets: readonly Target[],
  name: string,
  owner: string | null,
): Match | null {
  const heads = [table.prefix, owner === null ? null : (numericTail(owner)?.head ?? null)];
  for (const head of heads) {
    if (head === null) continue;
    const tail = looseId(name.replace(/^[.\-_#]+/, ''));
    const wanted = [`${looseId(head)}.${tail}`, `${looseId(head)}-${tail}`, `${looseId(head)}${tail}`];
    const close = targets.filter((target) => wanted.includes(looseId(target.id)));
    if (close.length > 0) return unique(close, 'dropped-prefix');
  }
  return unique(targets, 'dropped-prefix');
}

/** IDs of work between two declared ends that share a head: `T001–T005`, `8a–8f`. */
export function between(table: SymbolTable, first: Target, last: Target): readonly Target[] | null {
  const from = numericTail(first.id);
  const to = numericTail(last.id);
  if (from === null || to === null || from.head !== to.head) return null;
  const low = key(from);
  const high = key(to);
  return table.work.filter((item) => {
    const tail = item.id.startsWith(from.head) ? numericTail(item.id) : null;
    return tail !== null && tail.head === from.head && key(tail) >= low && key(tail) <= high;
  });
}

function key(tail: { readonly number: number; readonly letter: string }): number {
  return tail.number * 32 + (tail.letter === '' ? 0 : tail.letter.charCodeAt(0) - 96);
}
