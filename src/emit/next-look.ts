import { nextStep, unasked } from '../plan/brief/next-step.js';
import type { PlanView } from '../plan/state/plan-view.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';
import { command } from './words.js';

/**
 * The command that shows what comes next: a brief says what to do (`nextStep`), this where to look before. Nobody checked a plan
 * that is still planned, so that one is checked.
 * @param actor who asks; null where nobody knows
 */
export function nextLook(view: PlanView, actor: string | null, sources: Sources): string {
  if (view.plan.mode === 'planning') return 'plan lint';
  const { kind, subject, waitsFor } = nextStep(view, unasked(actor));
  const node = subject ?? waitsFor?.[0]?.node;
  if (node === undefined) return 'plan list';
  if (node.kind === 'gate')
    return command('plan', node.rows.length > 0 ? 'gate' : 'show', nameOf(node, sources));
  const isNew = (kind === 'claim' || kind === 'adopt') && view.state.status(node) !== 'failed';
  return isNew ? 'plan next' : command('plan', 'show', nameOf(node, sources));
}
