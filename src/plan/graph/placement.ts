import type { Gate, Plan } from '../model.js';
import { addEdge, type EdgeList, emptyEdges } from './edges.js';
import { closeOf, type OrderedEdges, startOf } from './precedence.js';
import { betweenPhases, placed } from './stages.js';
import { components, type Rows, reversed } from './walk.js';

/**
 * Where gates stand (LANGUAGE section "Gates", *Place*), as the edges that nobody wrote down.
 *
 * A gate with an After set A blocks every descendant of A that is neither in A nor an ancestor of A. Only those with a
 * direct prerequisite in A or between two members of A need an edge; the rest follows. *Descendant* is by written edges
 * and children, and, for a gate in A, by what that gate blocks in turn; other gates behind A are not blocked, what is
 * written behind them is. What can only be reached at its close (a parent of a member of A) is blocked at its close.
 *
 * A gate without After, Before or During that stands between two phases waits for every bead of the phases before it and
 * blocks every bead of the later ones that is no ancestor of those. Such gates come one after another in phase order.
 *
 * @param written the graph of the written edges
 */
export function gateEdges(plan: Plan, written: OrderedEdges): EdgeList {
  const edges = emptyEdges();
  if (plan.gates.length === 0) return edges;
  const draw = (gate: number, moment: number): void => {
    const kind = moment === startOf(moment >> 1) ? 'gate' : 'during';
    addEdge(edges, gate, moment >> 1, kind, null);
  };
  const implied = new Map<number, number[]>();
  const ground = groundOf(written);
  // Gates with one After set block the same: the walk behind it is made once.
  const walked = new Map<string, number[]>();
  for (const gate of gatesInOrder(plan, written)) {
    const after = placed(gate.after, written);
    if (after.length === 0) continue;
    const index = written.indexOf.get(gate) as number;
    const isOfBeads = !after.some((member) => written.nodes[member]?.kind === 'gate');
    const key = isOfBeads ? after.join() : `of ${index}`;
    const moments = walked.get(key) ?? blockedAfter(written, ground, after, implied);
    walked.set(key, moments);
    implied.set(index, moments);
    for (const moment of moments) draw(index, moment);
  }
  betweenPhases(plan, written, ground.backward, draw, (bead, gate) =>
    addEdge(edges, bead, gate, 'gate', null),
  );
  return edges;
}

/** Gates after the gates they wait for. */
function gatesInOrder(plan: Plan, graph: OrderedEdges): Gate[] {
  const rankOf = (gate: Gate): number => graph.rank[closeOf(graph.indexOf.get(gate) as number)]!;
  return [...plan.gates].sort((a, b) => rankOf(a) - rankOf(b));
}

/** What the walks behind all gates share. */
interface Ground {
  readonly backward: Rows;
  /** Topological numbers of the moments in the order of the text, so that what lies between the beads of one phase is little. */
  readonly rank: Int32Array;
  /** By moment: the last walk that met it. */
  readonly met: Int32Array;
  walks: number;
}

function groundOf({ precedence }: OrderedEdges): Ground {
  const rank = components(precedence, 'last first');
  return { backward: reversed(precedence), rank, met: new Int32Array(rank.length), walks: 0 };
}

/** Marks as met the sources and the moments with a rank of at least `lowest` from which a source can be reached. Returns the mark. */
function meetAncestors(ground: Ground, sources: readonly number[], lowest: number): number {
  const { backward, rank, met } = ground;
  const { offsets, targets } = backward;
  ground.walks += 1;
  const walk = ground.walks;
  const stack: number[] = [];
  const visit = (moment: number): void => {
    if (met[moment] === walk || rank[moment]! < lowest) return;
    met[moment] = walk;
    stack.push(moment);
  };
  sources.forEach(visit);
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop())
    for (let k = offsets[moment]!; k < offsets[moment + 1]!; k++) visit(targets[k]!);
  return walk;
}

/** The moments that need an edge from a gate with the After set `after`. */
function blockedAfter(
  written: OrderedEdges,
  ground: Ground,
  after: readonly number[],
  implied: ReadonlyMap<number, readonly number[]>,
): number[] {
  const { rank, met } = ground;
  const sources = after.map(closeOf);
  const further = after.flatMap((member) => implied.get(member) ?? []);
  let lowest = Number.POSITIVE_INFINITY;
  for (const moment of sources) lowest = Math.min(lowest, rank[moment]!);
  for (const moment of further) lowest = Math.min(lowest, rank[moment]!);
  // No ancestor that the walk below could meet has a lower rank than where it starts.
  const ancestors = meetAncestors(ground, sources, lowest);
  const blocked: number[] = [];
  const seen = new Set<number>(sources);
  const stack = [...sources];
  const step = (moment: number): void => {
    if (seen.has(moment)) return;
    seen.add(moment);
    const isThrough = met[moment] === ancestors || written.nodes[moment >> 1]?.kind === 'gate';
    (isThrough ? stack : blocked).push(moment);
  };
  further.forEach(step);
  const { offsets, targets } = written.precedence;
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop())
    for (let k = offsets[moment]!; k < offsets[moment + 1]!; k++) step(targets[k]!);
  return blocked;
}
