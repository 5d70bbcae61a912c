/**
 * Globs as machines that read a path character by character, so that whether two of them meet is whether some path leads
 * both to an end: the product of two machines (Hopcroft and Ullman, "Introduction to Automata Theory", 1979). Linear in the
 * product of their lengths; nothing is expanded.
 */
export interface GlobMachine {
  /** By state: where it can go without reading. */
  readonly jumps: readonly (readonly number[])[];
  /** By state: what it can read, and where that leads. */
  readonly reads: readonly (readonly { readonly chars: Chars; readonly to: number }[])[];
  readonly end: number;
}

/** Code points as disjoint ranges in order, both ends included. */
export type Chars = readonly (readonly [number, number])[];

const LAST = 0x10ffff;
const SLASH = 0x2f;
const any: Chars = [[0, LAST]];
export const slash: Chars = [[SLASH, SLASH]];
export const notSlash: Chars = [
  [0, SLASH - 1],
  [SLASH + 1, LAST],
];

/** Longer globs are cut: no path is so long. */
const LONGEST = 500;

/**
 * The machine of a glob: `?`, `*` (within a name), `**` (over folders, where it is a whole name), `[a-z]`, `[!a]`, `{a,b}`, `\` before what stands for
 * itself. It is read from the root: `./` and `/` before it, and lines behind it (`a.ts:12-30`), say nothing. One whose last
 * name has no wildcard means a folder with all that is in it as well.
 */
export function globMachine(glob: string): GlobMachine {
  const text = plainGlob(glob);
  const jumps: number[][] = [];
  const reads: { chars: Chars; to: number }[][] = [];
  const state = (): number => {
    reads.push([]);
    return jumps.push([]) - 1;
  };
  const jump = (from: number, to: number): void => void jumps[from]?.push(to);
  const read = (from: number, chars: Chars, to = state()): number => {
    reads[from]?.push({ chars, to });
    return to;
  };
  const characters = Array.from(text);
  const closed = closedBraces(characters);
  /** The braces that are open: where their choices begin and end. */
  const open: { readonly from: number; readonly to: number }[] = [];
  let now = state();
  for (let k = 0; k < characters.length; k++) {
    const character = characters[k] as string;
    const begins = k === 0 || '/{,'.includes(characters[k - 1] as string);
    let stars = 0;
    while (characters[k + stars] === '*') stars++;
    const behind = characters[k + stars];
    const isFolders = stars > 1 && begins && (behind === undefined || '/},'.includes(behind));
    if (isFolders && behind === '/') {
      // `**/`: nothing, or whole names.
      k += stars;
      const inside = state();
      const next = state();
      jump(now, next);
      jump(now, inside);
      read(inside, any, inside);
      read(inside, slash, next);
      now = next;
    } else if (stars > 0) {
      k += stars - 1;
      const next = state();
      jump(now, next);
      read(next, isFolders ? any : notSlash, next);
      now = next;
    } else if (character === '?') now = read(now, notSlash);
    else if (character === '[') {
      const set = charactersIn(characters, k);
      now = read(now, set?.chars ?? charOf(character));
      k = set?.end ?? k;
    } else if (character === '{' && closed.has(k)) {
      open.push({ from: now, to: state() });
      now = state();
      jump(open[open.length - 1]?.from ?? now, now);
    } else if (character === ',' && open.length > 0) {
      const choice = open[open.length - 1];
      jump(now, choice?.to ?? now);
      now = state();
      jump(choice?.from ?? now, now);
    } else if (character === '}' && open.length > 0) {
      const choice = open.pop();
      jump(now, choice?.to ?? now);
      now = choice?.to ?? now;
    } else {
      const isEscape = character === '\\' && k + 1 < characters.length;
      if (isEscape) k++;
      now = read(now, charOf(characters[k] as string));
    }
  }
  const end = state();
  jump(now, end);
  if (isLiteral(text.slice(text.lastIndexOf('/') + 1))) {
    const below = read(now, slash);
    read(below, any, below);
    jump(below, end);
  }
  return { jumps, reads, end };
}

/** The text of a glob without what says nothing: `./`, a slash at either end, lines; slashes for those of Windows. */
export function plainGlob(glob: string): string {
  return glob
    .trim()
    .slice(0, LONGEST)
    .replace(/\\(?=[\p{L}\p{N}_.])/gu, '/')
    .replace(/(?:#L|:)\d+(?:[-:]L?\d+)?$/, '')
    .replace(/^(?:\.?\/+)+/, '')
    .replace(/\/+$/, '');
}

/** Whether a plain glob is the path of one file or folder. */
export function isLiteral(glob: string): boolean {
  return !/[*?[\]{}\\]/.test(glob);
}

function charOf(character: string): Chars {
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}

/** The opening braces that are closed; the others stand for themselves. */
function closedBraces(characters: readonly string[]): ReadonlySet<number> {
  const open: number[] = [];
  const closed = new Set<number>();
  characters.forEach((character, k) => {
    if (characters[k - 1] === '\\') return;
    if (character === '{') open.push(k);
    if (character !== '}') return;
    const start = open.pop();
    if (start !== undefined) closed.add(start);
  });
  return closed;
}

/** A set in brackets, without slashes, and where it ends; null for a bracket that is never closed. */
function charactersIn(characters: readonly string[], start: number): { chars: Chars; end: number } | null {
  const isNot = characters[start + 1] === '!' || characters[start + 1] === '^';
  const first = start + (isNot ? 2 : 1);
  const end = characters.indexOf(']', first + 1);
  if (end < 0) return null;
  const ranges: [number, number][] = [];
  for (let k = first; k < end; k++) {
    const low = characters[k]?.codePointAt(0) ?? 0;
    const isRange = characters[k + 1] === '-' && k + 2 < end;
    const high = isRange ? (characters[k + 2]?.codePointAt(0) ?? low) : low;
    if (isRange) k += 2;
    if (low <= high) ranges.push([low, high]);
  }
  const set = merged(ranges);
  return { chars: both(isNot ? complement(set) : set, notSlash), end };
}

function merged(ranges: readonly [number, number][]): Chars {
  const found: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = found[found.length - 1];
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else found.push([low, high]);
  }
  return found;
}

function complement(chars: Chars): Chars {
  const found: [number, number][] = [];
  let from = 0;
  for (const [low, high] of chars) {
    if (from < low) found.push([from, low - 1]);
    from = high + 1;
  }
  return from <= LAST ? [...found, [from, LAST]] : found;
}

/** What is in both sets. */
export function both(a: Chars, b: Chars): Chars {
  const found: [number, number][] = [];
  for (const [low, high] of a) {
    for (const [from, to] of b) {
      if (Math.max(low, from) <= Math.min(high, to)) found.push([Math.max(low, from), Math.min(high, to)]);
    }
  }
  return found;
}
