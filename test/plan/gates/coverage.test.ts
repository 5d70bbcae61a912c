import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/plan/gates/coverage.js';
import { outcomesOf } from '../../../src/plan/gates/evaluate.js';
import { includes } from '../../../src/plan/gates/intervals.js';
import { formatValue, readRow } from '../../../src/plan/gates/row-line.js';
import { forAll } from '../../helpers/property.js';
import { rowWith } from './rows.js';

/** What is wrong with a row, in short: `gap 81%`, `overlap 70% adjust+abort`, `shared 80% pass+adjust`; `complete`; or what it is. */
function verdictOn(row: string): string {
  const reading = readRow(rowWith(row));
  if (reading.kind !== 'line') return reading.kind;
  const { gap, overlaps, sharedBounds } = coverageOf(reading);
  const flaws = [
    ...(gap === null ? [] : [`gap ${formatValue(gap, reading)}`]),
    ...overlaps.map(
      ({ witness, outcomes }) => `overlap ${formatValue(witness, reading)} ${outcomes.join('+')}`,
    ),
    ...sharedBounds.map(
      ({ witness, outcomes }) => `shared ${formatValue(witness, reading)} ${outcomes.join('+')}`,
    ),
  ];
  return flaws.join(', ') || 'complete';
}

describe('a row', () => {
  test.each([
    // whole numbers abut
    ['20/20 | 18–19 | < 18', 'complete'],
    ['20/20 | 18/20–19/20 | < 18/20', 'complete'],
    ['20/20 | 18/20 or 19/20 | < 18/20', 'complete'],
    ['3 of 3 | 2 of 3 | 0–1 of 3', 'complete'],
    ['0 | 1–2 | ≥ 3', 'complete'],
    ['0 errors | 1-2 | 3+', 'complete'],
    ['no errors | 1–3 errors | > 3 errors', 'complete'],
    ['≥ 80% | 60–79% | < 60%', 'complete'],
    ['at least 90% | 75% to 89% | below 75%', 'complete'],
    ['100% | 90–99% | < 90%', 'complete'],
    ['≤ $50 | $51–100 | > $100', 'complete'],
    ['≤ 45 min | 46–90 min | > 90 min', 'complete'],
    ['≥ 20K | 10K–19K | < 10K', 'complete'],
    ['≥ 20,000 | 10,000–19,999 | < 10,000', 'complete'],
    // others do not
    ['≥ 99.5% | 95–99% | < 95%', 'gap 99.1%'],
    ['≥ 0.9 | 0.8–0.89 | < 0.8', 'gap 0.891'],
    ['≤ 1 h | 1.5–3 h | > 3 h', 'gap 66 min'],
    ['< 1.2× | 1.2–1.5× | > 1.5×', 'complete'],
    // gaps
    ['≥ 85% | 60–80% | < 60%', 'gap 81%'],
    ['> 85% | 60–84% | < 60%', 'gap 85%'],
    ['< 40 GB | 41–80 GB | > 80 GB', 'gap 40 GB'],
    ['0 | 1–2 | ≥ 4', 'gap 3'],
    ['≥ 80% | — | < 60%', 'gap 60%'],
    ['≤ 1% | 2–5% | —', 'gap 6%'],
    ['> 10 | < 5 | 6', 'gap 5'],
    ['0 | 1–3 | 4–10', 'gap 11'],
    // a dash is no outcome
    ['≥ 80% | — | < 80%', 'complete'],
    ['0 | — | > 0', 'complete'],
    ['— | ≥ 0 | —', 'complete'],
    // overlaps
    ['≥ 80% | 70–90% | < 75%', 'overlap 80% pass+adjust, overlap 70% adjust+abort'],
    ['< 10 min | 9–15 min | > 15 min', 'overlap 9 min pass+adjust'],
    ['< 10 min | 10–15 min | ≥ 9 min', 'overlap 9 min pass+abort, overlap 10 min adjust+abort'],
    ['0–10 | 11–20 | 5', 'gap 21, overlap 5 pass+abort'],
    ['≥ 80% | < 80% | < 60%', 'overlap 0% adjust+abort'],
    // shared ends
    ['≥ 80% | 60–80% | < 60%', 'shared 80% pass+adjust'],
    ['≤ 4 GB | 4–8 GB | ≥ 8 GB', 'shared 4 GB pass+adjust, shared 8 GB adjust+abort'],
    ['> 80% | 60–80% | < 60%', 'complete'],
    // units of one dimension
    ['< 2 s | 2000–5000 ms | > 5 s', 'complete'],
    ['< 2 s | 2500–5000 ms | > 5 s', 'gap 2 s'],
    ['≤ 1 GB | 1001–2000 MB | > 2 GB', 'complete'],
    // units of several
    ['≥ 80% | 60–79 | < 60', 'mixed'],
    ['≥ 80 | 60–79% | < 60%', 'mixed'],
    ['< 5 s | 5–10 s | > 10 MB', 'mixed'],
    ['0 | 1–2% | > 2%', 'complete'],
    ['0 errors | 1–2% | > 2%', 'mixed'],
    // backwards
    ['≥ 90% | 89–60% | < 60%', 'inverted'],
    ['∈ [9, 5] | 3–4 | < 3', 'inverted'],
    // lists, and all the rest
    ['8–12 | 6–7 or 13–14 | < 6 or > 14', 'complete'],
    ['8–12 | 6–7, 13–14 | otherwise', 'complete'],
    ['≥ 60% and ≤ 80% | 40–59% | < 40% or > 80%', 'complete'],
    ['between 0 and 5 min | 5–10 min | > 10 min', 'shared 5 min pass+adjust'],
    ['∈ [60%, 80%] | (80%, 90%] | else', 'complete'],
    ['3 | 1, 2 | 0', 'complete'],
    ['zero | one or two | three or more', 'complete'],
    ['≥ 95% (19/20) | 80–94% (16–18/20) | < 80%', 'complete'],
    ['version | ≥ 2.0 | 1.9 | < 1.9', 'qualitative'],
    ['≤ 2 each | 3–6 | ≥ 3 teams with > 6', 'qualitative'],
    ['20/20 | 18–19 | < 18 after 2 loops', 'complete'],
    ['1 file, 0 other edits | 2–3 files | > 3 files', 'qualitative'],
    ['5/5 | 4/5 | ≤ 3/5', 'complete'],
    // domains
    ['95–100% | 80–94% | < 80%', 'complete'],
    ['≤ 100% | 101–150% | > 150%', 'complete'],
    ['8–10 | 5–7 | < 5', 'complete'],
    ['4–5 | 3 | 1–2', 'complete'],
    ['1–2 | 3–4 | ≥ 5', 'complete'],
    ['≥ 0 | — | < 0', 'complete'],
    ['change in p95 | ≤ 5% | 6–10% | > 10%', 'complete'],
    ['change in p95 | 0–5% | 6–10% | > 10%', 'gap -1%'],
    ['\\|bias\\| < 0.05 | 0.05–0.1 | > 0.1', 'complete'],
    ['≥ baseline + 15 pp | ≥ baseline + 5 pp and < baseline + 15 pp | < baseline + 5 pp', 'complete'],
    ['≥ baseline + 15 pp | — | < baseline + 5 pp', 'gap baseline + 5 pp'],
    // what is said besides
    ['p95 < 4096 tokens | 4096–8192 tokens | > 8192 tokens', 'complete'],
    ['≥ 80% of examples | 60–79% of examples | < 60% of examples', 'complete'],
    ['error rate < 1% for 1h | 1–5% | > 5%', 'complete'],
    ['≥ 80% (of 50) | 60–79% → F1 | < 60%: stop', 'complete'],
    // a person judges
    ['green | flaky | red', 'qualitative'],
    ['≥ 80% | retune | < 60%', 'qualitative'],
    ['≥ 80% and CI green | 60–79% | < 60%', 'qualitative'],
    ['p95 < 3 s | p99 3–5 s | > 5 s', 'qualitative'],
    ['all tests pass | 1–2 failures | ≥ 3 failures', 'qualitative'],
    ['≤ 3 retries | 4–5 crashes | > 5', 'qualitative'],
    ['≥ baseline | 60–79% | < 60%', 'qualitative'],
    ['< 1.2× | 120–150% | > 150%', 'qualitative'],
  ])('%s: %s', (row, expected) => {
    expect(verdictOn(row)).toBe(expected);
  });
});

/** A cell over small whole numbers, as text and as a plain test. */
interface Drawn {
  readonly text: string;
  holds(x: number): boolean;
}
const number = fc.integer({ min: 0, max: 8 });
const cell: fc.Arbitrary<Drawn> = fc.oneof(
  fc.constant({ text: '—', holds: () => false }),
  number.map((n) => ({ text: `< ${n}`, holds: (x: number) => x < n })),
  number.map((n) => ({ text: `≤ ${n}`, holds: (x: number) => x <= n })),
  number.map((n) => ({ text: `> ${n}`, holds: (x: number) => x > n })),
  number.map((n) => ({ text: `at least ${n}`, holds: (x: number) => x >= n })),
  number.map((n) => ({ text: `${n}`, holds: (x: number) => x === n })),
  fc.tuple(number, number).map(([a, b]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b) + 1];
    return { text: `${low}–${high}`, holds: (x: number) => low <= x && x <= high };
  }),
  fc
    .tuple(number, number)
    .map(([a, b]) => ({ text: `< ${a} or > ${b}`, holds: (x: number) => x < a || x > b })),
);
/** Every number around every bound, and halves between. */
const points = Array.from({ length: 61 }, (_, k) => k / 2 - 10);

test('random rows are judged as their values are, one by one', () => {
  forAll([cell, cell, cell, fc.constantFrom('', '%', ' ms')], (pass, adjust, abort, unit) => {
    const written = [pass, adjust, abort].map(({ text }) => text.replace(/\d+(?!.*–)/g, `$&${unit}`));
    const reading = readRow(rowWith(written.join(' | ')));
    if (reading.kind !== 'line') return;
    const drawn = { pass, adjust, abort };
    const holding = (x: number) =>
      (['pass', 'adjust', 'abort'] as const).filter((outcome) => drawn[outcome].holds(x));
    const isSigned = reading.domain[0]?.from.at === Number.NEGATIVE_INFINITY;
    const possible = points.filter((x) => x >= 0 || isSigned);
    for (const x of possible) expect(outcomesOf(x, reading)).toEqual(holding(x));
    const { gap, overlaps, sharedBounds } = coverageOf(reading);
    const whole = possible.filter(Number.isInteger);
    const uncovered = whole.filter((x) => includes(reading.domain, x) && holding(x).length === 0);
    if (gap === null) expect(uncovered).toEqual([]);
    else expect(uncovered).toContain(gap);
    if (gap !== null && !isSigned) expect(gap).toBe(uncovered[0]);
    const clashing = whole.filter((x) => holding(x).length > 1);
    expect(overlaps.length + sharedBounds.length > 0).toBe(clashing.length > 0);
    for (const { witness, outcomes } of [...overlaps, ...sharedBounds]) {
      expect(holding(witness)).toEqual(expect.arrayContaining([...outcomes]));
      if (!isSigned)
        expect(witness).toBe(whole.find((x) => outcomes.every((outcome) => drawn[outcome].holds(x))));
    }
  });
});
