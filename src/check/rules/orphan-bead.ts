import { degree } from '../../plan/graph/walk.js';
import type { Bead } from '../../plan/model.js';
import { isClosed } from '../context.js';
import { type PlanRule, severities } from '../rule.js';

export const orphanBead: PlanRule = {
  id: 'orphan-bead',
  group: 'references',
  ...severities.info,
  summary: 'a bead has no edge at all in a plan that uses blockers',
  *check(context) {
    const { plan, graph } = context;
    const hasEdge = (bead: Bead) => {
      const node = graph.indexOf.get(bead) ?? -1;
      return node >= 0 && degree(graph.into, node) + degree(graph.out, node) > 0;
    };
    const loose = plan.beads.filter((bead) => !hasEdge(bead));
    if ((plan.beads.length - loose.length) * 3 < plan.beads.length) return;
    for (const bead of loose) {
      if (namesAnything(bead) || isClosed(bead, context)) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} waits for nothing and nothing waits for it`,
        help: 'say who needs it (Blocks: …) or what it needs (Blocked by: …), if anything does',
        about: [bead.id],
      };
    }
  },
};

/** Blockers outside the plan make no edge in it, but they are no oversight either. */
function namesAnything({ blockedBy, blocks }: Bead): boolean {
  return (blockedBy?.length ?? 0) + blocks.length > 0;
}
