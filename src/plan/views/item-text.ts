import type { Bead, Gate, Task } from '../model.js';
import type { FailedItem } from '../state/ready.js';
import type { PlanState } from '../state/state.js';
import { literal } from './markdown-text.js';

/** `pg-3 — Rehearse`; the title alone where there is no ID: lines move whenever a view does. */
export function headline({ id, title }: Bead | Task | Gate): string {
  return [id, title]
    .filter((part) => part !== '')
    .map(literal)
    .join(' — ');
}

/** What to call something in a row of names. */
function nameOf({ id, title }: Bead | Task | Gate): string {
  return literal(id === '' ? title : id);
}

/** `P0`; empty for a task. */
export function priorityLabel(work: Bead | Task): string {
  return work.kind === 'bead' ? `P${work.priority}` : '';
}

/** What a failed bead points at. */
export function failedText({ failure: { scenario }, next }: FailedItem): string {
  if (next) return literal(`failed, try ${scenario}.${next.step}: ${next.text.text}`);
  return literal(scenario === null ? 'failed, no scenario named' : `failed, ${scenario} has no step left`);
}

/** What holds something back: `waits for pg-1, G1`; empty where nothing does. */
export function waitingText(state: PlanState, node: Bead | Task | Gate): string {
  const names = state.waitingFor(node).map(nameOf);
  const lost =
    node.kind === 'gate'
      ? []
      : state.unresolved(node).map(({ text }) => `${literal(text.text)} (not declared)`);
  return names.length + lost.length > 0 ? `waits for ${[...names, ...lost].join(', ')}` : '';
}
