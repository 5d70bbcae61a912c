import { scanInline } from '../markdown/inline.js';
import { formatPredicate, parseCriterion } from '../plan/criteria/criteria.js';
import { judgeEvidence } from '../plan/evidence/evidence.js';
import type { Bead, CascadeStep, Plan, Scenario, Task } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { scenariosOf } from '../plan/targets.js';
import { type Decision, type Recorded, refused, titled } from './decision.js';

export interface FailOptions {
  readonly by: string | null;
  /** What was seen: `p95 = 6020`. */
  readonly observed: string;
  /** The scenario that says what to do; null for the one the bead points at. */
  readonly scenario: Scenario | null;
  /** The step that was tried and did not help; null for the next untried one. */
  readonly step: number | null;
}

/** A failure written down, and what the plan says to do now. */
export interface Failed extends Recorded {
  readonly scenario: Scenario;
  /** Null when the cascade has no step left. */
  readonly next: CascadeStep | null;
}

/**
 * Walks the cascade of a scenario: the first failure names the scenario, each later one the step that was tried last and did
 * not help. The answer is the next step that no failure names.
 */
export function fail(view: PlanView, work: Bead | Task, options: FailOptions): Decision | Failed {
  const { plan, state } = view;
  if (plan.mode === 'planning')
    return refused(`${titled(work)} cannot fail: ${plan.path} is still being planned`, ['plan', 'lint']);
  if (state.status(work) === 'closed')
    return refused(`${titled(work)} is closed`, ['plan', 'reopen', work.id], {
      details: ['what fails now has to be opened again first'],
    });
  const scenario = options.scenario ?? onlyScenario(work);
  if (scenario === null) return unnamed(plan, work, options.observed);
  const tried = new Set<number | null>(
    state.failures(work).flatMap((failure) => (failure.scenario === scenario.id ? [failure.step] : [])),
  );
  const untried = () => scenario.cascade.find(({ step }) => !tried.has(step)) ?? null;
  const step = options.step ?? (tried.size === 0 ? null : (untried()?.step ?? null));
  if (step !== null && !scenario.cascade.some((each) => each.step === step))
    return refused(`scenario ${scenario.id} has no step ${step}`, ['plan', 'show', scenario.id]);
  tried.add(step);
  const at = step === null ? scenario.id : `${scenario.id}.${step}`;
  const detail = [at, options.observed].filter((part) => part !== '').join(' · ');
  return {
    kind: 'record',
    events: [{ subject: work.id, kind: 'failed', by: options.by, detail }],
    remarks: undetected(scenario, options.observed),
    forced: false,
    scenario,
    next: untried(),
  };
}

/** Told where the value that was seen does not meet the threshold by which the scenario is known. */
function undetected({ id, detection }: Scenario, observed: string): string[] {
  if (detection === null || observed === '') return [];
  const { text, spans } = scanInline(detection.text, [{ start: 0, end: detection.text.length }]);
  const predicate = parseCriterion({ text, code: spans.filter(({ kind }) => kind === 'code') });
  if (predicate.kind !== 'threshold') return [];
  const [answer] = judgeEvidence([{ id: 'c1', text: detection, predicate }], observed);
  if (answer?.kind !== 'missed' || !answer.given.sure) return [];
  return [`scenario ${id} is known by ${formatPredicate(predicate)}, and ${answer.given.text} is not`];
}

/** The one scenario that a bead points at; null for none and for several. */
function onlyScenario(work: Bead | Task): Scenario | null {
  const named = scenariosOf(work);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function unnamed(plan: Plan, work: Bead | Task, observed: string): Decision {
  const named = scenariosOf(work);
  const known = named.length > 0 ? named : plan.scenarios;
  const [first] = known;
  if (first === undefined)
    return refused(
      `no scenario says what to do when ${titled(work)} fails`,
      ['plan', 'note', work.id, observed || 'what was seen'],
      {
        details: ['write one into the plan (### Scenario F1 — …) and let the bead point at it'],
      },
    );
  const said = named.length > 1 ? 'points at several scenarios' : 'points at no scenario';
  return refused(
    `${titled(work)} ${said}: say which one this is`,
    ['plan', 'fail', work.id, '--scenario', first.id, ...(observed === '' ? [] : ['--observed', observed])],
    {
      details: [
        ...known.map(({ id, title, detection }) => `${id} — ${detection?.text ?? title}`),
        `where it is none of them: plan note ${work.id} '…', and write the scenario that is missing`,
      ],
    },
  );
}
