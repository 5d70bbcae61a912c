import type { Gate } from '../plan/model.js';
import { readyWork } from '../plan/ready.js';
import type { Sources } from './text.js';
import { nameOf, type PlanView } from './view.js';
import { command } from './words.js';

/** Whether a gate waits for a verdict now. One that stands during a bead does once that bead is under way. */
export function isDue(gate: Gate, { graph, state }: PlanView): boolean {
  if (!state.gateOpen(gate) || !state.gateDue(gate)) return false;
  if (gate.during.length === 0) return true;
  const index = graph.indexOf.get(gate) ?? -1;
  const held = graph.nodes.filter((_, other) => holdsClose(graph, index, other));
  return held.some((node) => node.kind !== 'gate' && ['claimed', 'failed'].includes(state.status(node)));
}

function holdsClose({ out, edges }: PlanView['graph'], gate: number, other: number): boolean {
  for (let k = out.offsets[gate] ?? 0; k < (out.offsets[gate + 1] ?? 0); k++) {
    if (out.targets[k] === other && edges.kinds[out.ids[k] ?? -1] === 'during') return true;
  }
  return false;
}

/** The command that most likely comes next: start something, else look at what failed, is due or is under way. */
export function nextCommand(view: PlanView, sources: Sources): string {
  const { plan, graph, state } = view;
  const { items, failed } = readyWork(plan, graph, state);
  if (items.length > 0) return 'plan next';
  const claimed = [...plan.beads, ...plan.tasks].find((work) => state.status(work) === 'claimed');
  const look = failed[0]?.work ?? plan.gates.find((gate) => isDue(gate, view)) ?? claimed;
  return look ? command('plan', 'show', nameOf(look, sources)) : 'plan lint';
}
