import { isChildId, isPlainNumber, parentIds } from '../id.js';
import type { Candidate } from '../lower/candidate.js';
import { visible } from '../lower/value.js';
import type { Bead, Duplicate, Gate, Phase, Scenario, Task } from '../model.js';
import { phaseNames } from '../names/phase-names.js';
import type { Declaration } from './declaration.js';
import type { Draft } from './draft.js';

/** A heading that names a phase; several can name the same one. */
export interface PhasePlace {
  readonly phase: Phase;
  readonly candidate: Candidate;
}

export interface DeclaredBead {
  readonly bead: Draft<Bead>;
  readonly declaration: Declaration;
}

/** Numbers that start anew in every section name nothing: a task whose ID is not its own has none. */
export function uniqueIds(tasks: readonly Draft<Task>[], taken: ReadonlySet<string>): Task[] {
  const counts = new Map<string, number>();
  for (const { id } of tasks) counts.set(id, (counts.get(id) ?? 0) + 1);
  return tasks.map((task) =>
    task.id === '' || (counts.get(task.id) === 1 && !taken.has(task.id)) ? task : { ...task, id: '' },
  );
}

/** A bead belongs to the phase its field names, else to the nearest heading of a phase around it. */
export function linkPhases(beads: readonly DeclaredBead[], places: readonly PhasePlace[]): void {
  const phases = [...new Set(places.map((place) => place.phase))];
  const names = phaseNames(phases);
  const byCandidate = new Map(places.map((place) => [place.candidate, place.phase]));
  const members = new Map<Phase, Bead[]>(phases.map((phase) => [phase, []]));
  for (const { bead, declaration } of beads) {
    const field = declaration.fields.find((candidate) => candidate.name === 'phase')?.values[0];
    const named = field === undefined ? null : names.find(visible(field));
    bead.phase = named ?? phaseAround(declaration.candidate, byCandidate);
    if (bead.phase !== null) members.get(bead.phase)?.push(bead);
  }
  for (const [phase, list] of members) (phase as Draft<Phase>).beads = list;
}

function phaseAround(candidate: Candidate, phases: ReadonlyMap<Candidate, Phase>): Phase | null {
  for (let outer = candidate.parent; outer !== null; outer = outer.parent) {
    const phase = phases.get(outer);
    if (phase !== undefined) return phase;
  }
  return null;
}

/** `8a` belongs to `8`, `1.2.3` to the nearest of `1.2` and `1` that is declared. */
export function linkParents(beads: readonly Draft<Bead>[]): void {
  const byId = new Map<string, Draft<Bead>>();
  for (const bead of beads) if (!byId.has(bead.id)) byId.set(bead.id, bead);
  const children = new Map<Draft<Bead>, Bead[]>();
  for (const bead of beads) {
    const parent = nearestParent(bead.id, byId);
    if (parent === undefined || parent === bead || !isChildId(parent.id, bead.id)) continue;
    bead.parent = parent;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [bead]);
    else siblings.push(bead);
  }
  for (const [parent, list] of children) parent.children = list;
}

function nearestParent(id: string, byId: ReadonlyMap<string, Draft<Bead>>): Draft<Bead> | undefined {
  for (const parent of parentIds(id)) {
    const bead = byId.get(parent);
    if (bead !== undefined) return bead;
  }
  return undefined;
}

/**
 * IDs that more than one bead, gate or scenario carries, with all their places in document order. `Gate 2` and `Task 2` are
 * two names: their bare numbers count only beside their own kind.
 */
export function duplicatesOf(declared: readonly (Bead | Gate | Scenario)[]): Duplicate[] {
  if (new Set(declared.map(({ id }) => id)).size === declared.length) return [];
  const same = new Map<string, (Bead | Gate | Scenario)[]>();
  for (const item of declared) {
    const key = isPlainNumber(item.id) ? `${item.kind} ${item.id}` : item.id;
    const items = same.get(key);
    if (items === undefined) same.set(key, [item]);
    else items.push(item);
  }
  return [...same.values()].flatMap((items) => {
    const [first] = items;
    return first === undefined || items.length === 1
      ? []
      : [{ id: first.id, places: items.map((item) => item.loc) }];
  });
}
