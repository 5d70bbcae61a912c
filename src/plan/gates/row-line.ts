import { isAscii } from '../../source/letters.js';
import { once, onceFor } from '../../source/once.js';
import { isWord, saysAt } from '../criteria/characters.js';
import { formatPredicate } from '../criteria/format.js';
import { formatQuantity } from '../criteria/quantity-unit.js';
import type { GateCell, GateRow, Outcome } from '../model.js';
import type { BaseUnit } from '../predicate.js';
import { type CellSet, cellSet } from './cell-set.js';
import { areOfOneThing, type Clash, clashIn } from './cells-agree.js';
import {
  above,
  between,
  type Cut,
  compareCuts,
  empty,
  everything,
  intersection,
  type LineSet,
  union,
  without,
} from './intervals.js';

export const outcomes: readonly Outcome[] = ['pass', 'adjust', 'abort'];

/**
 * What the cells of a row are to a machine (LANGUAGE section "Gates", *Intervals*):
 * - `line`: every cell that is no dash holds values of one quantity;
 * - `inverted`, `mixed`: they would, but a range runs backwards, or two of them have different units;
 * - `qualitative`: a person judges it.
 */
export type RowReading =
  | Clash
  | { readonly kind: 'inverted'; readonly outcomes: readonly Outcome[] }
  | ({ readonly kind: 'line' } & RowLine);

export interface RowLine {
  readonly unit: BaseUnit;
  readonly noun: string;
  readonly relativeTo: string | null;
  /** What one of the (smallest) written unit is in the base unit. */
  readonly scale: number;
  /** Where all bounds are written as integers, values in between are not meant: the distance of neighbours. Else null. */
  readonly step: number | null;
  /** The values that can occur. */
  readonly domain: LineSet;
  /** The 20 of `18/20`. */
  readonly outOf: number | null;
  /** The values of each outcome; empty for a dash. */
  readonly sets: Readonly<Record<Outcome, LineSet>>;
  /** Whether no cell is missing or blank. */
  readonly complete: boolean;
}

/** `otherwise`: every value that the other cells leave. */
const REST =
  /^(?:otherwise|else|(?:any|every)thing else|(?:all |the )?(?:rest|others?)|any other(?: value)?)\.?$/i;

/** Reads the cells of a row together. A cell that says *otherwise* takes what the others leave. */
export const readRow = onceFor((row: GateRow): RowReading => {
  const written: [Outcome, CellSet][] = [];
  let rest: Outcome | null = null;
  // `1.9` and `2.0` of a version are names.
  if (isVersion(row.subject)) return { kind: 'qualitative' };
  for (const outcome of outcomes) {
    const cell = row[outcome];
    if (cell === null || cell.none || isBlank(cell)) continue;
    const set = cellSet(cell);
    if (set !== null) written.push([outcome, set]);
    else if (rest === null && REST.test(cell.condition?.text ?? '')) rest = outcome;
    else return { kind: 'qualitative' };
  }
  const sets = written.map(([, set]) => set);
  if (sets.length === 0 || !areOfOneThing(sets)) return { kind: 'qualitative' };
  const backwards = written.filter(([, set]) => set.inverted).map(([outcome]) => outcome);
  if (backwards.length > 0) return { kind: 'inverted', outcomes: backwards };
  const clash = clashIn(written);
  if (clash !== null) return clash;
  return { kind: 'line', ...lineOf(row, written, rest) };
});

function isVersion(subject: string): boolean {
  const start = subject.length - 7;
  return saysAt(subject, start, 'version') && !isWord(subject.charCodeAt(start - 1));
}

/** Nothing written at all, not even a dash. */
export function isBlank({ none, condition, action }: GateCell): boolean {
  return !none && condition === null && action === null;
}

/** What is measured from a zero that is not the least. */
const CHANGES = 'delta change changes bias growth correlation slope net profit lift temperature skew'.split(
  ' ',
);
const SIGNED: ReadonlySet<string> = new Set(CHANGES);
/** The same beside letters of any alphabet. It takes longer to make than the gates of a small plan to read. */
const signedAnywhere = once(() => new RegExp(`(?:^|[^\\p{L}])(?:Δ|${CHANGES.join('|')})(?![\\p{L}])`, 'iu'));

function isSignedName(name: string): boolean {
  if (name === '' || name.includes('|')) return false;
  return isAscii(name)
    ? name.split(/[^a-zA-Z]+/).some((word) => SIGNED.has(word.toLowerCase()))
    : signedAnywhere().test(name);
}

/** What a quantity without a sign can be. */
const natural = above(0, true);

function lineOf(
  row: GateRow,
  written: readonly (readonly [Outcome, CellSet])[],
  rest: Outcome | null,
): RowLine {
  const all = written.map(([, set]) => set);
  const named = all.filter(({ named }) => named);
  const [of = all[0]] = named;
  const unit = of?.unit ?? 'count';
  const relativeTo = of?.relativeTo ?? null;
  const outOf = unit === 'count' ? (all.find((set) => set.outOf !== null)?.outOf ?? null) : null;
  const scale = Math.min(...(named.length > 0 ? named : all).map((set) => set.scale));
  const bounds = all.flatMap((set) => set.bounds);
  const unsigned = all.map(({ set }) => intersection(set, natural));
  const isSigned =
    relativeTo !== null ||
    bounds.some((bound) => bound < 0) ||
    unsigned.some((set) => set.length === 0) ||
    isSignedName(row.subject) ||
    all.some(({ subject }) => isSignedName(subject));
  const low = isSigned ? everything : natural;
  const isShare = unit === '%' && !isSigned && bounds.every((bound) => bound <= 100);
  const most = outOf ?? (isShare ? 100 : null);
  const sets: Record<Outcome, LineSet> = { pass: empty, adjust: empty, abort: empty };
  written.forEach(([outcome, { set }], index) => {
    sets[outcome] = isSigned ? set : (unsigned[index] ?? empty);
  });
  if (rest !== null) sets[rest] = without(low, outcomes.map((outcome) => sets[outcome]).reduce(union));
  return {
    unit,
    noun: all.find(({ noun }) => noun !== '')?.noun ?? '',
    relativeTo,
    scale,
    step: all.every(({ whole }) => whole) ? scale : null,
    domain:
      most === null
        ? (scaleOf(sets, unit) ?? low)
        : intersection(low, between(Number.NEGATIVE_INFINITY, most)),
    outOf,
    sets,
    complete: outcomes.every((outcome) => {
      const cell = row[outcome];
      return cell !== null && !isBlank(cell);
    }),
  };
}

/**
 * A scale that is nowhere written down: plain numbers whose best one ends Pass (`8–10 · 5–7 · < 5`). Nothing is better than
 * the best, and a number that ends the worst (`4–5 · 3 · 1–2`) is the other end. Null where there is none.
 */
function scaleOf(sets: RowLine['sets'], unit: BaseUnit): LineSet | null {
  if (unit !== 'count') return null;
  const all = outcomes.map((outcome) => sets[outcome]).reduce(union);
  const [first] = all;
  const last = all.at(-1);
  const isEndOfPass = (cut: Cut | undefined): boolean =>
    cut !== undefined &&
    Number.isFinite(cut.at) &&
    sets.pass.some(({ from, to }) => compareCuts(from, cut) === 0 || compareCuts(to, cut) === 0);
  if (first === undefined || last === undefined) return null;
  if (!isEndOfPass(last.to) && !(isEndOfPass(first.from) && first.from.at > 0)) return null;
  return [{ from: first.from, to: last.to }];
}

/** A value of a row's quantity, as people write it: `85%`, `9 min`, `baseline + 10 pp`. */
export function formatValue(value: number, { unit, noun, relativeTo, scale }: RowLine): string {
  if (value === 0 && relativeTo === null)
    return formatQuantity(scale, unit, noun).replace(/^([$€£]?)[\d.]+/, '$10');
  const threshold = {
    kind: 'threshold',
    subject: '',
    operator: '=',
    closed: [true, true],
    window: null,
  } as const;
  return formatPredicate({ ...threshold, value, upper: null, unit, noun, relativeTo }).replace(/^= /, '');
}
