/** Slow and plain reference answers about small graphs, given as pairs of numbers. */

export type Pair = readonly [from: number, to: number];

/** `closure[a][b]`: whether b can be reached from a by one edge or more. Warshall's algorithm. */
export function closureOf(size: number, pairs: Iterable<Pair>): boolean[][] {
  const closure = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [a, b] of pairs) (closure[a] as boolean[])[b] = true;
  for (let k = 0; k < size; k++) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        if (closure[a]?.[k] && closure[k]?.[b]) (closure[a] as boolean[])[b] = true;
      }
    }
  }
  return closure;
}

/** Whether two nodes lie on a common cycle. */
export function share(closure: readonly (readonly boolean[])[], a: number, b: number): boolean {
  return closure[a]?.[b] === true && closure[b]?.[a] === true;
}
