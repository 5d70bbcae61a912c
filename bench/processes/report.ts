import { baseline } from './contestants.js';
import type { Usage } from './measure.js';
import { mostGrowth, mostMemory, mostRatio } from './targets.js';

/** What was measured over one workspace. */
export interface Measured {
  readonly beads: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly name: string;
  /** Milliseconds, one a round. */
  readonly times: readonly number[];
  readonly median: number;
  /** The median as a multiple of that of the baseline. */
  readonly ratio: number;
  /** The most that was hoped for; null where nothing was. */
  readonly mostRatio: number | null;
  readonly mostMemory: number | null;
  /** Null for what is no node program. */
  readonly usage: Usage | null;
}

export function makeRows(
  beads: number,
  times: ReadonlyMap<string, readonly number[]>,
  usages: ReadonlyMap<string, Usage | null>,
): Row[] {
  const base = median(times.get(baseline) ?? []);
  return [...times].map(([name, each]) => ({
    name,
    times: each,
    median: median(each),
    ratio: median(each) / base,
    mostRatio: mostRatio[name]?.[beads] ?? null,
    mostMemory: mostMemory[name]?.[beads] ?? null,
    usage: usages.get(name) ?? null,
  }));
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The table of one workspace. */
export function tableText({ beads, bytes, rounds, rows }: Measured): string {
  const head = ['', 'median ms', '× node -e 0', 'target', 'CPU ms', 'peak MB', 'target'];
  const lines = rows.map(({ name, median, ratio, usage, mostRatio, mostMemory }) => [
    name,
    median.toFixed(1),
    ratio.toFixed(2),
    verdict(ratio, mostRatio),
    usage === null ? '' : usage.cpu.toFixed(1),
    usage === null ? '' : usage.memory.toFixed(0),
    usage === null ? '' : verdict(usage.memory, mostMemory),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((cells) => cells[at]?.length ?? 0)));
  const table = [head, ...lines].map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  const title = `${beads} beads, ${(bytes / 1000).toFixed(0)} kB, ${rounds} rounds`;
  return `${title}\n${table.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** How many times as long ten times as many beads took; null where not both were measured. */
export function growthText(all: readonly Measured[]): string | null {
  const { name, from, to, most } = mostGrowth;
  const of = (beads: number) =>
    all.find((each) => each.beads === beads)?.rows.find((row) => row.name === name)?.median;
  const [small, large] = [of(from), of(to)];
  if (small === undefined || large === undefined) return null;
  return `${name}, ${to} beads over ${from}: ${(large / small).toFixed(1)} times as long, ${verdict(large / small, most)}\n`;
}

/** Held against the target to the last digit that was measured, not to those that are printed. */
function verdict(value: number, most: number | null): string {
  if (most === null) return '';
  return `${most} ${value <= most ? 'ok' : 'above'}`;
}
