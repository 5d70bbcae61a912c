import { onceFor } from '../../source/once.js';
import type { Gate, Phase, Plan, Reference } from '../model.js';
import { closeOf, nodesOf, type OrderedEdges, startOf } from './precedence.js';
import type { Rows } from './walk.js';

/**
 * The gates between phases cut the phases into stages. A moment belongs to the earliest stage that needs it: its own, or
 * that of a bead it is an ancestor of. Each stage's first moments wait for the gates before it, and the gates behind it
 * for its last ones and for the gates before it.
 *
 * @param backward the moments of the written graph with every edge turned around
 */
export function betweenPhases(
  plan: Plan,
  written: OrderedEdges,
  backward: Rows,
  draw: (gate: number, moment: number) => void,
  wait: (node: number, gate: number) => void,
): void {
  const gatesAt = gatesByPlace(plan, written);
  if (gatesAt.size === 0) return;
  const places = [...gatesAt.keys()].sort((a, b) => a - b);
  const walls = places.map((place) => gatesAt.get(place) ?? []);
  const stages = [...places, plan.phases.length].map((end, stage) =>
    beadsOf(plan.phases.slice(stage === 0 ? 0 : places[stage - 1], end), written),
  );
  const stageOf = stageOfMoments(stages, backward);
  const { entered, left } = neighboursInStage(stages, stageOf, written.precedence);
  const drawTo = (moment: number): void => {
    if (entered[moment] === 1) return;
    for (const gate of walls[stageOf[moment]! - 1] ?? []) draw(gate, moment);
  };
  for (const beads of stages) {
    for (const bead of beads) {
      drawTo(startOf(bead));
      drawTo(closeOf(bead));
      if (left[closeOf(bead)] === 1) continue;
      for (const gate of walls[stageOf[closeOf(bead)]!] ?? []) wait(bead, gate);
    }
  }
  walls.forEach((gates, wall) => {
    for (const earlier of walls[wall - 1] ?? []) {
      for (const gate of gates) draw(earlier, startOf(gate));
    }
  });
}

function gatesByPlace(plan: Plan, graph: OrderedEdges): Map<number, number[]> {
  const gatesAt = new Map<number, number[]>();
  for (const gate of plan.gates) {
    const place = isBetween(gate, graph) ? boundary(plan, gate) : null;
    if (place === null) continue;
    const others = gatesAt.get(place) ?? [];
    others.push(graph.indexOf.get(gate) as number);
    gatesAt.set(place, others);
  }
  return gatesAt;
}

/** By moment: the first stage that needs it, or -1. Each moment is visited once. */
function stageOfMoments(stages: readonly (readonly number[])[], { offsets, targets }: Rows): Int32Array {
  const stageOf = new Int32Array(offsets.length - 1).fill(-1);
  stages.forEach((beads, stage) => {
    const stack = beads.map(closeOf);
    for (let moment = stack.pop(); moment !== undefined; moment = stack.pop()) {
      if (stageOf[moment] !== -1) continue;
      stageOf[moment] = stage;
      for (let k = offsets[moment]!; k < offsets[moment + 1]!; k++)
        if (stageOf[targets[k]!] === -1) stack.push(targets[k]!);
    }
  });
  return stageOf;
}

/** By moment, 1 where a moment of a phased bead of the same stage comes right before it, or right behind it. */
function neighboursInStage(
  stages: readonly (readonly number[])[],
  stageOf: Int32Array,
  { offsets, targets }: Rows,
): { entered: Uint8Array; left: Uint8Array } {
  const phased = new Uint8Array(stageOf.length);
  for (const beads of stages) for (const bead of beads) phased[startOf(bead)] = phased[closeOf(bead)] = 1;
  const entered = new Uint8Array(stageOf.length);
  const left = new Uint8Array(stageOf.length);
  for (let moment = 0, k = 0; moment < stageOf.length; moment++) {
    for (const end = offsets[moment + 1]!; k < end; k++) {
      const next = targets[k]!;
      if (stageOf[next] !== stageOf[moment]) continue;
      if (phased[moment] === 1) entered[next] = 1;
      if (phased[next] === 1) left[moment] = 1;
    }
  }
  return { entered, left };
}

/** The gates that stand between phases for want of a field that places them. */
export function isBetween(gate: Gate, graph: OrderedEdges): boolean {
  const fields = [gate.after, gate.before, gate.during];
  return gate.between !== null && fields.every((references) => placed(references, graph).length === 0);
}

/** The places of the phases in `plan.phases`. */
export const phasePlaces = onceFor(
  ({ phases }: Plan): ReadonlyMap<Phase, number> => new Map(phases.map((phase, place) => [phase, place])),
);

/** How many phases of `plan.phases` stand before a gate between phases; null where it stands nowhere. */
export function boundary(plan: Plan, gate: Gate): number | null {
  if (gate.between === null) return null;
  const { previous, next } = gate.between;
  if (previous !== null) {
    const place = phasePlaces(plan).get(previous);
    return place === undefined ? null : place + 1;
  }
  return next === null ? null : 0;
}

/** The numbers of the beads of some phases, in their order. */
function beadsOf(phases: readonly Phase[], graph: OrderedEdges): number[] {
  const found: number[] = [];
  for (const { beads } of phases) {
    for (const bead of beads) {
      const index = graph.indexOf.get(bead);
      if (index !== undefined) found.push(index);
    }
  }
  return found;
}

/** The nodes that references of a gate lead to. */
export function placed(references: readonly Reference[], graph: OrderedEdges): number[] {
  return references.flatMap((reference) => nodesOf(reference, graph.indexOf));
}
