import { edgesOf, type Graph, type Node } from '../../src/plan/graph/graph.js';
import type { PlanMap } from '../../src/plan/schedule/map.js';

/**
 * The rules of time, each as the sentence that it is: *b cannot happen before a*. Nodes start (`s`) and close (`c`). Written
 * down from the edges alone, without any of the arrays that the compiler keeps.
 */
export interface Rules {
  readonly nodes: readonly Node[];
  readonly rules: readonly (readonly [earlier: string, later: string])[];
}

export function rulesOf(graph: Graph): Rules {
  const number = (node: Node): number => graph.nodes.indexOf(node);
  const rules: [string, string][] = graph.nodes.map((_, i) => [`s${i}`, `c${i}`]);
  for (const { from, to, kind } of edgesOf(graph)) {
    const closesAfter = kind === 'child' || kind === 'during';
    rules.push([`c${number(from)}`, `${closesAfter ? 'c' : 's'}${number(to)}`]);
  }
  graph.holder.forEach((parent, child) => {
    if (parent !== -1) rules.push([`s${parent}`, `s${child}`]);
  });
  return { nodes: graph.nodes, rules };
}

/** What lasts how long: only the way from a node's start to its close takes time. */
function lasts(rule: readonly [string, string], duration: readonly number[]): number {
  const [from, to] = rule;
  return from[0] === 's' && to[0] === 'c' && from.slice(1) === to.slice(1)
    ? (duration[Number(from.slice(1))] ?? 0)
    : 0;
}

/**
 * The longest way by listing every way there is.
 * @param delay by moment: it cannot come before this time
 * @returns the earliest time of each moment; null where there are too many ways to list
 */
export function everyWay(
  { nodes, rules }: Rules,
  duration: readonly number[],
  delay: Readonly<Record<string, number>> = {},
): Map<string, number> | null {
  const moments = nodes.flatMap((_, i) => [`s${i}`, `c${i}`]);
  const best = new Map(moments.map((moment) => [moment, delay[moment] ?? 0]));
  let ways = 0;
  const walk = (moment: string, time: number): void => {
    if (++ways > 200_000) return;
    best.set(moment, Math.max(best.get(moment) ?? 0, time));
    for (const rule of rules) if (rule[0] === moment) walk(rule[1], time + lasts(rule, duration));
  };
  for (const moment of moments) walk(moment, delay[moment] ?? 0);
  return ways > 200_000 ? null : best;
}

/**
 * Waves by taking away, again and again, every work that nothing left holds back; what takes no
 * time goes at once. What can start but never close, since it waits for itself, is left out.
 */
export function wavesByRemoval({ nodes, rules }: Rules, isWork: (node: number) => boolean): number[][] {
  const gone = new Set<string>();
  const isFree = (moment: string): boolean => rules.every(([a, b]) => b !== moment || gone.has(a));
  const settle = (): void => {
    for (let changed = true; changed; ) {
      changed = false;
      nodes.forEach((_, i) => {
        for (const moment of isWork(i) ? [] : [`s${i}`, `c${i}`]) {
          if (gone.has(moment) || !isFree(moment)) continue;
          gone.add(moment);
          changed = true;
        }
        // A work that has been started closes as soon as what is during it is closed.
        if (isWork(i) && gone.has(`s${i}`) && !gone.has(`c${i}`) && isFree(`c${i}`)) {
          gone.add(`c${i}`);
          changed = true;
        }
      });
    }
  };
  const waves: number[][] = [];
  for (;;) {
    settle();
    const wave = nodes.flatMap((_, i) => (isWork(i) && !gone.has(`s${i}`) && isFree(`s${i}`) ? [i] : []));
    if (wave.length === 0) return waves.map((started) => started.filter((i) => gone.has(`c${i}`)));
    waves.push(wave);
    for (const i of wave) gone.add(`s${i}`);
  }
}

/** The shortest schedule on so many workers, by trying every order in which work can be handed out. */
export function bestFinish(
  { nodes, rules }: Rules,
  duration: readonly number[],
  isWork: (node: number) => boolean,
  workers: number,
): number {
  let best = Number.POSITIVE_INFINITY;
  const starts = new Map<number, number>();
  /** Earliest times where works that were handed out start when they do; others are not known yet. */
  const times = (): Map<string, number> => {
    const known = new Map<string, number>();
    for (let changed = true; changed; ) {
      changed = false;
      nodes.forEach((_, i) => {
        for (const moment of [`s${i}`, `c${i}`]) {
          if (known.has(moment)) continue;
          const before = rules.filter(([, later]) => later === moment);
          if (before.some(([earlier]) => !known.has(earlier))) continue;
          const isStart = moment[0] === 's' && isWork(i);
          if (isStart && !starts.has(i)) continue;
          const time = isStart
            ? (starts.get(i) ?? 0)
            : Math.max(0, ...before.map((rule) => (known.get(rule[0]) ?? 0) + lasts(rule, duration)));
          known.set(moment, time);
          changed = true;
        }
      });
    }
    return known;
  };
  const works = nodes.flatMap((_, i) => (isWork(i) ? [i] : []));
  const place = (): void => {
    const known = times();
    const end = Math.max(0, ...[...starts].map(([i, start]) => start + (duration[i] ?? 0)));
    if (end >= best) return;
    if (starts.size === works.length) {
      best = end;
      return;
    }
    for (const i of works) {
      if (starts.has(i)) continue;
      const before = rules.filter(([, later]) => later === `s${i}`).map(([earlier]) => earlier);
      if (before.some((earlier) => !known.has(earlier))) continue;
      const from = Math.max(0, ...before.map((earlier) => known.get(earlier) ?? 0));
      const long = duration[i] ?? 0;
      const times = [from, ...[...starts].map(([other, start]) => start + (duration[other] ?? 0))];
      const fits = (time: number): boolean =>
        [time, ...[...starts.values()].filter((start) => start > time && start < time + long)].every(
          (moment) =>
            [...starts].filter(([other, start]) => start <= moment && moment < start + (duration[other] ?? 0))
              .length < workers,
        );
      const start = times.filter((time) => time >= from && fits(time)).sort((a, b) => a - b)[0] ?? end;
      starts.set(i, start);
      place();
      starts.delete(i);
    }
  };
  place();
  return works.length === 0 ? 0 : best;
}

/** The durations of a map by node. */
export function durationsIn(map: PlanMap): number[] {
  return map.nodes.map(({ duration }) => duration);
}
