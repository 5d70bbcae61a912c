import type { Bead, JournalEvent, Reference, Scenario, Target, Task } from './model.js';

/** What a reference leads to; nothing where it does not resolve. */
export function targetsOf({ resolution }: Reference): readonly Target[] {
  return resolution.kind === 'found' ? resolution.targets : [];
}

/** The beads and tasks that an event is about, in the order in which it names them. */
export function worksOf({ subjects }: JournalEvent): (Bead | Task)[] {
  return subjects.flatMap(targetsOf).filter((target) => target.kind === 'bead' || target.kind === 'task');
}

/** Whether an event is about something. */
export function isAbout({ subjects }: JournalEvent, target: Target): boolean {
  return subjects.some((subject) => targetsOf(subject).includes(target));
}

/** The scenarios that a bead points at for its failure, in their order; none for a task. */
export function scenariosOf(work: Bead | Task): Scenario[] {
  const pointers = work.kind === 'bead' ? (work.ifItFails ?? []) : [];
  const targets = pointers.flatMap(({ scenario }) => (scenario === null ? [] : targetsOf(scenario)));
  return [...new Set(targets.filter((target) => target.kind === 'scenario'))];
}
