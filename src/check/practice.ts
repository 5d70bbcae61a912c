import type { Bead, Criticism, Insight, Plan, Prompt, Scenario } from '../plan/model.js';
import { type ScenarioUse, scenarioUses } from '../plan/scenario-use.js';
import { targetsOf } from '../plan/targets.js';
import { isMeasurable } from './beads.js';

/** A habit of planning that some plans have and others do without. `T` is what has it or not: beads where nothing is said. */
export interface Practice<T = Bead> {
  /** What is said of one and of several that do without it: `has no priority`, `have no priority`. */
  readonly lacking: readonly [one: string, several: string];
  /** What they do: for the sentence that says when the rule wakes. */
  readonly having: string;
  readonly among?: Among<T>;
  has(each: T): boolean;
}

/** What counts for a practice that is not one of beads. */
interface Among<T> {
  readonly words: readonly [one: string, several: string];
  of(plan: Plan): readonly T[];
}

export type AnyPractice = Practice<Counted>;

type Counted = Bead | Scenario | ScenarioUse | Insight | Criticism | Prompt | ClosedBead;

const beads: Among<Bead> = { words: ['bead', 'beads'], of: (plan) => plan.beads };
const scenarios: Among<Scenario> = { words: ['scenario', 'scenarios'], of: (plan) => plan.scenarios };

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

export const detections: Practice<Scenario> = {
  lacking: ['does not say how it is detected', 'do not say how they are detected'],
  having: 'say it',
  among: scenarios,
  has: (scenario) => scenario.detection !== null,
};

export const cascades: Practice<Scenario> = {
  lacking: ['has no recovery steps', 'have no recovery steps'],
  having: 'have some',
  among: scenarios,
  has: (scenario) => scenario.cascade.length > 0,
};

export const usedScenarios: Practice<ScenarioUse> = {
  lacking: ['is named by no bead, gate or other scenario', 'are named by no bead, gate or other scenario'],
  having: 'are',
  among: { words: ['scenario', 'scenarios'], of: scenarioUses },
  has: ({ isUsed }) => isUsed,
};

export const tiers: Practice<Insight> = {
  lacking: ['stands in no tier', 'stand in no tier'],
  having: 'stand in one',
  among: { words: ['insight', 'insights'], of: (plan) => plan.insights },
  has: (insight) => insight.tier !== null,
};

export const sources: Practice<Insight> = {
  lacking: ['does not say where it comes from', 'do not say where they come from'],
  having: 'say it',
  among: {
    words: ['insight', 'insights'],
    of: (plan) => plan.insights.filter((insight) => insight.tier !== 0),
  },
  has: (insight) => insight.source !== null,
};

export const reasons: Practice<Criticism> = {
  lacking: ['has a verdict without a reason', 'have a verdict without a reason'],
  having: 'give one',
  among: {
    words: ['criticism', 'criticisms'],
    of: (plan) => plan.criticisms.filter((criticism) => criticism.verdict !== null),
  },
  has: (criticism) => criticism.reason !== null,
};

/** A bead that was closed, by the journal or by a mark, in a plan whose log holds evidence or does not. */
interface ClosedBead {
  readonly isLogPractised: boolean;
}

/** One entry of the log that holds evidence is enough: who writes it once means to write it. */
export const evidence: Practice<ClosedBead> = {
  lacking: ['has no evidence', 'have no evidence'],
  having: 'have some, or one entry of the journal does',
  among: {
    words: ['closed bead', 'closed beads'],
    of({ beads: all, events }) {
      const closes = events.filter(({ kind }) => kind === 'closed');
      const isLogPractised = closes.some(({ detail }) => detail !== '');
      const closed = new Set(closes.flatMap(({ subjects }) => subjects.flatMap(targetsOf)));
      return all.filter((bead) => bead.mark !== null || closed.has(bead)).map(() => ({ isLogPractised }));
    },
  },
  has: ({ isLogPractised }) => isLogPractised,
};

/**
 * Whether a plan follows a practice (LANGUAGE section "Meaning"): at least a third of its beads (or scenarios, insights, criticisms) do, or it is still being
 * planned, or it was approved.
 */
export function isAwake(practice: AnyPractice, plan: Plan): boolean {
  if (plan.mode === 'planning' || plan.events.some((event) => event.kind === 'approved')) return true;
  const all = amongOf(practice).of(plan);
  return all.filter((each) => practice.has(each)).length * 3 >= all.length;
}

/** `9 of 28 beads have no priority`, for a rule that sleeps. `lacking` is how many. */
export function asleepMessage(practice: AnyPractice, lacking: number, plan: Plan): string {
  const { words, of } = amongOf(practice);
  const total = of(plan).length;
  return `${lacking} of ${total} ${words[total === 1 ? 0 : 1]} ${practice.lacking[lacking === 1 ? 0 : 1]}`;
}

/** When a rule that sleeps would wake. */
export function asleepHelp(practice: AnyPractice): string {
  const [one, several] = amongOf(practice).words;
  return `this is told for each ${one} once a third of the ${several} ${practice.having}, while mode is planning, or under --preset strict`;
}

function amongOf(practice: AnyPractice): Among<Counted> {
  return practice.among ?? beads;
}
