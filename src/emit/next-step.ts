import type { PlanView } from '../plan/state/plan-view.js';
import { readyWork } from '../plan/state/ready.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';
import { command } from './words.js';

/**
 * The command that most likely comes next: start something, else look at what failed, is due or is under way; check what is still
 * planned, list what is done.
 */
export function nextCommand(view: PlanView, sources: Sources): string {
  const { plan, graph, state } = view;
  const { items, failed } = readyWork(plan, graph, state);
  if (items.length > 0) return 'plan next';
  const claimed = [...plan.beads, ...plan.tasks].find((work) => state.status(work) === 'claimed');
  const look = failed[0]?.work ?? plan.gates.find(state.gateDue) ?? claimed;
  if (look?.kind === 'gate' && look.rows.length > 0) return command('plan', 'gate', look.id);
  if (look) return command('plan', 'show', nameOf(look, sources));
  return plan.mode === 'planning' ? 'plan lint' : 'plan list';
}
