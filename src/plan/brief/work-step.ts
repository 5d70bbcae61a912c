import { wantedEvidence } from '../evidence/wanted.js';
import { wantedInput } from '../gates/wanted.js';
import type { Bead, Gate, Plan, Task } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import { failedItem } from '../state/ready.js';
import { isAbout, scenariosOf, targetsOf } from '../targets.js';
import type { NextStep, Remedy } from './next-step.js';

/**
 * What to do with work that is claimed and that nothing holds back: the work and then its close; after a failure the first
 * step of the cascade that was not tried; where none is left, somebody's decision. Null while that is waited for.
 */
export function workStep(view: PlanView, work: Bead | Task): NextStep | null {
  const remedy = remedyOf(view, work);
  if (remedy === 'none left') return isEscalated(view, work) ? null : escalation(work);
  return {
    kind: remedy === null ? 'work' : 'recover',
    subject: work,
    remedy,
    command: ['plan', 'close', work.id, ...closeWords(work)],
    shortCommand: ['plan', 'close', work.id],
    otherwise: failWords(work, remedy),
  };
}

function escalation(work: Bead | Task): NextStep {
  return {
    kind: 'escalate',
    subject: work,
    remedy: null,
    command: ['plan', 'note', work.id, 'asked <name> to decide'],
    shortCommand: null,
    otherwise: null,
  };
}

/** The step to try next of work that failed; null where it did not, or names no scenario of the plan. */
export function remedyOf({ plan, state }: PlanView, work: Bead | Task): Remedy | 'none left' | null {
  if (state.status(work) !== 'failed') return null;
  const { failure, next } = failedItem(plan, state, work);
  if (failure.scenario === null) return null;
  return next === null ? 'none left' : { name: `${failure.scenario}.${next.step}`, text: next.text.text };
}

/** Whether somebody was asked since it failed: the last that is said of it is a note. */
export function isEscalated({ plan }: PlanView, work: Bead | Task): boolean {
  return plan.events.findLast((event) => isAbout(event, work))?.kind === 'note';
}

function closeWords(work: Bead | Task): string[] {
  if (work.kind === 'task' || (work.criteria.length === 0 && work.checks.length === 0))
    return ['--evidence', '<what was done>'];
  const words = work.criteria.filter(({ predicate }) => predicate.kind !== 'artifact').map(wantedEvidence);
  const runs = work.checks.length > 0 || words.some(([word]) => word === '--run');
  return [...words.filter(([word]) => word !== '--run').flat(), ...(runs ? ['--run'] : [])];
}

function failWords(work: Bead | Task, remedy: Remedy | null): string[] | null {
  const scenarios = scenariosOf(work);
  const [first] = scenarios;
  if (remedy === null && first === undefined) return null;
  const named = remedy === null ? (scenarios.length > 1 ? first?.id : undefined) : remedy.name;
  return [
    ...['plan', 'fail', work.id],
    ...(named === undefined ? [] : ['--scenario', named]),
    ...['--observed', '<what was seen>'],
  ];
}

/** What to do about a gate that can be judged: first what its last verdict asks for, then a new verdict. */
export function gateStep({ plan, state }: PlanView, gate: Gate): NextStep {
  const judged = state.judgement(gate);
  const [due] = judged?.outcome === 'adjust' && !judged.stale ? judged.due : [];
  if (due !== undefined)
    return {
      kind: 'adjust',
      subject: gate,
      remedy: { name: due, text: actionText(plan, gate, due) },
      command: ['plan', 'gate', gate.id, '--done', due],
      shortCommand: null,
      otherwise: null,
    };
  return {
    kind: 'judge',
    subject: gate,
    remedy: null,
    command: ['plan', 'gate', gate.id, ...gate.rows.flatMap(wantedInput)],
    shortCommand: ['plan', 'gate', gate.id],
    otherwise: null,
  };
}

/** `F4.1` in its scenario's words; else the action of the row, or of the first row that names it. */
function actionText(plan: Plan, gate: Gate, name: string): string {
  const lower = name.toLowerCase();
  for (const { id, cascade } of plan.scenarios) {
    const step = cascade.find((each) => `${id}.${each.step}`.toLowerCase() === lower);
    if (step !== undefined) return step.text.text;
    if (id.toLowerCase() === lower) return cascade[0]?.text.text ?? '';
  }
  const cells = gate.rows.flatMap(({ id, adjust }) => (adjust === null ? [] : [{ id, adjust }]));
  const row =
    cells.find(({ id }) => id === lower) ??
    cells.find(({ adjust }) => adjust.references.some(({ text }) => text.text.toLowerCase() === lower));
  const [target] = row?.adjust.references.flatMap(targetsOf) ?? [];
  return row?.adjust.action?.text ?? (target !== undefined && 'title' in target ? target.title : '');
}
