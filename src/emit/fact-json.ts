import type {
  Decision,
  Gate,
  Insight,
  JournalEvent,
  Plan,
  Prompt,
  Reference,
  Scenario,
} from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { coverOf } from './audit-view.js';
import { jsonLocation } from './json.js';
import type { Sources } from './text.js';

/** A gate with its rows, its place and its last verdict. */
export function gateJson({ plan, state }: PlanView, gate: Gate) {
  const ids = (references: readonly Reference[]) => references.flatMap((reference) => idsOf(reference, plan));
  return {
    id: gate.id,
    title: gate.title,
    after: ids(gate.after),
    before: ids(gate.before),
    during: ids(gate.during),
    rows: gate.rows.map(({ id, subject, pass, adjust, abort }) => ({
      id,
      subject,
      pass: pass?.text.text ?? null,
      adjust: adjust?.text.text ?? null,
      abort: abort?.text.text ?? null,
    })),
    verdict: state.verdict(gate),
  };
}

/** A failure scenario with its steps. */
export function scenarioJson({ id, title, detection, cascade }: Scenario) {
  return {
    id,
    title,
    detection: detection?.text ?? null,
    cascade: cascade.map(({ step, text }) => ({ step, text: text.text })),
  };
}

/** An insight. */
export function insightJson({ id, tier, text, source }: Insight) {
  return { id, tier: tier === 0 ? null : tier, text: text.text, source: source?.text ?? null };
}

/** A prompt with its words and its decisions. */
export function promptJson({ plan }: PlanView, { id, title, verbatim, origin, decisions }: Prompt) {
  return {
    id,
    title,
    text: verbatim?.text ?? null,
    origin,
    decisions: decisions.map((decision) => decisionJson(plan, decision)),
  };
}

/** A decision and what covers it. */
export function decisionJson(plan: Plan, decision: Decision) {
  const { id, text, scopedOut } = decision;
  return { id, text: text.text, coveredBy: coverOf(decision, plan), scopedOut: scopedOut?.text ?? null };
}

/** One entry for each thing an event is about; one with a null subject where it is about none. */
export function eventJson(event: JournalEvent, planName: string, sources: Sources) {
  const { at, kind, subjects, by, detail, loc } = event;
  const ids = subjects.flatMap(({ text, resolution }) =>
    resolution.kind === 'found' ? resolution.targets.map(({ id }) => id) : [text.text],
  );
  return (ids.length > 0 ? ids : [null]).map((subject) => ({
    plan: planName,
    at,
    subject,
    event: kind,
    by,
    detail,
    ...jsonLocation(loc, sources),
  }));
}
