import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/plan/gates/coverage.js';
import { evaluateGate } from '../../../src/plan/gates/evaluate.js';
import { readMeasured } from '../../../src/plan/gates/measured.js';
import { recordedOutcome } from '../../../src/plan/gates/recorded.js';
import { readRow } from '../../../src/plan/gates/row-line.js';
import type { Gate, Outcome } from '../../../src/plan/model.js';
import { forAll } from '../../helpers/property.js';
import { gateWith, rowWith } from './rows.js';

/** What a value of a row comes to: outcomes from best to worst, or why it cannot be compared. */
function outcomeOf(row: string, written: string): string {
  const reading = readRow(rowWith(row));
  if (reading.kind !== 'line') return reading.kind;
  const measured = readMeasured(written, reading);
  if (measured.kind === 'unit') return `unit ${measured.example}`;
  if (measured.kind !== 'value') return measured.kind;
  const gate = gateWith(row);
  const { rows } = evaluateGate(gate, { values: new Map([['r1', measured.value]]), judged: new Map() });
  return rows[0]?.possible.join('+') || 'none';
}

describe('a value of a row', () => {
  const tokens = '< 4096 | 4096–8192 → F1 | > 8192';
  const share = '≥ 80% | 60–79% | < 60%';
  const time = '< 45 min | 45–90 min | > 90 min';
  test.each([
    [tokens, '0', 'pass'],
    [tokens, '4095', 'pass'],
    [tokens, '4096', 'adjust'],
    [tokens, '8192', 'adjust'],
    [tokens, '8193', 'abort'],
    [tokens, '4.1K', 'adjust'],
    [tokens, '5,100 tokens', 'adjust'],
    [share, '100%', 'pass'],
    [share, '80%', 'pass'],
    [share, '79%', 'adjust'],
    [share, '60 %', 'adjust'],
    [share, '59.9%', 'abort'],
    [share, '0', 'abort'],
    [share, '18/20', 'pass'],
    [share, '1/3', 'abort'],
    [share, '79.5%', 'none'],
    [time, '44.9 min', 'pass'],
    [time, '45min', 'adjust'],
    [time, '1.5h', 'adjust'],
    [time, '1h30m', 'adjust'],
    [time, '90 min 1 s', 'abort'],
    [time, '2700 s', 'adjust'],
    ['20/20 | 18–19 | < 18', '20/20', 'pass'],
    ['20/20 | 18–19 | < 18', '19', 'adjust'],
    ['20/20 | 18–19 | < 18', '17/20', 'abort'],
    ['20/20 | 18–19 | < 18', '21', 'none'],
    ['20/20 | 18–19 | < 18', '17/25', 'total'],
    ['< 1.2× | 1.2–1.5× | > 1.5×', '1.3', 'adjust'],
    ['< 1.2× | 1.2–1.5× | > 1.5×', '1.2x', 'adjust'],
    ['≤ $50 | $51–100 | > $100', '$51', 'adjust'],
    ['≥ 80% | 60–80% | < 60%', '80%', 'pass+adjust'],
    ['≥ 80% | — | < 60%', '70%', 'none'],
    ['change | ≤ 5% | 6–10% | > 10%', '-3%', 'pass'],
    [share, '80', 'unit 80%'],
    [share, '5 min', 'unit null'],
    [time, '52', 'unit 52 min'],
    [tokens, '72%', 'unit null'],
    [share, 'good', 'unreadable'],
    [share, '', 'unreadable'],
    [share, '80% or so', 'unreadable'],
    [share, '80%+', 'unreadable'],
    [share, '60–79%', 'unreadable'],
    ['green | flaky | red', '5', 'qualitative'],
    ['≥ 80% | 79–60% | < 60%', '5%', 'inverted'],
    ['≥ 80% | 60–79 | < 60%', '5%', 'mixed'],
  ])('%s: %s is %s', (row, written, expected) => {
    expect(outcomeOf(row, written)).toBe(expected);
  });
});

describe('the verdict', () => {
  const gate = gateWith(
    'p95 | < 4096 | 4096–8192 → F1.1 | > 8192 → F1.2, then a-1',
    'rate | ≥ 80% | 60–79% → F1 | < 60%',
    'look | fine | so-so → polish | bad → stop',
  );
  const evaluate = (values: Record<string, number>, judged: Record<string, Outcome> = {}) =>
    evaluateGate(gate, { values: new Map(Object.entries(values)), judged: new Map(Object.entries(judged)) });
  const short = (values: Record<string, number>, judged: Record<string, Outcome> = {}) => {
    const { verdict, missing, unplaced, due } = evaluate(values, judged);
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ');
    return [verdict, ids(missing), ids(unplaced), due.map(({ row, text }) => `${row.id} ${text}`).join('; ')];
  };

  test('is the worst row, and its actions are due', () => {
    expect(short({ r1: 4095, r2: 80 }, { r3: 'pass' })).toEqual(['pass', '', '', '']);
    expect(short({ r1: 4096, r2: 80 }, { r3: 'pass' })).toEqual(['adjust', '', '', 'r1 F1.1']);
    expect(short({ r1: 4096, r2: 70 }, { r3: 'adjust' })).toEqual([
      'adjust',
      '',
      '',
      'r1 F1.1; r2 F1; r3 polish',
    ]);
    expect(short({ r1: 9000, r2: 70 }, { r3: 'pass' })).toEqual(['abort', '', '', 'r1 F1.2, then a-1']);
    expect(short({ r1: 100, r2: 50 }, { r3: 'pass' })).toEqual(['abort', '', '', '']);
  });

  test('is open while a row is, unless another one aborts', () => {
    expect(short({})).toEqual([null, 'r1 r2 r3', '', '']);
    expect(short({ r1: 4096, r2: 70 })).toEqual([null, 'r3', '', '']);
    expect(short({ r1: 9000 })).toEqual(['abort', 'r2 r3', '', 'r1 F1.2, then a-1']);
    expect(short({ r1: 1, r2: 79.5 }, { r3: 'pass' })).toEqual([null, '', 'r2', '']);
  });

  test('says what the actions name', () => {
    const names = evaluate({ r1: 9000 }).due.flatMap(({ references }) =>
      references.map(({ text }) => text.text),
    );
    expect(names).toEqual(['F1.2', 'a-1']);
  });

  test('takes a judgment of a person for any row, a number for none that has no line', () => {
    expect(short({ r3: 5 }, { r1: 'pass', r2: 'adjust' })).toEqual([null, 'r3', '', '']);
    expect(short({}, { r1: 'pass', r2: 'adjust', r3: 'pass' })).toEqual(['adjust', '', '', 'r2 F1']);
  });

  test('takes the worse of two outcomes that share a value', () => {
    const shared = gateWith('≥ 80% | 60–80% | < 60%');
    const { rows, verdict } = evaluateGate(shared, { values: new Map([['r1', 80]]), judged: new Map() });
    expect([rows[0]?.possible, verdict]).toEqual([['pass', 'adjust'], 'adjust']);
  });
});

describe('the values a verdict was recorded with', () => {
  const gate: Gate = gateWith(
    'p95 tokens | < 4096 | 4096–8192 → F1.1 | > 8192',
    'rate | ≥ 80% | 60–80% → F1 | < 60%',
    'look | fine | so-so | bad',
  );
  test.each([
    ['r1 p95 tokens = 5100; r2 = 88%; r3 = pass', 'adjust by r1, all'],
    ['r1 p95 = 5100 → F1.1', 'adjust by r1'],
    ['r1 = 100; r2 = 40%; r3 = pass', 'abort by r2, all'],
    ['r1=100, r2=90% (found: `out/r.md`)', 'pass by r1'],
    ['R1 = 100; R3 = Adjust', 'adjust by r3'],
    ['p95 tokens = 9000', 'abort by r1'],
    ['rate: 90%', 'pass by r2'],
    ['r2 = 80%', 'pass or adjust by r2'],
    ['r1 = 9000; r2 = 80%', 'abort by r1'],
    ['r1 = 100. Looks good; r2 = 90%', 'unknown'],
    ['r1 = 5100 ms', 'unknown'],
    ['r1 = 52%; r2 = 90%', 'unknown'],
    ['r9 = 5; r1 = 100', 'unknown'],
    ['r1 = 5; r1 = 5000', 'unknown'],
    ['about 5100 tokens', 'unknown'],
    ['r1 between 4000 and 5000', 'unknown'],
    ['r2 = 79.99%+', 'unknown'],
    ['3/3 green', 'unknown'],
    ['all fine', 'unknown'],
    ['', 'unknown'],
  ])('%j give %s', (detail, expected) => {
    const recorded = recordedOutcome(gate, detail);
    const said =
      recorded &&
      `${recorded.possible.join(' or ')} by ${recorded.row.id}${recorded.complete ? ', all' : ''}`;
    expect(said ?? 'unknown').toBe(expected);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...'≥ < > – - / , ; : → ( ) [ ] % ms s K $ × . = + 0 5 18 20 99.9 or and of r1 r2 errors otherwise'.split(
      ' ',
    ),
    ' ',
    'x',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').replaceAll('|', ''));

  test('as cell, value or detail is read without a throw, and a value comes to outcomes of its row', () => {
    forAll([text, text, text, text], (pass, adjust, abort, value) => {
      const gate = gateWith(`x | ${pass} | ${adjust} | ${abort}`);
      recordedOutcome(gate, `r1 = ${value}`);
      recordedOutcome(gate, value);
      for (const row of gate.rows) {
        const reading = readRow(row);
        if (reading.kind !== 'line') continue;
        coverageOf(reading);
        const measured = readMeasured(value, reading);
        if (measured.kind === 'value') expect(Number.isFinite(measured.value)).toBe(true);
      }
    });
  });

  test.each(['5 ', '(', '(→ ', '1, ', '5 or ', 'r1 = ', '= ', '18/20 ', '−'])(
    'of 100,000 characters %j is read',
    (pattern) => {
      const long = pattern.repeat(100_000 / pattern.length);
      const gate = gateWith(`x | ${long} | — | < 5`);
      expect(recordedOutcome(gate, long)).toBe(null);
      expect(gate.rows.map((row) => readRow(row).kind)).toEqual(['qualitative']);
    },
  );
});
