import { edgesOf } from '../../plan/graph/graph.js';
import type { Gate } from '../../plan/model.js';
import { type PlanRule, severities } from '../rule.js';

export const gateUnplaced: PlanRule = {
  id: 'gate-unplaced',
  group: 'gates',
  ...severities.warning,
  summary: 'a gate stands nowhere: nothing comes before it, or nothing behind',
  *check(context) {
    const { beads, gates } = context.plan;
    // `Gate 1` in a plan without tables of outcomes is a word.
    if (beads.length === 0 || gates.every(({ rows }) => rows.length === 0)) return;
    const unplaced = gates.filter((gate) => !isPlaced(gate));
    if (unplaced.length === 0) return;
    const written = new Set(
      [...edgesOf(context.graph)].flatMap(({ kind, from, to }) => (kind === 'blocks' ? [from, to] : [])),
    );
    const last = gates.filter(({ between }) => between !== null && between.next === null);
    for (const gate of unplaced) {
      // One gate behind all phases is the last stop of the plan; several are a chapter of gates.
      if (written.has(gate) || (gate.between !== null && last.length < 2)) continue;
      yield {
        location: gate.loc,
        message: `gate ${gate.id} stands nowhere: no field places it, and no phase comes behind it`,
        help: 'say what it stops: After: …, Before: …, or During: …, or move it between two phases',
        about: [gate.id],
      };
    }
  },
};

/** By a field, whatever that names, or by the phases around it. */
function isPlaced({ after, before, during, between }: Gate): boolean {
  return after.length + before.length + during.length > 0 || (between !== null && between.next !== null);
}
