import type { Bead, Gate, Plan } from '../model.js';
import { addEdge, type EdgeList, emptyEdges, holdsClose } from './edges.js';
import { closeOf, type Graph, startOf, writtenGraph } from './precedence.js';
import { beadsBehind, beadsOf, betweenPhases, earlierPhases, isBetween, placed } from './stages.js';
import { at, eachNext, type Rows, reach, reversed } from './walk.js';

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
export function gateEdges(plan: Plan, written: Graph): EdgeList {
  const edges = emptyEdges();
  if (plan.gates.length === 0) return edges;
  const draw = (gate: number, moment: number): void => {
    const kind = moment === startOf(moment >> 1) ? 'gate' : 'during';
    addEdge(edges, gate, moment >> 1, kind, null);
  };
  const implied = new Map<number, number[]>();
  const backward = reversed(written.precedence);
  // Gates with one After set block the same: the walk behind it is made once.
  const walked = new Map<string, number[]>();
  for (const gate of inOrder(plan, written)) {
    const after = placed(gate.after, written);
    if (after.length === 0) continue;
    const index = written.indexOf.get(gate) as number;
    const isOfBeads = !after.some((member) => written.nodes[member]?.kind === 'gate');
    const key = isOfBeads ? after.join() : `of ${index}`;
    const moments = walked.get(key) ?? blockedAfter(written, backward, after, implied);
    walked.set(key, moments);
    implied.set(index, moments);
    for (const moment of moments) draw(index, moment);
  }
  betweenPhases(plan, written, draw, (bead, gate) => addEdge(edges, bead, gate, 'gate', null));
  return edges;
}

export interface Bypass {
  readonly gate: Gate;
  readonly bead: Bead;
}

/** How many steps `bypasses` may walk before it leaves the remaining gates unchecked. */
const BYPASS_BUDGET = 100_000_000;

/**
 * The beads behind a gate in the text that the written edges do not put behind it: a bead of a later phase or of Before
 * that is neither a descendant of the gate's After set (of the beads of the earlier phases, for a gate between phases)
 * nor written as blocked by the gate. Of several such beads that wait for one another only the first is told. An ancestor
 * of the After set stands before the gate and is none; a gate that waits for nothing has none; nor has a gate whose
 * fields name something undeclared, which is its own finding.
 *
 * Walks the graph once a gate; gates beyond 100 million steps are left out.
 */
export function bypasses(plan: Plan, graph: Graph): Bypass[] {
  const found: Bypass[] = [];
  if (plan.gates.length === 0) return found;
  const written = writtenGraph(graph);
  const backward = reversed(written.precedence);
  let budget = BYPASS_BUDGET;
  for (const gate of plan.gates) {
    const expected = beadsBehind(plan, gate, written);
    const index = written.indexOf.get(gate) as number;
    const after = isBetween(gate, written)
      ? beadsOf(earlierPhases(plan, gate), written)
      : placed(gate.after, written).filter((member) => member !== index);
    if (expected.length === 0 || after.length === 0 || isMisplaced(gate)) continue;
    budget -= 2 * (written.precedence.targets.length + 1);
    if (budget < 0) break;
    const aside = (moment: number): boolean => moment >> 1 !== index;
    const sources = after.map(closeOf);
    const behind = reach(written.precedence, [...sources, ...writtenBehind(written, index)], aside);
    const before = reach(backward, sources, aside);
    const out = new Set(
      expected.filter((node) => behind[closeOf(node)] === 0 && before[closeOf(node)] === 0),
    );
    for (const node of out) {
      const bead = written.nodes[node];
      if (bead?.kind === 'bead' && !waitsForOneOf(written, node, out)) found.push({ gate, bead });
    }
  }
  return found;
}

function isMisplaced(gate: Gate): boolean {
  return [...gate.after, ...gate.before, ...gate.during].some(
    ({ resolution }) => resolution.kind === 'unknown' || resolution.kind === 'ambiguous',
  );
}

/** Gates after the gates they wait for. */
function inOrder(plan: Plan, graph: Graph): Gate[] {
  const rankOf = (gate: Gate): number => at(graph.rank, closeOf(graph.indexOf.get(gate) as number));
  return [...plan.gates].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The moments that need an edge from a gate with the After set `after`. */
function blockedAfter(
  written: Graph,
  backward: Rows,
  after: readonly number[],
  implied: ReadonlyMap<number, readonly number[]>,
): number[] {
  const { precedence, rank } = written;
  const sources = after.map(closeOf);
  const further = after.flatMap((member) => implied.get(member) ?? []);
  let lowest = Number.POSITIVE_INFINITY;
  for (const moment of sources) lowest = Math.min(lowest, at(rank, moment));
  for (const moment of further) lowest = Math.min(lowest, at(rank, moment));
  // No ancestor that the walk below could meet has a lower rank than where it starts.
  const ancestors = reach(backward, sources, (moment) => at(rank, moment) >= lowest);
  const blocked = new Set<number>();
  const seen = new Set<number>(sources);
  const stack = [...sources];
  const step = (moment: number): void => {
    if (seen.has(moment)) return;
    seen.add(moment);
    const through = ancestors[moment] === 1 || written.nodes[moment >> 1]?.kind === 'gate';
    if (through) stack.push(moment);
    else blocked.add(moment);
  };
  further.forEach(step);
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop())
    eachNext(precedence, moment, step);
  return [...blocked];
}

/** What is written as blocked by the gate itself, in the other's own field. */
function writtenBehind(graph: Graph, gate: number): number[] {
  const moments: number[] = [];
  eachNext(graph.out, gate, (target, id) => {
    if (graph.edges.kinds[id] === 'blocks') moments.push(startOf(target));
  });
  return moments;
}

function waitsForOneOf(graph: Graph, node: number, others: ReadonlySet<number>): boolean {
  if (others.has(at(graph.holder, node))) return true;
  let waits = false;
  eachNext(graph.into, node, (other, id) => {
    if (!holdsClose(graph.edges.kinds[id] ?? 'child') && others.has(other)) waits = true;
  });
  return waits;
}
