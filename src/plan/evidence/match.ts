import type { Criterion } from '../model.js';
import type { Threshold } from '../predicate.js';
import { type Candidate, type Claim, candidatesOf } from './claims.js';
import { inUnitOf } from './compare.js';
import type { Measured } from './measured.js';
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
  claims: readonly Claim[],
): ReadonlyMap<Criterion, Match> {
  const found = new Map<Criterion, Match>();
  const wanted: Wanted[] = [];
  for (const criterion of criteria) {
    const { predicate } = criterion;
    if (predicate.kind !== 'threshold') continue;
    const numbered = claims.filter(({ item }) => item.criterion === criterion.id);
    const candidates = byNumber(predicate, candidatesOf(numbered));
    if (candidates.length > 0)
      found.set(criterion, {
        candidates,
        how: 'number',
        sure: candidates.every(({ value }) => fits(predicate, value)),
        contested: false,
      });
    else if (numbered.length === 0) wanted.push(wantedOf(criterion, predicate));
  }
  if (wanted.length === 0) return found;
  const free = candidatesOf(claims.filter(({ item }) => item.criterion === null));
  for (const [criterion, match] of bySubject(wanted, free)) found.set(criterion, match);
  const used = new Set([...found.values()].flatMap(({ candidates }) => candidates));
  const left = wanted.filter(({ criterion }) => !found.has(criterion));
  const unused = free.filter((candidate) => !used.has(candidate));
  for (const [criterion, match] of byUnit(left, unused, claims.length === 1)) found.set(criterion, match);
  return found;
}

function wantedOf(criterion: Criterion, threshold: Threshold): Wanted {
  const words = wordsOf(`${threshold.subject} ${threshold.noun}`);
  return { criterion, threshold, words, known: wordsOf(criterion.text.text) };
}

/**
 * Of the values said for a criterion those that fit, of several the one that counts the same or stands behind `=`. Where none
 * fits, all of them: something was given, and nobody can tell what it says.
 */
function byNumber(threshold: Threshold, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const comparable = candidates.filter(({ value }) => isComparable(threshold, value));
  const same = comparable.filter(({ value }) => countsSame(threshold, value));
  const fitting = same.length > 0 ? same : comparable;
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
      sure: candidates.every(
        ({ claim, value }) =>
          shared(claim.words(), want.known) === claim.words().size && !isOtherTotal(want.threshold, value),
      ),
      contested: wanted.some(isRival),
    });
  });
  return found;
}

/** @param isOnly whether nothing else is said */
function byUnit(
  wanted: readonly Wanted[],
  free: readonly Candidate[],
  isOnly: boolean,
): Map<Criterion, Match> {
  const found = new Map<Criterion, Match>();
  for (const { criterion, threshold } of wanted) {
    const candidates = free.filter(({ value }) => fits(threshold, value) && !value.inWords);
    if (candidates.length === 0) continue;
    const rivals = wanted.filter((other) => candidates.some(({ value }) => fits(other.threshold, value)));
    found.set(criterion, {
      candidates,
      how: 'unit',
      sure: isOnly && candidates.every(({ claim, value }) => value.text === claim.item.text),
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
  return shared(words, claim.words()) / words.size;
}

function fits(threshold: Threshold, value: Measured): boolean {
  return isComparable(threshold, value) && countsSame(threshold, value);
}

function isComparable(threshold: Threshold, value: Measured): boolean {
  const isRelative = threshold.relativeTo !== null;
  return inUnitOf(threshold, value) !== null && isRelative === (value.relativeTo !== null);
}

/** For counts the total, or a common word in what is counted, where both say it. */
function countsSame({ unit, noun, value: bound }: Threshold, value: Measured): boolean {
  if (unit !== 'count' || noun === '' || value.noun === '') return true;
  if (value.outOf !== null && value.outOf === bound) return true;
  return shared(wordsOf(noun), wordsOf(value.noun)) > 0;
}

/** `803 pass` where 663 of 663 had to: there may be more of them by now. */
function isOtherTotal({ operator, unit, value: bound }: Threshold, value: Measured): boolean {
  return operator === '=' && unit === 'count' && bound !== 0 && value.outOf === null && value.low > bound;
}
