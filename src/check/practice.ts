import type { Bead, Plan } from '../plan/model.js';
import { isMeasurable } from './beads.js';

/** A habit of planning that some plans have and others do without. */
export interface Practice {
  /** What is said of one bead and of several that do without it: `has no priority`, `have no priority`. */
  readonly lacking: readonly [one: string, several: string];
  /** What they do: for the sentence that says when the rule wakes. */
  readonly having: string;
  has(bead: Bead): boolean;
}

export const priorities: Practice = {
  lacking: ['has no priority', 'have no priority'],
  having: 'have one',
  has: (bead) => bead.priorityText !== null,
};

export const blockers: Practice = {
  lacking: [
    'stands behind a gate that no blocker leads through',
    'stand behind a gate that no blocker leads through',
  ],
  having: 'say what blocks them',
  has: (bead) => bead.blockedBy !== null || bead.blocks.length > 0,
};

export const acceptance: Practice = {
  lacking: ['does not say when it is done', 'do not say when they are done'],
  having: 'say it',
  has: (bead) => bead.criteria.length > 0,
};

export const measurableAcceptance: Practice = {
  lacking: ['is done by nothing that can be measured', 'are done by nothing that can be measured'],
  having: 'have something',
  has: isMeasurable,
};

export const failurePointers: Practice = {
  lacking: ['does not say what to do when it fails', 'do not say what to do when they fail'],
  having: 'say it',
  has: (bead) => bead.ifItFails !== null,
};

export const namedFailures: Practice = {
  lacking: ['names no scenario to follow on failure', 'name no scenario to follow on failure'],
  having: 'name one',
  has: (bead) => bead.ifItFails?.some((pointer) => pointer.scenario !== null) ?? false,
};

/**
 * Whether a plan follows a practice (LANGUAGE section "Meaning"): at least a third of its beads do, or it is still being
 * planned, or it was approved.
 */
export function isAwake(practice: Practice, plan: Plan): boolean {
  if (plan.mode === 'planning' || plan.events.some((event) => event.kind === 'approved')) return true;
  return plan.beads.filter(practice.has).length * 3 >= plan.beads.length;
}

/** `9 of 28 beads have no priority`, for a rule that sleeps. `lacking` is how many. */
export function asleepMessage(practice: Practice, lacking: number, plan: Plan): string {
  const total = plan.beads.length;
  const said = practice.lacking[lacking === 1 ? 0 : 1];
  return `${lacking} of ${total} ${total === 1 ? 'bead' : 'beads'} ${said}`;
}

export function asleepHelp(practice: Practice): string {
  return `this is told for each bead once a third of the beads ${practice.having}, while mode is planning, or under --preset strict`;
}
