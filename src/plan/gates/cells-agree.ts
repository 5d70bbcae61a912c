import type { Outcome } from '../model.js';
import type { BaseUnit } from '../predicate.js';
import type { CellSet } from './cell-set.js';

/** Why cells with different units cannot be laid on one line: nobody can tell, or somebody made a mistake. */
export type Clash =
  | { readonly kind: 'qualitative' }
  | {
      readonly kind: 'mixed';
      readonly outcomes: readonly [Outcome, Outcome];
      readonly units: readonly [BaseUnit, BaseUnit];
    };

/** Whether cells speak of the same quantity; those that name none do. */
export function areOfOneThing(sets: readonly CellSet[]): boolean {
  const [first] = sets;
  if (first === undefined) return false;
  if (sets.every((set) => nameTheSame(set, first))) return true;
  const agree = (values: readonly string[]): boolean => {
    const named = values
      .filter((value) => value !== '')
      .map((value) => value.toLowerCase().replace(/s$/, ''));
    return named.every((a) => named.every((b) => a.startsWith(b) || b.startsWith(a)));
  };
  const windows = new Set(sets.flatMap(({ window }) => window ?? []));
  const totals = new Set(sets.flatMap(({ outOf }) => outOf ?? []));
  return (
    agree(sets.map(({ subject }) => subject)) &&
    agree(sets.map(({ noun }) => noun)) &&
    new Set(sets.map(({ relativeTo }) => relativeTo)).size === 1 &&
    windows.size <= 1 &&
    totals.size <= 1
  );
}

/** Whether two cells name what they speak of in the same words. */
function nameTheSame(one: CellSet, other: CellSet): boolean {
  return (
    one.subject === other.subject &&
    one.noun === other.noun &&
    one.relativeTo === other.relativeTo &&
    one.window === other.window &&
    one.outOf === other.outOf
  );
}

/** Units in which people say the same thing in two ways: what they mean cannot be told from them. */
const ALIKE: readonly BaseUnit[] = ['%', 'pp', '×'];

/** Two cells with different units; nothing is nothing in every unit, and a plain number can be a ratio. */
export function clashIn(written: readonly (readonly [Outcome, CellSet])[]): Clash | null {
  const counted = written.filter(([, set]) => set.named || set.bounds.some((bound) => bound !== 0));
  const [first, ...others] = counted;
  if (first === undefined) return null;
  const other = others.find(([, set]) => set.unit !== first[1].unit);
  if (other === undefined) return null;
  const units = [first[1].unit, other[1].unit] as const;
  const isLoose =
    units.every((unit) => ALIKE.includes(unit)) || (units.includes('×') && units.includes('count'));
  if (isLoose || !first[1].digits || !other[1].digits) return { kind: 'qualitative' };
  return { kind: 'mixed', outcomes: [first[0], other[0]], units };
}
