import type { Criterion } from '../model.js';
import type { Threshold } from '../predicate.js';
import { type Candidate, type Claim, candidatesOf } from './claims.js';
import { inUnitOf } from './compare.js';
import { shared, wordsOf } from './words.js';

/** The values that could be meant for a criterion. */
export interface Match {
  readonly candidates: readonly Candidate[];
  readonly how: 'number' | 'subject' | 'unit';
  /** Whether the words leave no other reading. */
  readonly sure: boolean;
  /** Whether a value is as near to another criterion. */
  readonly contested: boolean;
}

interface Wanted {
  readonly criterion: Criterion;
  readonly threshold: Threshold;
  /** What it measures. */
  readonly words: ReadonlySet<string>;
  /** Every word of the criterion. */
  readonly known: ReadonlySet<string>;
}

/** So much of a subject must be named: half of its words. */
const ENOUGH = 0.5;

/**
 * Finds for each threshold the values that are meant for it: by number; else by subject, where value and criterion are
 * each other's best; else the only value of a fitting unit, where it fits no other criterion that is left.
 */
export function measuredCriteria(
  criteria: readonly Criterion[],
  numbered: (criterion: Criterion) => readonly Claim[],
  free: readonly Candidate[],
): ReadonlyMap<Criterion, Match> {
  const found = new Map<Criterion, Match>();
  const wanted: Wanted[] = [];
  for (const criterion of criteria) {
    const { predicate } = criterion;
    if (predicate.kind !== 'threshold') continue;
    const claims = numbered(criterion);
    const candidates = byNumber(predicate, candidatesOf(claims));
    if (candidates.length > 0)
      found.set(criterion, { candidates, how: 'number', sure: true, contested: false });
    else if (claims.length === 0) wanted.push(wantedOf(criterion, predicate));
  }
  for (const [criterion, match] of bySubject(wanted, free)) found.set(criterion, match);
  const used = new Set([...found.values()].flatMap(({ candidates }) => candidates));
  const left = wanted.filter(({ criterion }) => !found.has(criterion));
  const unused = free.filter((candidate) => !used.has(candidate));
  for (const [criterion, match] of byUnit(left, unused)) found.set(criterion, match);
  return found;
}

function wantedOf(criterion: Criterion, threshold: Threshold): Wanted {
  const words = wordsOf(`${threshold.subject} ${threshold.noun}`);
  return { criterion, threshold, words, known: wordsOf(criterion.text.text) };
}

/** Of the values said for a criterion those of its unit, else any; of several the one that stands behind `=`. */
function byNumber(threshold: Threshold, candidates: readonly Candidate[]): readonly Candidate[] {
  const fitting = candidates.filter(({ value }) => inUnitOf(threshold, value) !== null);
  const pointed = fitting.filter(({ value }) => value.pointed);
  if (pointed.length === 1) return pointed;
  return fitting.length > 0 ? fitting : candidates;
}

function bySubject(wanted: readonly Wanted[], free: readonly Candidate[]): Map<Criterion, Match> {
  const scores = wanted.map((want) => free.map((candidate) => likeness(want, candidate)));
  const bestOf = free.map((_, column) => Math.max(...scores.map((row) => row[column] ?? 0)));
  const found = new Map<Criterion, Match>();
  wanted.forEach((want, index) => {
    const row = scores[index] ?? [];
    const most = row.reduce((a, b) => Math.max(a, b), 0);
    if (most < ENOUGH) return;
    const columns = row.flatMap((score, column) =>
      score === most && bestOf[column] === most ? [column] : [],
    );
    const candidates = columns.flatMap((column) => free[column] ?? []);
    if (candidates.length === 0) return;
    const isRival = (other: Wanted, at: number) =>
      columns.some((column) => scores[at]?.[column] === most) && !isSame(other.words, want.words);
    found.set(want.criterion, {
      candidates,
      how: 'subject',
      sure: candidates.every(({ claim }) => shared(claim.words, want.known) === claim.words.size),
      contested: wanted.some(isRival),
    });
  });
  return found;
}

function byUnit(wanted: readonly Wanted[], free: readonly Candidate[]): Map<Criterion, Match> {
  const found = new Map<Criterion, Match>();
  for (const { criterion, threshold } of wanted) {
    const candidates = free.filter(({ value }) => fits(threshold, value));
    if (candidates.length === 0) continue;
    const rivals = wanted.filter((other) => candidates.some(({ value }) => fits(other.threshold, value)));
    found.set(criterion, {
      candidates,
      how: 'unit',
      sure: candidates.every(({ claim }) => claim.words.size === 0),
      contested: rivals.length > 1,
    });
  }
  return found;
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && shared(one, other) === one.size;
}

/** The share of the subject's words that a claim has; 0 where the value has another unit or counts something else. */
function likeness({ threshold, words }: Wanted, { claim, value }: Candidate): number {
  if (words.size === 0 || !fits(threshold, value)) return 0;
  return shared(words, claim.words) / words.size;
}

/** The unit, and for counts the total or a common word in what is counted, where both say it. */
function fits(threshold: Threshold, value: Candidate['value']): boolean {
  if (inUnitOf(threshold, value) === null) return false;
  if ((threshold.relativeTo === null) !== (value.relativeTo === null)) return false;
  if (threshold.unit !== 'count' || threshold.noun === '' || value.noun === '') return true;
  if (value.outOf !== null && value.outOf === threshold.value) return true;
  return shared(wordsOf(threshold.noun), wordsOf(value.noun)) > 0;
}
