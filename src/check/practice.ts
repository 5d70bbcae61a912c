import type { Bead, Plan } from '../plan/model.js';
import { isMeasurable } from './beads.js';

/** A habit of planning that some plans have and others do without. */
export interface Practice {
  /** What the beads of the plan do not do where it is asleep: `have no priority`. */
  readonly lacking: string;
  /** What they do: for the sentence that says when the rule wakes. */
  readonly having: string;
  has(bead: Bead): boolean;
}

export const priorities: Practice = {
  lacking: 'have no priority',
  having: 'have one',
  has: (bead) => bead.priorityText !== null,
};

export const blockers: Practice = {
  lacking: 'stand behind a gate that their blockers do not lead through',
  having: 'say what blocks them',
  has: (bead) => bead.blockedBy !== null || bead.blocks.length > 0,
};

export const acceptance: Practice = {
  lacking: 'do not say when they are done',
  having: 'say it',
  has: (bead) => bead.criteria.length > 0,
};

export const measurableAcceptance: Practice = {
  lacking: 'have nothing that can be measured',
  having: 'have something',
  has: isMeasurable,
};

export const failurePointers: Practice = {
  lacking: 'do not say what to do when they fail',
  having: 'say it',
  has: (bead) => bead.ifItFails !== null,
};

export const namedFailures: Practice = {
  lacking: 'fail without a named scenario',
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

/** `9 of 28 beads have no priority`, for a rule that sleeps. */
export function asleepMessage(practice: Practice, lacking: number, plan: Plan): string {
  const total = plan.beads.length;
  return `${lacking} of ${total} ${total === 1 ? 'bead' : 'beads'} ${practice.lacking}`;
}

export function asleepHelp(practice: Practice): string {
  return `this is told for each bead once a third of them ${practice.having}, while mode is planning, or under --preset strict`;
}
