import type { Location } from '../../source/range.js';
import type { Bead, Decision, Plan, Prompt, Target } from '../model.js';
import { targetsOf } from '../targets.js';
import { type Contradiction, contradictionsOf } from './contradictions.js';

/**
 * - `covered`: the decision, an audit row or a bead's `covers` links it to something that the plan declares;
 * - `partly`: only its whole prompt is covered by a bead (`Covers: Prompt 7`);
 * - `scoped out`: nobody will carry it out, and why is said.
 */
export type Coverage = 'covered' | 'partly' | 'uncovered' | 'scoped out';

export interface AuditedDecision {
  readonly prompt: Prompt;
  readonly decision: Decision;
  readonly coverage: Coverage;
  /** Beads, tasks and gates (also scenarios and phases that it names), each once. */
  readonly by: readonly Target[];
  readonly contradictions: readonly Contradiction[];
}

export interface Audit {
  /** In the order of the log. */
  readonly decisions: readonly AuditedDecision[];
  /** In the order of the log. */
  readonly contradictions: readonly Contradiction[];
  /** Whether the log, or a bead, links any decision or scopes it out: only then is a missing link a gap. */
  readonly links: boolean;
}

/**
 * Which decisions of a plan's prompts are covered, and by what (LANGUAGE section "Prompts"): by their own links and audit
 * rows, by the beads whose `covers` names them, then by those that cover the whole prompt.
 * @param others the other plans of the workspace: they may keep their prompts in the same log, or cover a decision of this plan
 */
export function auditPlan(plan: Plan, others: readonly Plan[] = []): Audit {
  const links = linksIn([plan, ...others]);
  const joined = plan.prompts.flatMap((prompt) =>
    prompt.decisions.map((decision) => {
      const own = links.get(keyOf(decision.loc)) ?? [];
      const whole = links.get(keyOf(prompt.loc)) ?? [];
      return {
        prompt,
        decision,
        by: own.length > 0 ? own : whole,
        coverage: coverageOf(decision, own, whole),
      };
    }),
  );
  const contradictions = contradictionsOf(plan, joined);
  return {
    decisions: joined.map((each) => ({
      ...each,
      contradictions: contradictions.filter(({ decision }) => decision === each.decision),
    })),
    contradictions,
    links: joined.some(({ decision, coverage }) => coverage !== 'uncovered' || decision.coveredBy.length > 0),
  };
}

function coverageOf(decision: Decision, own: readonly Target[], whole: readonly Target[]): Coverage {
  if (decision.scopedOut !== null) return 'scoped out';
  if (own.length > 0) return 'covered';
  return whole.length > 0 ? 'partly' : 'uncovered';
}

/** Decisions and prompts by their place: two plans with one log have the same ones. */
const keyOf = ({ path, range }: Location): string => `${range.start} ${path}`;

/** What covers each decision and each prompt, by its key. */
function linksIn(plans: readonly Plan[]): ReadonlyMap<string, readonly Target[]> {
  const links = new Map<string, Set<Target>>();
  const link = (to: Location, targets: readonly Target[]): void => {
    const known = links.get(keyOf(to)) ?? new Set();
    for (const target of targets) known.add(target);
    if (known.size > 0) links.set(keyOf(to), known);
  };
  for (const { prompts, beads } of plans) {
    for (const { loc, coveredBy } of prompts.flatMap(({ decisions }) => decisions))
      link(loc, coveredBy.flatMap(targetsOf));
    for (const bead of beads) for (const target of coveredBy(bead)) link(target.loc, [bead]);
  }
  return new Map([...links].map(([key, targets]) => [key, [...targets]]));
}

function coveredBy({ covers }: Bead): Target[] {
  return covers.flatMap(targetsOf).filter(({ kind }) => kind === 'decision' || kind === 'prompt');
}
