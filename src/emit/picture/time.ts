import type { Unit } from '../../plan/schedule/model.js';

const [hour, day] = [60, 480];
const short = (value: number) => String(Math.round(10 * value) / 10);

/** A length of working time in short: `45min`, `3h`, `2.5d` (days of eight hours); `4 beads` where nothing is estimated. */
export function duration(length: number, { kind }: Unit): string {
  if (kind === 'beads') return `${length} ${length === 1 ? 'bead' : 'beads'}`;
  if (length < hour) return `${short(length)}min`;
  return length < day ? `${short(length / hour)}h` : `${short(length / day)}d`;
}

/** Where an axis has its marks: at most about `most`, at round times, from 0 to `end`. */
export function ticks(end: number, { kind }: Unit, most: number): number[] {
  const base =
    kind === 'beads' ? [1, 2, 5, 10] : [15, 30, hour, 2 * hour, 4 * hour, day, 2 * day, 5 * day, 10 * day];
  const last = base.at(-1) ?? 1;
  let step = base.find((size) => end / size <= most) ?? last;
  while (end / step > most) step *= 2;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
