import type { Gate, Phase, Plan, Reference } from '../model.js';
import { closeOf, type Graph, nodesOf, startOf } from './precedence.js';
import { at, eachNext, type Rows, reversed } from './walk.js';

/**
 * The gates between phases cut the phases into stages. A moment belongs to the earliest stage that needs it: its own, or
 * that of a bead it is an ancestor of. Each stage's first moments wait for the gates before it, and the gates behind it
 * for its last ones and for the gates before it.
 */
export function betweenPhases(
  plan: Plan,
  written: Graph,
  draw: (gate: number, moment: number) => void,
  wait: (node: number, gate: number) => void,
): void {
  const gatesAt = gatesByPlace(plan, written);
  if (gatesAt.size === 0) return;
  const places = [...gatesAt.keys()].sort((a, b) => a - b);
  const walls = places.map((place) => gatesAt.get(place) ?? []);
  const stages = [...places, plan.phases.length].map((end, stage) =>
    beadsOf(plan.phases.slice(stage === 0 ? 0 : at(places, stage - 1), end), written),
  );
  const backward = reversed(written.precedence);
  const stageOf = stageOfMoments(stages, backward);
  const phased = new Set(stages.flat());
  const meetsItsStage = (neighbours: Rows, moment: number): boolean => {
    let found = false;
    eachNext(neighbours, moment, (other) => {
      if (stageOf[other] === stageOf[moment] && phased.has(other >> 1)) found = true;
    });
    return found;
  };
  for (const bead of phased) {
    for (const moment of [startOf(bead), closeOf(bead)]) {
      if (meetsItsStage(backward, moment)) continue;
      for (const gate of walls[at(stageOf, moment) - 1] ?? []) draw(gate, moment);
    }
    if (meetsItsStage(written.precedence, closeOf(bead))) continue;
    for (const gate of walls[at(stageOf, closeOf(bead))] ?? []) wait(bead, gate);
  }
  walls.forEach((gates, wall) => {
    for (const earlier of walls[wall - 1] ?? []) {
      for (const gate of gates) draw(earlier, startOf(gate));
    }
  });
}

function gatesByPlace(plan: Plan, graph: Graph): Map<number, number[]> {
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
function stageOfMoments(stages: readonly (readonly number[])[], backward: Rows): Int32Array {
  const stageOf = new Int32Array(backward.offsets.length - 1).fill(-1);
  stages.forEach((beads, stage) => {
    const stack = beads.map(closeOf);
    for (let moment = stack.pop(); moment !== undefined; moment = stack.pop()) {
      if (stageOf[moment] !== -1) continue;
      stageOf[moment] = stage;
      eachNext(backward, moment, (earlier) => void stack.push(earlier));
    }
  });
  return stageOf;
}

/** The gates that stand between phases for want of a field that places them. */
export function isBetween(gate: Gate, graph: Graph): boolean {
  const fields = [gate.after, gate.before, gate.during];
  return gate.between !== null && fields.every((references) => placed(references, graph).length === 0);
}

/** How many phases of `plan.phases` stand before a gate between phases; null where it stands nowhere. */
export function boundary(plan: Plan, gate: Gate): number | null {
  if (gate.between === null) return null;
  const { previous, next } = gate.between;
  if (previous !== null) {
    const place = plan.phases.indexOf(previous);
    return place === -1 ? null : place + 1;
  }
  return next === null ? null : 0;
}

/** The numbers of the beads of some phases, in their order. */
function beadsOf(phases: readonly Phase[], graph: Graph): number[] {
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
export function placed(references: readonly Reference[], graph: Graph): number[] {
  return references.flatMap((reference) => nodesOf(reference, graph.indexOf));
}
