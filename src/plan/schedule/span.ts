import { minutesOf } from './estimate.js';
import type { Unit } from './model.js';

/**
 * A time or how long something takes, in what a map is counted in: `3`, `45min`, `2h`, `1h 30min`, `1d 4h`. Days have eight
 * hours; minutes are told below a day only.
 */
export function spanText(value: number, unit: Unit): string {
  if (unit.kind === 'beads') return String(value);
  const days = Math.floor(value / minutesOf.days);
  const hours = Math.floor((value % minutesOf.days) / minutesOf.hours);
  const minutes = value % minutesOf.hours;
  const parts = [
    [days, 'd'],
    [hours, 'h'],
    [days > 0 ? 0 : minutes, 'min'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, name]) => `${number}${name}`);
  return told.length === 0 ? '0h' : told.join(' ');
}

/** What times are counted in, as sentences. `28 beads are estimated; 2 are not and count 2h each, the median. …` */
export function unitText(unit: Unit): string {
  if (unit.kind === 'beads') return 'No bead says how long it takes; each counts 1.';
  const { estimated, unestimated, assumed } = unit;
  const days = 'A day has 8 hours.';
  if (unestimated === 0) return `Times are the estimates of the beads. ${days}`;
  const not = unestimated === 1 ? '1 is not and counts' : `${unestimated} are not and count`;
  const each = unestimated === 1 ? '' : ' each';
  const beads = estimated === 1 ? '1 bead is' : `${estimated} beads are`;
  return `${beads} estimated; ${not} ${spanText(assumed, unit)}${each}, the median. ${days}`;
}
