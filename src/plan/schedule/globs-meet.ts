import { both, type Chars, type GlobMachine, notSlash, slash } from './glob.js';

/** Pairs of states to look at, enough for two globs of a hundred wildcards each; nobody writes such. */
const BUDGET = 100_000;

interface Step {
  readonly from: number;
  readonly character: string;
}

/**
 * The shortest path that both globs match, in letters where there is a choice; null where there is none (or it lies beyond
 * 100,000 pairs of states). A path has no empty name and is not empty itself.
 */
export function meetingOf(a: GlobMachine, b: GlobMachine): string | null {
  const width = b.jumps.length;
  /** Two states, and whether a name is to begin: there the path can neither end nor go on with a slash. */
  const placeOf = (stateA: number, stateB: number, begins: number): number =>
    2 * (stateA * width + stateB) + begins;
  const cameBy = new Map<number, Step>();
  let longer: number[] = [];
  const visit = (place: number, step: Step, into: number[]): void => {
    if (cameBy.has(place)) return;
    cameBy.set(place, step);
    into.push(place);
  };
  const start: number[] = [];
  visit(placeOf(0, 0, 1), { from: -1, character: '' }, start);
  for (let shortest = start; shortest.length > 0 && cameBy.size < BUDGET; shortest = longer) {
    longer = [];
    const reached: number[] = [];
    for (let place = shortest.pop(); place !== undefined; place = shortest.pop()) {
      const pair = place >> 1;
      const [stateA, stateB, begins] = [Math.floor(pair / width), pair % width, place & 1];
      if (stateA === a.end && stateB === b.end && begins === 0) return pathTo(place, cameBy);
      reached.push(place);
      const silent = { from: place, character: '' };
      for (const to of a.jumps[stateA] ?? []) visit(placeOf(to, stateB, begins), silent, shortest);
      for (const to of b.jumps[stateB] ?? []) visit(placeOf(stateA, to, begins), silent, shortest);
    }
    for (const place of reached) {
      const pair = place >> 1;
      for (const readA of a.reads[Math.floor(pair / width)] ?? []) {
        for (const readB of b.reads[pair % width] ?? []) {
          const chars = both(readA.chars, readB.chars);
          const name = plainest(both(chars, notSlash));
          if (name !== null) visit(placeOf(readA.to, readB.to, 0), { from: place, character: name }, longer);
          if ((place & 1) === 0 && both(chars, slash).length > 0)
            visit(placeOf(readA.to, readB.to, 1), { from: place, character: '/' }, longer);
        }
      }
    }
  }
  return null;
}

function pathTo(last: number, cameBy: ReadonlyMap<number, Step>): string {
  const characters: string[] = [];
  for (let place = last; place !== -1; ) {
    const step = cameBy.get(place);
    characters.push(step?.character ?? '');
    place = step?.from ?? -1;
  }
  return characters.reverse().join('');
}

/** A small letter if there is one, else what can be seen, else the first; null for an empty set. */
function plainest(chars: Chars): string | null {
  const wanted: Chars = [[0x61, 0x7a]];
  const seen: Chars = [[0x21, 0x7e]];
  const [first] = [...both(chars, wanted), ...both(chars, seen), ...chars];
  return first === undefined ? null : String.fromCodePoint(first[0]);
}
