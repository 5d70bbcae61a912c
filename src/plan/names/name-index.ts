import { once } from '../../source/once.js';
import { looseId, numericTail, parentIds } from '../id.js';
import type { Bead, Scenario, Target, Task } from '../model.js';

/** Slower ways to find a name than by the letter, each built when first asked for. IDs are compared in their loose form. */
export interface NameIndexes {
  loose(id: string): readonly Target[];
  /** IDs that end in a separator and `id`. */
  suffix(id: string): readonly Target[];
  /** IDs that go on with a separator behind `id`. */
  prefix(id: string): readonly Target[];
  /** IDs of which `id` would be the parent. */
  children(id: string): readonly Target[];
  /** Beads and tasks of that title. */
  workTitle(title: string): readonly Target[];
  scenarioTitle(title: string): readonly Target[];
  /** Whether `id` is that of a scenario, or what one begins with before a separator. */
  beginsScenario(id: string): boolean;
  /** IDs with this head before their last number, by that number and its letter. */
  counted(kind: string, head: string): readonly Counted[];
}

export interface Counted {
  readonly place: number;
  readonly target: Target;
}

/** Ways to find declared things by less than their ID. Each index is made when it is first asked. */
export function nameIndexes(
  exact: ReadonlyMap<string, Target>,
  work: readonly (Bead | Task)[],
  scenarios: readonly Scenario[],
): NameIndexes {
  const parts = (partsOf: (id: string) => readonly string[]) => (add: Add<Target>) => {
    for (const [id, target] of exact) for (const key of partsOf(id)) add(looseId(key), target);
  };
  // Most IDs are their own loose form: those are found as they are, where no other one has the same.
  const notLoose = once(() => new Set([...exact.keys()].filter((id) => looseId(id) !== id).map(looseId)));
  const shared = lazyMap(parts((id) => (notLoose().has(looseId(id)) ? [id] : NONE)));
  const loose = (key: string): readonly Target[] => {
    if (notLoose().has(key)) return shared(key);
    const plain = exact.get(key);
    return plain === undefined ? NONE : [plain];
  };
  const suffix = lazyMap(parts((id) => cuts(id).map((at) => id.slice(at + 1))));
  const prefix = lazyMap(parts(heads));
  const children = lazyMap(parts(parentIds));
  const titles = (items: readonly (Bead | Task | Scenario)[]) => (add: Add<Target>) => {
    for (const item of items) add(normalTitle(item.title), item);
  };
  const workTitle = lazyMap(titles(work));
  const scenarioTitle = lazyMap(titles(scenarios));
  const beginnings = once(() => new Set(scenarios.flatMap(({ id }) => [id, ...heads(id)]).map(looseId)));
  const counted = lazyMap<Counted>(
    (add) => {
      for (const [id, target] of exact) {
        const tail = numericTail(id);
        if (tail !== null) add(countKey(target.kind, tail.head), { place: placeOf(tail), target });
      }
    },
    (entries) => entries.sort((a, b) => a.place - b.place),
  );
  return {
    loose: (id) => loose(looseId(id)),
    suffix: (id) => suffix(looseId(id.replace(/^[.\-_#]+/, ''))),
    prefix: (id) => prefix(looseId(id)),
    children: (id) => children(looseId(id)),
    workTitle: (title) => workTitle(normalTitle(title)),
    scenarioTitle: (title) => scenarioTitle(normalTitle(title)),
    beginsScenario: (id) =>
      beginnings().has(looseId(id)) || (id.startsWith('#') && beginnings().has(looseId(id.slice(1)))),
    counted: (kind, head) => counted(countKey(kind, head)),
  };
}

const NONE: readonly never[] = [];

/** `8a` stands behind `8` and before `9`. */
export function placeOf(tail: { readonly number: number; readonly letter: string }): number {
  return tail.number * 32 + (tail.letter === '' ? 0 : tail.letter.charCodeAt(0) - 96);
}

/** Tasks stand in one row with beads. */
function countKey(kind: string, head: string): string {
  return `${kind === 'task' ? 'bead' : kind} ${head}`;
}

/** Places of separators inside an ID; the `#` before a number is one too. */
function cuts(id: string): number[] {
  const found: number[] = id.startsWith('#') ? [0] : [];
  for (let i = 1; i < id.length - 1; i++) if ('-._#'.includes(id.charAt(i))) found.push(i);
  return found;
}

/** What stands before each separator. */
function heads(id: string): string[] {
  return cuts(id).map((at) => id.slice(0, at));
}

/** A title to compare by: without markup, runs of white space and letter case. */
export function normalTitle(title: string): string {
  return title
    .replace(/[`*_~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

type Add<T> = (key: string, value: T) => void;

/** A map of lists, made when first asked. */
function lazyMap<T>(
  fill: (add: Add<T>) => void,
  order: ((list: T[]) => void) | null = null,
): (key: string) => readonly T[] {
  const lists = once(() => {
    const map = new Map<string, T[]>();
    fill((key, value) => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [value]);
      else list.push(value);
    });
    if (order !== null) for (const list of map.values()) order(list);
    return map;
  });
  return (key) => lists().get(key) ?? [];
}
