import type { Unit } from '../../plan/schedule/model.js';

const [hour, day] = [60, 480];

/** Where an axis has its marks: at most about `most`, at round times (days of eight hours), from 0 to `end`. */
export function ticks(end: number, { kind }: Unit, most: number): number[] {
  const base =
    kind === 'beads' ? [1, 2, 5, 10] : [15, 30, hour, 2 * hour, 4 * hour, day, 2 * day, 5 * day, 10 * day];
  let step = base.find((size) => end / size <= most) ?? base.at(-1) ?? 1;
  while (end / step > most) step *= 2;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
