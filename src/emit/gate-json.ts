import type { Evaluation } from '../plan/gates/evaluate.js';
import { readRow } from '../plan/gates/row-line.js';
import type { Gate } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { stepNamed } from './gate-text.js';
import { jsonLocation } from './json.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

/** What `plandown/gate@1` has of a gate: what the rows come to, what is to do, and the verdict that is recorded. */
export function gateEvaluationJson(view: PlanView, gate: Gate, evaluation: Evaluation, sources: Sources) {
  const { plan, state } = view;
  const judged = state.judgement(gate);
  return {
    plan: plan.name,
    id: gate.id,
    title: gate.title,
    ...jsonLocation(gate.extent, sources),
    verdict: evaluation.verdict,
    rows: evaluation.rows.map(({ row, outcome, possible, value }) => {
      const reading = readRow(row);
      return {
        id: row.id,
        subject: row.subject,
        kind: reading.kind === 'line' ? 'numeric' : 'qualitative',
        unit: reading.kind === 'line' ? reading.unit : null,
        value,
        outcome,
        possible,
      };
    }),
    missing: evaluation.missing.map(({ id }) => id),
    unplaced: evaluation.unplaced.map(({ id }) => id),
    due: evaluation.due.map(({ row, text, references }) => ({
      row: row.id,
      action: text,
      names: references.map((reference) => {
        const [target] = reference.resolution.kind === 'found' ? reference.resolution.targets : [];
        return {
          name: reference.text.text,
          ids: idsOf(reference, plan),
          kind: target?.kind ?? null,
          step: target?.kind === 'scenario' ? stepNamed(reference, text, target.id) : null,
        };
      }),
    })),
    recorded:
      judged === null
        ? null
        : {
            verdict: judged.outcome,
            at: judged.event.at,
            by: judged.event.by,
            detail: judged.event.detail,
            stale: judged.stale,
            due: judged.due,
          },
    waitsFor: state.waitingFor(gate).map((node) => nameOf(node, sources)),
  };
}
