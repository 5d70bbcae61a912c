import { type CycleLink, findCycles } from '../../plan/graph/cycles.js';
import type { Node } from '../../plan/graph/graph.js';
import { firstOf, listed } from '../../source/listed.js';
import { type PlanRule, severities } from '../rule.js';

/** How many members of a circle are named in the message; the rest stand in the related information. */
const NAMED = 5;

export const dependencyCycle: PlanRule = {
  id: 'dependency-cycle',
  group: 'references',
  ...severities.error,
  summary: 'beads wait for one another in a circle, so none of them can start',
  *check({ graph }) {
    for (const { nodes, links } of findCycles(graph)) {
      const names = nodes.map(called);
      const last = links.at(-1);
      if (!last) continue;
      yield {
        location: last.loc,
        message:
          names.length === 1
            ? `${names[0]} is blocked by itself, so it can never start`
            : `${listed(firstOf(names, NAMED), 'and')} wait for one another, so none of them can start`,
        related:
          links.length === 1 ? [] : links.map((link) => ({ message: spoken(link), location: link.loc })),
        help: 'remove the edge that is not truly needed, or split a bead that both needs and is needed',
        about: nodes.map(({ id }) => id),
      };
    }
  },
};

function called(node: Node): string {
  return node.kind === 'gate' ? `gate ${node.id}` : node.id;
}

function spoken({ from, to, kind }: CycleLink): string {
  switch (kind) {
    case 'blocks':
      return `${called(to)} is blocked by ${called(from)}`;
    case 'child':
      return `${to.id} closes after ${from.id}, which is part of it`;
    case 'gate':
      return `${called(to)} comes after ${called(from)}`;
    case 'during':
      return `${called(to)} closes after ${called(from)}`;
  }
}
