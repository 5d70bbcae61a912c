import type { Bead, Gate, Plan } from '../model.js';
import { areAllBehind } from './behind-gates.js';
import { type Site, siteOf, type Text, textOf, type Walk } from './gate-sites.js';
import { closeOf, type Graph, startOf } from './precedence.js';
import { eachEdge, eachNext, type Rows, reversed } from './walk.js';

export interface Bypass {
  readonly gate: Gate;
  readonly bead: Bead;
}

/** How many steps `bypasses` may walk before it leaves the remaining gates unchecked. */
const BUDGET = 20_000_000;

/** As many gates as a number has bits are looked at in one walk. */
const GROUP = 32;

/**
 * The beads behind a gate in the text that the written edges do not put behind it: a bead of a later phase or of Before
 * that is neither a descendant of the gate's After set (of the beads of the earlier phases, for a gate between phases)
 * nor written as blocked by the gate. Of several such beads that wait for one another only the first is told. An ancestor
 * of the After set stands before the gate and is none; a gate that waits for nothing has none; nor has a gate whose
 * fields name something undeclared, which is its own finding.
 *
 * Walks the graph once where no bead is past any gate, else twice for 32 gates; gates beyond 20 million steps are left out.
 *
 * @param gates those that are asked about
 */
export function bypasses(plan: Plan, graph: Graph, gates: readonly Gate[] = plan.gates): Bypass[] {
  const asked = gates.filter((gate) => !isMisplaced(gate));
  const found: Bypass[] = [];
  if (asked.length === 0) return found;
  const text = textOf(plan, graph);
  const sites = asked.map((gate) => siteOf(plan, gate, text));
  if (areAllBehind(sites, text)) return found;
  const { next, order } = text.onward;
  const backward = { next: reversed(next), order: order.toReversed() };
  let budget = BUDGET;
  for (let first = 0; first < sites.length && budget > 0; first += GROUP) {
    bypassesOf(sites.slice(first, first + GROUP), text, backward, found);
    budget -= 2 * (next.targets.length + order.length);
  }
  return found;
}

function isMisplaced(gate: Gate): boolean {
  return [...gate.after, ...gate.before, ...gate.during].some(
    ({ resolution }) => resolution.kind === 'unknown' || resolution.kind === 'ambiguous',
  );
}

/** For up to 32 gates at once, one bit each. */
function bypassesOf(sites: readonly Site[], text: Text, backward: Walk, found: Bypass[]): void {
  const { graph, onward, places, phases } = text;
  const { nodes, edges, rank } = graph;
  const sources = new Int32Array(rank.length);
  const own = new Int32Array(nodes.length);
  const expected = new Int32Array(nodes.length);
  const stages = stagesOf(sites, phases);
  /** The gates that wait for something. */
  let waits = 0;
  sites.forEach(({ index, after, before }, k) => {
    const bit = 1 << k;
    own[index]! |= bit;
    for (const member of before) expected[member]! |= bit;
    for (const member of after ?? []) sources[closeOf(member)]! |= bit;
    if (after !== null && after.length > 0) waits |= bit;
  });
  for (let node = 0; node < nodes.length; node++) {
    const place = places[node]!;
    if (place < 0) continue;
    const earlier = stages.earlier[place]!;
    waits |= earlier;
    expected[node]! |= stages.later[place]!;
    sources[closeOf(node)]! |= earlier;
  }
  const leads = sources.slice();
  sites.forEach(({ index }, k) => {
    eachEdge(graph.out, index, (target, id) => {
      if (edges.kinds[id] === 'blocks') leads[startOf(target)]! |= 1 << k;
    });
  });
  const behind = spread(onward, rank, own, leads);
  const before = spread(backward, rank, own, sources);
  const beyondGates: number[][] = sites.map(() => []);
  for (let node = 0; node < nodes.length; node++) {
    let mask = expected[node]! & waits;
    if (mask === 0) continue;
    mask &= ~behind[closeOf(node)]! & ~before[closeOf(node)]!;
    for (; mask !== 0; mask &= mask - 1) beyondGates[31 - Math.clz32(mask & -mask)]?.push(node);
  }
  sites.forEach(({ gate }, k) => {
    const beyond = new Set(beyondGates[k]);
    for (const node of beyond) {
      const bead = nodes[node];
      if (bead?.kind === 'bead' && !waitsForOneOf(backward.next, node, beyond)) found.push({ gate, bead });
    }
  });
}

/** By place of a phase: the gates between phases that stand behind it, and those before it that all its beads are behind. */
function stagesOf(sites: readonly Site[], phases: number): { earlier: Int32Array; later: Int32Array } {
  const earlier = new Int32Array(phases);
  const later = new Int32Array(phases);
  sites.forEach((site, k) => {
    for (let place = 0; place < phases; place++) {
      if (place >= site.later) later[place]! |= 1 << k;
      else if (site.after === null) earlier[place]! |= 1 << k;
    }
  });
  return { earlier, later };
}

/**
 * By moment: the bits of all moments from which it can be reached, and its own; no bit goes through the node that owns it.
 * Linear where no edge lies on a circle; there a moment is looked at again whenever it gained a bit.
 */
function spread({ next, order }: Walk, rank: Int32Array, own: Int32Array, sources: Int32Array): Int32Array {
  const { offsets, targets } = next;
  const masks = sources.slice();
  const again: number[] = [];
  for (let i = 0; i < order.length; i++) {
    for (let moment = order[i]; moment !== undefined; moment = again.length > 0 ? again.pop() : undefined) {
      if (masks[moment] === 0) continue;
      // What starts at a node's own moment leaves it all the same.
      const mask = (masks[moment]! & ~own[moment >> 1]!) | sources[moment]!;
      const end = offsets[moment + 1]!;
      for (let edge = offsets[moment]!; edge < end; edge++) {
        const target = targets[edge]!;
        const known = masks[target]!;
        if ((known | mask) === known) continue;
        masks[target] = known | mask;
        if (rank[target] === rank[moment]) again.push(target);
      }
    }
  }
  return masks;
}

/** Whether one of `others` must be closed, or must have started as a parent, before a node starts. */
function waitsForOneOf(backward: Rows, node: number, others: ReadonlySet<number>): boolean {
  let waits = false;
  eachNext(backward, startOf(node), (moment) => {
    if (others.has(moment >> 1)) waits = true;
  });
  return waits;
}
