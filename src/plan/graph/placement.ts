import type { Gate, Plan } from '../model.js';
import { addEdge, type EdgeList, emptyEdges } from './edges.js';
import { closeOf, type Graph, startOf } from './precedence.js';
import { betweenPhases, placed } from './stages.js';
import { at, components, eachNext, type Rows, reversed } from './walk.js';

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
  const ground = groundOf(written);
  // Gates with one After set block the same: the walk behind it is made once.
  const walked = new Map<string, number[]>();
  for (const gate of inOrder(plan, written)) {
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
  betweenPhases(plan, written, draw, (bead, gate) => addEdge(edges, bead, gate, 'gate', null));
  return edges;
}

/** Gates after the gates they wait for. */
function inOrder(plan: Plan, graph: Graph): Gate[] {
  const rankOf = (gate: Gate): number => at(graph.rank, closeOf(graph.indexOf.get(gate) as number));
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

function groundOf({ precedence }: Graph): Ground {
  const rank = components(precedence, 'last first');
  return { backward: reversed(precedence), rank, met: new Int32Array(rank.length), walks: 0 };
}

/** A test for the moments with a rank of at least `lowest` from which a source can be reached, and the sources. */
function ancestorsOf(
  ground: Ground,
  sources: readonly number[],
  lowest: number,
): (moment: number) => boolean {
  const { backward, rank, met } = ground;
  ground.walks += 1;
  const walk = ground.walks;
  const stack: number[] = [];
  const visit = (moment: number): void => {
    if (met[moment] === walk || at(rank, moment) < lowest) return;
    met[moment] = walk;
    stack.push(moment);
  };
  sources.forEach(visit);
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop())
    eachNext(backward, moment, visit);
  return (moment) => met[moment] === walk;
}

/** The moments that need an edge from a gate with the After set `after`. */
function blockedAfter(
  written: Graph,
  ground: Ground,
  after: readonly number[],
  implied: ReadonlyMap<number, readonly number[]>,
): number[] {
  const { rank } = ground;
  const sources = after.map(closeOf);
  const further = after.flatMap((member) => implied.get(member) ?? []);
  let lowest = Number.POSITIVE_INFINITY;
  for (const moment of sources) lowest = Math.min(lowest, at(rank, moment));
  for (const moment of further) lowest = Math.min(lowest, at(rank, moment));
  // No ancestor that the walk below could meet has a lower rank than where it starts.
  const isAncestor = ancestorsOf(ground, sources, lowest);
  const blocked = new Set<number>();
  const seen = new Set<number>(sources);
  const stack = [...sources];
  const step = (moment: number): void => {
    if (seen.has(moment)) return;
    seen.add(moment);
    const through = isAncestor(moment) || written.nodes[moment >> 1]?.kind === 'gate';
    if (through) stack.push(moment);
    else blocked.add(moment);
  };
  further.forEach(step);
  for (let moment = stack.pop(); moment !== undefined; moment = stack.pop())
    eachNext(written.precedence, moment, step);
  return [...blocked];
}
