import { closeOf, type Graph, inRankOrder, startOf } from '../../plan/graph/graph.js';
import { degree, eachNext } from '../../plan/graph/walk.js';
import type { Bead } from '../../plan/model.js';
import { leaves } from '../beads.js';
import { isClosed } from '../context.js';
import { type PlanRule, severities } from '../rule.js';

/** Shorter plans have little to do side by side. */
const LEAST = 5;

export const linearPlan: PlanRule = {
  id: 'linear-plan',
  group: 'beads',
  ...severities.info,
  summary: 'all beads stand in one chain, so nothing can be done side by side',
  *check(context) {
    const beads = leaves(context);
    const [first] = beads;
    if (!first || beads.length < LEAST || beads.every((bead) => isClosed(bead, context))) return;
    if (twoCanStart(beads, context.graph) || !isChain(beads, context.graph)) return;
    yield {
      location: first.loc,
      message: `all ${beads.length} beads stand in one chain, so nothing can be done side by side`,
      help: 'ask of each bead whether it truly needs the one before it, or an earlier one',
      about: beads.map(({ id }) => id),
    };
  },
};

/** Whether two of the beads wait for nothing: they tell a plan that is no chain, as most are, without a walk. */
function twoCanStart(beads: readonly Bead[], { indexOf, into, holder }: Graph): boolean {
  let first = true;
  for (const bead of beads) {
    const index = indexOf.get(bead) ?? -1;
    if (index < 0 || holder[index] !== -1 || degree(into, index) > 0) continue;
    if (!first) return true;
    first = false;
  }
  return false;
}

/** Whether no two of the beads could be done at the same time: each has its own number of others that must come before. */
function isChain(beads: readonly Bead[], graph: Graph): boolean {
  const { indexOf, precedence, rank } = graph;
  const counted = new Set(beads.map((bead) => closeOf(indexOf.get(bead) ?? -1)));
  const before = new Int32Array(rank.length);
  for (const moment of inRankOrder(graph)) {
    const behind = (before[moment] ?? 0) + (counted.has(moment) ? 1 : 0);
    eachNext(precedence, moment, (next) => {
      before[next] = Math.max(before[next] ?? 0, behind);
    });
  }
  const depths = beads.map((bead) => before[startOf(indexOf.get(bead) ?? 0)]);
  return new Set(depths).size === beads.length;
}
