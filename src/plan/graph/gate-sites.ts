import type { Gate, Plan } from '../model.js';
import { type Graph, inRankOrder, writtenPrecedence } from './precedence.js';
import { boundary, isBetween, phasePlaces, placed } from './stages.js';
import type { Rows } from './walk.js';

/** A way to walk: the moments that come next, and all moments in an order in which none comes before what leads to it. */
export interface Walk {
  readonly next: Rows;
  readonly order: Int32Array;
}

/** The graph, its written edges, and by node the place of its phase, or -1. */
export interface Text {
  readonly graph: Graph;
  readonly onward: Walk;
  readonly places: Int32Array;
  /** How many phases there are. */
  readonly phases: number;
}

/** @returns what the sites of all gates of a plan share */
export function textOf(plan: Plan, graph: Graph): Text {
  return {
    graph,
    onward: { next: writtenPrecedence(graph), order: inRankOrder(graph) },
    places: placesOf(plan, graph),
    phases: plan.phases.length,
  };
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
export interface Site {
  readonly gate: Gate;
  readonly index: number;
  /** Its After set; null for a gate between phases, which stands for the beads of all earlier phases. */
  readonly after: readonly number[] | null;
  readonly before: readonly number[];
  /** The first phase behind it, by place: all its beads and all later ones are behind the gate. Infinite where none is. */
  readonly later: number;
}

/** A gate with After counts as standing between phases only where all of its After set stands before it, not where gates are merely listed together. */
export function siteOf(plan: Plan, gate: Gate, { graph, places }: Text): Site {
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
