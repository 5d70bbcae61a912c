import type { Random } from './random.js';
import { areas, modules } from './words.js';

/** A criterion as the plan writes it, and what is given for it when the bead is closed. */
export interface Criterion {
  readonly text: string;
  readonly evidence: string;
  /** The value behind `-e cN=`; null where a command would have to run or a person to judge. */
  readonly given: string | null;
}

/** `{subject} {sign} {bound}{unit}`: a measure with the values that a plan asks for, and whether less is better. */
export interface Measure {
  readonly subject: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly atMost: boolean;
}

export const measures: readonly Measure[] = [
  { subject: 'p95 latency', unit: ' ms', low: 20, high: 900, atMost: true },
  { subject: 'restore time', unit: ' min', low: 5, high: 90, atMost: true },
  { subject: 'resident memory', unit: ' MB', low: 64, high: 900, atMost: true },
  { subject: 'size of the export', unit: ' GB', low: 2, high: 80, atMost: true },
  { subject: 'error rate', unit: '%', low: 1, high: 9, atMost: true },
  { subject: 'duration of a run', unit: ' h', low: 2, high: 48, atMost: true },
  { subject: 'queue delay', unit: ' s', low: 1, high: 40, atMost: true },
  { subject: 'line coverage', unit: '%', low: 60, high: 95, atMost: false },
  { subject: 'share of rows matched', unit: '%', low: 70, high: 97, atMost: false },
  { subject: 'records imported', unit: '', low: 200, high: 70_000, atMost: false },
  { subject: 'agreement with the audit', unit: '%', low: 80, high: 97, atMost: false },
  { subject: 'sampled answers', unit: '', low: 40, high: 800, atMost: false },
];

/** A threshold over a measure. */
export function threshold(random: Random): Criterion {
  const { subject: measure, unit, low, high, atMost } = random.pick(measures);
  const subject = random.chance(0.5) ? `${random.pick(areas)} ${measure}` : measure;
  const bound = random.whole(low, high);
  const value = atMost ? Math.ceil(bound * 0.8) : bound + Math.ceil((unit === '%' ? 99 - bound : bound) / 4);
  const sign = random.pick(atMost ? ['≤', '≤', 'at most'] : ['≥', '≥', 'at least']);
  return {
    text: `${subject} ${sign} ${bound}${unit}`,
    evidence: `${subject} = ${value}${unit}`,
    given: `${value}${unit.replace(' ', '')}`,
  };
}

/** So many of so many. */
export function tally(random: Random): Criterion {
  const all = random.whole(3, 60);
  const of = `${random.pick(areas)} cases`;
  return { text: `${all}/${all} ${of} pass`, evidence: `${of} = ${all}/${all}`, given: `${all}/${all}` };
}

/** None of something. */
export function none(random: Random): Criterion {
  const what = `${random.pick(areas)} ${random.pick(['rows without a key', 'requests lost', 'records refused', 'repeated events'])}`;
  return { text: `0 ${what}`, evidence: `${what} = 0`, given: '0' };
}

/** A check that a machine runs. */
export function command(random: Random): Criterion {
  const module = random.pick(modules);
  const [line, verb] = random.pick([
    [`npm test -- ${module}`, 'passes'],
    [`python tools/check_${module}.py`, 'exits 0'],
    [`make verify-${module}`, 'exits 0'],
  ]);
  return { text: `\`${line}\` ${verb}`, evidence: `\`${line}\` exits 0 (ran)`, given: null };
}

/** A file that has to be there. */
export function artifact(path: string): Criterion {
  return { text: `report at \`${path}\``, evidence: `report = \`${path}\``, given: path };
}

/** What a person judges. */
export function judgment(random: Random): Criterion {
  const text = `${random.pick(['the owner', 'the on-call engineer', 'a second reader'])} of the ${random.pick(areas)} agrees`;
  return { text, evidence: text, given: null };
}
