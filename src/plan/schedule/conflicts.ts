import { type GlobMachine, globMachine, isLiteral, plainGlob } from './glob.js';
import { meetingOf } from './globs-meet.js';
import type { Conflict, Conflicts, MapNode, Wave } from './model.js';

/** Pairs of globs that are held against each other, and conflicts that are told; beyond that the answer is incomplete. */
const MOST_PAIRS = 5_000;
const MOST_FOUND = 1_000;

/** A glob and the nodes of one wave that touch it. */
interface Touched {
  readonly glob: string;
  /** What every path that it matches begins with. */
  readonly prefix: string;
  readonly nodes: number[];
}

/**
 * The works of each wave that touch the same files: by the same glob, or by two globs that some path matches both. Only globs
 * one of whose literal beginnings begins with the other's are compared.
 */
export function conflictsIn(nodes: readonly MapNode[], waves: readonly Wave[]): Conflicts {
  const found: Conflict[] = [];
  const machines = new Map<string, GlobMachine>();
  const machineOf = (glob: string): GlobMachine => {
    const machine = machines.get(glob) ?? globMachine(glob);
    machines.set(glob, machine);
    return machine;
  };
  let pairs = 0;
  const complete = waves.every((wave) => {
    const touched = touchedBy(nodes, wave);
    const told = new Set<string>();
    const tell = (a: Touched, b: Touched, witness: string): void => {
      const globOf = new Map([b, a].flatMap(({ glob, nodes }) => nodes.map((node) => [node, glob] as const)));
      const touching = Array.from(globOf, ([node, glob]) => ({ node, glob })).sort((x, y) => x.node - y.node);
      const key = touching.map(({ node }) => node).join();
      if (touching.length < 2 || told.has(key)) return;
      told.add(key);
      found.push({ wave: wave.number, nodes: touching, witness });
    };
    for (let a = 0; a < touched.length; a++) {
      const one = touched[a] as Touched;
      if (one.nodes.length > 1) tell(one, one, exampleOf(machineOf(one.glob), one.glob));
      // Sorted by prefix, all that begin with this one's stand right behind it.
      for (let b = a + 1; b < touched.length; b++) {
        const other = touched[b] as Touched;
        if (!other.prefix.startsWith(one.prefix)) break;
        if (isLiteral(one.glob) && isLiteral(other.glob)) {
          if (other.glob.startsWith(`${one.glob}/`)) tell(one, other, other.glob);
          continue;
        }
        if (found.length >= MOST_FOUND || ++pairs > MOST_PAIRS) return false;
        const witness = meetingOf(machineOf(one.glob), machineOf(other.glob));
        if (witness !== null) tell(one, other, witness);
      }
    }
    return true;
  });
  return { found, complete };
}

/** By glob, sorted by prefix. */
function touchedBy(nodes: readonly MapNode[], wave: Wave): Touched[] {
  const byGlob = new Map<string, Touched>();
  for (const node of wave.nodes) {
    const bead = nodes[node]?.node;
    if (bead?.kind !== 'bead') continue;
    for (const glob of new Set(bead.touches.map(({ text }) => plainGlob(text)))) {
      if (glob === '') continue;
      const touched = byGlob.get(glob) ?? { glob, prefix: prefixOf(glob), nodes: [] };
      touched.nodes.push(node);
      byGlob.set(glob, touched);
    }
  }
  return [...byGlob.values()].sort((a, b) => compare(a.prefix, b.prefix) || compare(a.glob, b.glob));
}

/** A literal path stands for a folder too, so that what is below it begins with it. */
function prefixOf(glob: string): string {
  return glob.slice(0, glob.search(/[*?[\]{}\\]|$/));
}

function exampleOf(machine: GlobMachine, glob: string): string {
  return isLiteral(glob) ? glob : (meetingOf(machine, machine) ?? glob);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
