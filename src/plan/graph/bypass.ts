import type { Bead, Gate, Plan } from '../model.js';
import { closeOf, type Graph, inRankOrder, startOf, writtenPrecedence } from './precedence.js';
import { boundary, isBetween, phasePlaces, placed } from './stages.js';
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
 * Walks the graph twice for 32 gates; gates beyond 20 million steps are left out.
 *
 * @param gates those that are asked about
 */
export function bypasses(plan: Plan, graph: Graph, gates: readonly Gate[] = plan.gates): Bypass[] {
  const asked = gates.filter((gate) => !isMisplaced(gate));
  const found: Bypass[] = [];
  if (asked.length === 0) return found;
  const written = writtenPrecedence(graph);
  const order = inRankOrder(graph);
  const text: Text = {
    graph,
    onward: { next: written, order },
    backward: { next: reversed(written), order: order.toReversed() },
    places: placesOf(plan, graph),
    phases: plan.phases.length,
  };
  let budget = BUDGET;
  for (let first = 0; first < asked.length && budget > 0; first += GROUP) {
    const sites = asked.slice(first, first + GROUP).map((gate) => siteOf(plan, gate, text));
    bypassesOf(sites, text, found);
    budget -= 2 * (written.targets.length + order.length);
  }
  return found;
}

function isMisplaced(gate: Gate): boolean {
  return [...gate.after, ...gate.before, ...gate.during].some(
    ({ resolution }) => resolution.kind === 'unknown' || resolution.kind === 'ambiguous',
  );
}

/** A way to walk: the moments that come next, and all moments in an order in which none comes before what leads to it. */
interface Walk {
  readonly next: Rows;
  readonly order: Int32Array;
}

/** The graph, its written edges in both directions, and by node the place of its phase, or -1. */
interface Text {
  readonly graph: Graph;
  readonly onward: Walk;
  readonly backward: Walk;
  readonly places: Int32Array;
  /** How many phases there are. */
  readonly phases: number;
}

function placesOf(plan: Plan, { nodes }: Graph): Int32Array {
  const byPhase = phasePlaces(plan);
  const places = new Int32Array(nodes.length).fill(-1);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind === 'bead' && node.phase !== null) places[index] = byPhase.get(node.phase) ?? -1;
  }
  return places;
}

/** What the text says of where a gate stands. */
interface Site {
  readonly gate: Gate;
  readonly index: number;
  /** Its After set; null for a gate between phases, which stands for the beads of all earlier phases. */
  readonly after: readonly number[] | null;
  readonly before: readonly number[];
  /** The first phase behind it, by place: all its beads and all later ones are behind the gate. Infinite where none is. */
  readonly later: number;
}

/** A gate with After counts as standing between phases only where all of its After set stands before it, not where gates are merely listed together. */
function siteOf(plan: Plan, gate: Gate, { graph, places }: Text): Site {
  const index = graph.indexOf.get(gate) as number;
  const named = placed(gate.after, graph);
  const after = isBetween(gate, graph) ? null : named.filter((member) => member !== index);
  const place = boundary(plan, gate);
  const isEarly = (member: number): boolean => places[member]! >= 0 && places[member]! < (place ?? 0);
  const stands = after === null || (named.length > 0 && named.every(isEarly));
  return {
    gate,
    index,
    after,
    before: placed(gate.before, graph),
    later: stands && place !== null ? place : Number.POSITIVE_INFINITY,
  };
}

/** For up to 32 gates at once, one bit each. */
function bypassesOf(sites: readonly Site[], text: Text, found: Bypass[]): void {
  const { graph, onward, backward, places, phases } = text;
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
    sources[2 * node + 1]! |= earlier;
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
    mask &= ~behind[2 * node + 1]! & ~before[2 * node + 1]!;
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
