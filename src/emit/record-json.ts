import type { Bead, Gate, JournalEvent, Plan, Task } from '../plan/model.js';
import { eventJson } from './fact-json.js';
import type { RefusalView } from './refusal-text.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

export interface RecordAnswer {
  readonly plan: Plan;
  /** The plan where all of it is meant. */
  readonly target: Bead | Task | Gate | Plan;
  readonly decision:
    | { readonly kind: 'record'; readonly remarks: readonly string[] }
    | { readonly kind: 'already'; readonly message: string }
    | ({ readonly kind: 'refused' } & RefusalView);
  /** Those that were recorded, or would be. */
  readonly events: readonly JournalEvent[];
  readonly written: readonly string[];
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly dryRun: boolean;
  /** What this command tells beside. */
  readonly more: object;
}

/** The body of what commands that record events answer: `plandown/claim@1` and its like. */
export function recordJson(answer: RecordAnswer, sources: Sources) {
  const { plan, target, decision, events, written, refused, dryRun, more } = answer;
  const isRefused = decision.kind === 'refused' || refused.length > 0;
  return {
    outcome: isRefused ? 'refused' : decision.kind === 'already' ? 'already' : 'recorded',
    dryRun,
    plan: plan.name,
    id: 'kind' in target ? nameOf(target, sources) : target.name,
    message: decision.kind === 'record' ? null : decision.message,
    remarks: decision.kind === 'record' ? decision.remarks : [],
    waitsFor: decision.kind === 'refused' ? waitsFor(decision, sources) : [],
    details: decision.kind === 'refused' ? decision.details : [],
    events: events.flatMap((event) => eventJson(event, plan.name, sources)),
    written,
    refused,
    ...more,
  };
}

function waitsFor({ waitsFor, unresolved }: RefusalView, sources: Sources): string[] {
  return [...waitsFor.map(({ node }) => nameOf(node, sources)), ...unresolved.map(({ text }) => text.text)];
}
