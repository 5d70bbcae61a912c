import type { Bead, JournalEvent, Reference, Target, Task } from './model.js';

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
