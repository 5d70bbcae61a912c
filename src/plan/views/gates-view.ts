import type { Gate } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import { headline, waitingText } from './item-text.js';
import { item, literal } from './markdown-text.js';

/** Each gate and how it stands. */
export function gatesView(view: PlanView): string {
  return gateItems(view) || 'No gates.\n';
}

/** A line a gate, in the order of the document; empty where there are none. */
export function gateItems(view: PlanView): string {
  return view.plan.gates.map((gate) => item(headline(gate), standing(gate, view))).join('');
}

function standing(gate: Gate, { state }: PlanView): string {
  const judged = state.judgement(gate);
  if (judged?.stale) return 'judge it again, a bead before it was reopened';
  if (judged && state.verdict(gate) !== null) {
    const since = [judged.event.at, judged.event.by]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
    const due = judged.due.length > 0 ? `due: ${literal(judged.due.join(', '))}` : '';
    return [`**${judged.outcome}**`, literal(since), due].filter((part) => part !== '').join(' · ');
  }
  if (state.gateDue(gate)) return '**due now**';
  return waitingText(state, gate) || 'not due yet';
}
