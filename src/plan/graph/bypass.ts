import type { Bead, Gate, Plan } from '../model.js';
import { holdsClose } from './edges.js';
import { closeOf, type Graph, inRankOrder, startOf, writtenGraph } from './precedence.js';
import { boundary, isBetween, placed } from './stages.js';
import { at, eachNext, type Rows, reversed } from './walk.js';

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
  const written = writtenGraph(graph);
  const text: Text = {
    written,
    backward: reversed(written.precedence),
    order: inRankOrder(written),
    places: placesOf(plan, written),
    phases: plan.phases.length,
  };
  let budget = BUDGET;
  for (let first = 0; first < asked.length && budget > 0; first += GROUP) {
    const sites = asked.slice(first, first + GROUP).map((gate) => siteOf(plan, gate, text));
    found.push(...bypassesOf(sites, text));
    budget -= 2 * (written.precedence.targets.length + text.order.length);
  }
  return found;
}

function isMisplaced(gate: Gate): boolean {
  return [...gate.after, ...gate.before, ...gate.during].some(
    ({ resolution }) => resolution.kind === 'unknown' || resolution.kind === 'ambiguous',
  );
}

/** The written graph in the forms that the walks need, and by node the place of its phase, or -1. */
interface Text {
  readonly written: Graph;
  readonly backward: Rows;
  readonly order: Int32Array;
  readonly places: Int32Array;
  /** How many phases there are. */
  readonly phases: number;
}

function placesOf(plan: Plan, { nodes }: Graph): Int32Array {
  const places = new Map(plan.phases.map((phase, place) => [phase, place]));
  return Int32Array.from(nodes, (node) =>
    node.kind === 'bead' && node.phase !== null ? (places.get(node.phase) ?? -1) : -1,
  );
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
function siteOf(plan: Plan, gate: Gate, { written, places }: Text): Site {
  const index = written.indexOf.get(gate) as number;
  const named = placed(gate.after, written);
  const after = isBetween(gate, written) ? null : named.filter((member) => member !== index);
  const place = boundary(plan, gate);
  const isEarly = (member: number): boolean => at(places, member) >= 0 && at(places, member) < (place ?? 0);
  const stands = after === null || (named.length > 0 && named.every(isEarly));
  return {
    gate,
    index,
    after,
    before: placed(gate.before, written),
    later: stands && place !== null ? place : Number.POSITIVE_INFINITY,
  };
}

/** For up to 32 gates at once, one bit each. */
function bypassesOf(sites: readonly Site[], { written, backward, order, places, phases }: Text): Bypass[] {
  const { nodes, precedence } = written;
  const sources = new Int32Array(order.length);
  const follows = new Int32Array(order.length);
  const own = new Int32Array(nodes.length);
  const expected = new Int32Array(nodes.length);
  const stages = stagesOf(sites, phases);
  sites.forEach(({ index, after, before }, k) => {
    const bit = 1 << k;
    own[index] = at(own, index) | bit;
    for (const member of after ?? []) sources[closeOf(member)]! |= bit;
    for (const member of before) expected[member]! |= bit;
    eachNext(written.out, index, (target, id) => {
      if (written.edges.kinds[id] === 'blocks') follows[startOf(target)]! |= bit;
    });
  });
  for (let node = 0; node < nodes.length; node++) {
    const place = at(places, node);
    if (place < 0) continue;
    expected[node]! |= at(stages.later, place);
    sources[closeOf(node)]! |= at(stages.earlier, place);
  }
  const waits = allBits(sources);
  const behind = spread(
    precedence,
    order,
    written.rank,
    own,
    sources.map((mask, moment) => mask | at(follows, moment)),
  );
  const before = spread(backward, order.toReversed(), written.rank, own, sources);
  const out: Set<number>[] = sites.map(() => new Set());
  for (let node = 0; node < nodes.length; node++) {
    const close = closeOf(node);
    let mask = at(expected, node) & waits & ~at(behind, close) & ~at(before, close);
    for (; mask !== 0; mask &= mask - 1) out[31 - Math.clz32(mask & -mask)]?.add(node);
  }
  return sites.flatMap(({ gate }, k) => {
    const beyond = out[k] ?? new Set();
    return [...beyond].flatMap((node) => {
      const bead = nodes[node];
      return bead?.kind === 'bead' && !waitsForOneOf(written, node, beyond) ? [{ gate, bead }] : [];
    });
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

function allBits(masks: Int32Array): number {
  return masks.reduce((all, mask) => all | mask, 0);
}

/**
 * By moment: the bits of all moments from which it can be reached, and its own; no bit goes through the node that owns it.
 * Linear where no edge lies on a circle; there a moment is looked at again whenever it gained a bit.
 */
function spread(
  next: Rows,
  order: Int32Array,
  rank: Int32Array,
  own: Int32Array,
  sources: Int32Array,
): Int32Array {
  const masks = sources.slice();
  const stack: number[] = [];
  for (const first of order) {
    stack.push(first);
    for (let moment = stack.pop(); moment !== undefined; moment = stack.pop()) {
      // What starts at a node's own moment leaves it all the same.
      const mask = (at(masks, moment) & ~at(own, moment >> 1)) | at(sources, moment);
      if (mask === 0) continue;
      const end = at(next.offsets, moment + 1);
      for (let edge = at(next.offsets, moment); edge < end; edge++) {
        const target = at(next.targets, edge);
        const known = at(masks, target);
        if ((known | mask) === known) continue;
        masks[target] = known | mask;
        if (rank[target] === rank[moment]) stack.push(target);
      }
    }
  }
  return masks;
}

function waitsForOneOf(graph: Graph, node: number, others: ReadonlySet<number>): boolean {
  if (others.has(at(graph.holder, node))) return true;
  let waits = false;
  eachNext(graph.into, node, (other, id) => {
    if (!holdsClose(graph.edges.kinds[id] ?? 'child') && others.has(other)) waits = true;
  });
  return waits;
}
