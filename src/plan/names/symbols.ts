import { once } from '../../source/once.js';
import { idShape, isPlainNumber, looseId } from '../id.js';
import type { Bead, Gate, Insight, Phase, Prompt, Resolution, Scenario, Target, Task } from '../model.js';
import type { Noun } from '../vocabulary.js';
import { type NameIndexes, nameIndexes } from './name-index.js';
import { type NearestNames, nearestNames } from './nearest-names.js';
import { type PhaseNames, phaseNames } from './phase-names.js';

/** What a plan declares, by name. IDs that differ only in case or dash form are different names with one loose form. */
export interface SymbolTable {
  readonly planName: string;
  readonly prefix: string | null;
  readonly exact: ReadonlyMap<string, Target>;
  /** What is called by a noun and a name, `phase 2`: of its kind the number is enough, alone it says nothing. */
  readonly called: ReadonlyMap<string, Target>;
  readonly phases: PhaseNames;
  /**
   * The shapes of all declared IDs, with the kind of the first one: a name of such a shape that resolves to nothing is a
   * mistake, not prose. Most plans never ask.
   */
  shapes(): ReadonlyMap<string, Target['kind']>;
  readonly workCount: number;
  /** What names in full were found to mean: all that say the same name share one. */
  readonly resolved: Map<Target, Resolution>;
  /** `nearest`: what an unknown name may have been meant for. */
  readonly indexes: NameIndexes & { readonly nearest: NearestNames };
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

/** @param nouns what the author calls a bead (`Task 1.2`, `Phase 2`), where its declaration says */
export function symbolTable(
  planName: string,
  prefix: string | null,
  declared: Declared,
  nouns: ReadonlyMap<Bead, Noun> = new Map(),
): SymbolTable {
  const work = [...declared.beads, ...declared.tasks.filter((task) => task.id !== '')];
  const { gates, scenarios, insights, prompts } = declared;
  const exact = new Map<string, Target>();
  for (const target of [
    ...work,
    ...gates.filter(hasOwnName),
    ...scenarios.filter(hasOwnName),
    ...insights,
    ...prompts.flatMap((prompt) => prompt.decisions),
  ]) {
    if (!exact.has(target.id)) exact.set(target.id, target);
  }
  const shapes = once(() => shapesOf(exact));
  return {
    planName,
    prefix,
    exact,
    called: calledNames(declared, nouns),
    phases: phaseNames(declared.phases),
    shapes,
    workCount: work.length,
    resolved: new Map(),
    indexes: { ...nameIndexes(exact, work, scenarios), nearest: nearestNames(exact, shapes) },
  };
}

function shapesOf(exact: ReadonlyMap<string, Target>): ReadonlyMap<string, Target['kind']> {
  const shapes = new Map<string, Target['kind']>();
  for (const [id, { kind }] of exact) {
    const shape = idShape(id);
    if (!shapes.has(shape)) shapes.set(shape, kind);
  }
  return shapes;
}

/** The `2` of `Gate 2` is no name without its noun. */
function hasOwnName({ id }: Gate | Scenario): boolean {
  return !isPlainNumber(id);
}

/** `G1` is what `Gate 1` is called too, and the reverse. */
const initials: ReadonlyMap<Noun, string> = new Map<Noun, string>([
  ['gate', 'g'],
  ['scenario', 'f'],
  ['insight', 'i'],
]);

function calledNames(declared: Declared, nouns: ReadonlyMap<Bead, Noun>): Map<string, Target> {
  const called = new Map<string, Target>();
  const call = (noun: Noun, target: Target): void => {
    const id = looseId(target.id);
    const initial = initials.get(noun);
    const number = initial !== undefined && id.startsWith(initial) ? id.slice(1).replace(/^-/, '') : '';
    for (const name of /^\d/.test(number) ? [id, number] : [id]) {
      if (!called.has(`${noun} ${name}`)) called.set(`${noun} ${name}`, target);
    }
  };
  for (const [bead, noun] of nouns) call(noun, bead);
  for (const phase of declared.phases) call('phase', phase);
  for (const gate of declared.gates) call('gate', gate);
  for (const scenario of declared.scenarios) call('scenario', scenario);
  for (const insight of declared.insights) call('insight', insight);
  for (const prompt of declared.prompts) call('prompt', prompt);
  return called;
}

/** What is called by this noun and name, or null. */
export function findCalled(table: SymbolTable, noun: Noun, name: string): Target | null {
  return table.called.get(`${noun} ${looseId(name)}`) ?? null;
}

/** `G2` for `Gate 2`, `F2` for `Scenario 2`. */
export function findByInitial(table: SymbolTable, name: string): Target | null {
  const number = /^[GFI]-?(\d+)$/i.exec(name)?.[1];
  if (number === undefined) return null;
  for (const [noun, initial] of initials) {
    if (name.charAt(0).toLowerCase() === initial) return findCalled(table, noun, number);
  }
  return null;
}
