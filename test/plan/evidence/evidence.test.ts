import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPredicate, parseCriterion, satisfies } from '../../../src/plan/criteria/criteria.js';
import { type Answer, judgeEvidence } from '../../../src/plan/evidence/evidence.js';
import type { Criterion } from '../../../src/plan/model.js';
import { forAll } from '../../helpers/property.js';
import { criterion as criterionInput } from '../criteria/criterion-input.js';

const loc = { path: 'PLAN.md', range: { start: 0, end: 0 } };

function criteriaOf(...texts: readonly string[]): Criterion[] {
  return texts.map((text, index) => ({
    id: `c${index + 1}`,
    text: { text, loc },
    predicate: parseCriterion(criterionInput(text)),
  }));
}

/** `c1 met 41 min`, `c2 missed 52 min by 7 min`, `c3 none`, `c4 unclear 1 | 2`. */
function brief(answer: Answer): string {
  const head = `${answer.criterion.id} ${answer.kind}`;
  if (answer.kind === 'none') return head;
  if (answer.kind === 'unclear') return `${head} ${answer.given.map(({ text }) => text).join(' | ')}`;
  const by = answer.kind === 'missed' && answer.by !== null ? ` by ${answer.by}` : '';
  const { kind, path } = answer.given.provenance;
  return `${head} ${answer.given.text}${by}${kind === 'stated' ? '' : ` (${kind}${path === null ? '' : ` ${path}`})`}`;
}

const judged = (criteria: readonly string[], evidence: string) =>
  judgeEvidence(criteriaOf(...criteria), evidence).map(brief);

describe('evidence by number', () => {
  test.each([
    [
      'restore time < 45 min',
      'c1 restore time = 41 min (found: `out/rehearsal.md`)',
      'c1 met 41 min (found out/rehearsal.md)',
    ],
    ['restore time < 45 min', 'c1=52min', 'c1 missed 52min by 7 min'],
    ['restore time < 45 min', 'c1: 2700 s', 'c1 missed 2700 s'],
    ['restore time < 45 min', 'c1=0.7h', 'c1 met 0.7h'],
    ['restore time < 45 min', 'C1 = 41 min, three times in a row', 'c1 met 41 min'],
    ['restore time < 45 min', 'c1 done', 'c1 none'],
    ['restore time < 45 min', 'c1 = 41 requests', 'c1 unclear 41 requests'],
    ['restore time < 45 min', 'c1 = 41 min or 52 min', 'c1 met 41 min'],
    ['restore time < 45 min', 'c1 took 41 min and 52 min', 'c1 unclear 41 min | 52 min'],
    ['success rate ≥ 80%', 'c1=87%@data/report.md', 'c1 met 87% (found data/report.md)'],
    ['success rate ≥ 80%', 'c1 = 19/20', 'c1 met 19/20'],
    ['success rate ≥ 80%', 'c1 = 15/20', 'c1 missed 15/20 by 5 pp'],
    ['20/20 pass', 'c1 = 19/20', 'c1 missed 19/20 by 1'],
    ['20/20 pass', 'c1 20/20', 'c1 met 20/20'],
    ['20/20 pass', 'c1 = 21/21', 'c1 unclear 21/21'],
    ['0 bytes changed', 'c1 bytes changed = 0', 'c1 met 0'],
    ['restore time < 45 min', 'c1 = 41', 'c1 unclear 41'],
    ['0 errors', 'c1 no errors', 'c1 met no errors'],
    ['0 errors', 'c1 = 3', 'c1 missed 3 by 3'],
    ['p95 latency ∈ [1 s, 2 s]', 'c1 = 2.5 s', 'c1 missed 2.5 s by 500 ms'],
    ['p95 latency < 8s', 'c1 < 5 s', 'c1 met < 5 s'],
    ['p95 latency < 8s', 'c1 < 9 s', 'c1 unclear < 9 s'],
    ['p95 latency < 8s', 'c1 > 9 s', 'c1 missed > 9 s'],
    ['loss ends at ≤ 90% of its start', 'c1 loss at the end = 71% of its start', 'c1 met 71%'],
    ['size under 10 MB', 'c1 = 9.5 MiB (ran)', 'c1 met 9.5 MiB (ran)'],
    ['`npm test` passes', 'c1 `npm test` passed (ran)', 'c1 met npm test passed (ran)'],
    ['`npm test` passes', 'c1 `npm test` exited 1', 'c1 missed npm test exited 1'],
    ['`npm test` passes', 'c1 looked at', 'c1 unclear looked at'],
    ['report at `out/r.md`', 'c1=out/other.md', 'c1 met out/other.md'],
    ['report at `out/r.md`', 'c1 done', 'c1 none'],
    ['the team agrees', 'c1 asked everyone', 'c1 met asked everyone'],
  ])('%s: %s', (criterion, evidence, expected) => {
    expect(judged([criterion], evidence)).toEqual([expected]);
  });

  test('numbers of other criteria are other criteria', () => {
    expect(
      judged(
        ['restore time < 45 min', 'report at `out/r.md`', '0 errors'],
        'c3=0 c1=41min, c2 report = `out/r.md`',
      ),
    ).toEqual(['c1 met 41min', 'c2 met out/r.md', 'c3 met 0']);
  });
});

describe('evidence without numbers', () => {
  const two = ['p95 latency < 8s', '20/20 recorded requests pass'];
  test.each<[readonly string[], string, readonly string[]]>([
    [two, 'P95 latency 3.8 s; 19/20 pass', ['c1 met 3.8 s', 'c2 missed 19/20 pass by 1']],
    [two, '', ['c1 none', 'c2 none']],
    [['restore time < 45 min'], 'restore took 41 min, report at data/x.md', ['c1 met 41 min']],
    [['restore time < 45 min'], '41 min', ['c1 met 41 min']],
    [['train loss < 1', 'validation loss < 1'], 'loss = 0.8', ['c1 unclear 0.8', 'c2 unclear 0.8']],
    [
      ['train loss < 1', 'validation loss < 1'],
      'validation loss = 1.2; train loss = 0.8',
      ['c1 met 0.8', 'c2 missed 1.2 by 0.2'],
    ],
    [['restore time < 45 min', 'switch time < 5 min'], '41 min', ['c1 unclear 41 min', 'c2 unclear 41 min']],
    [['restore time < 45 min'], 'first 41 min; then 52 min', ['c1 unclear 41 min | 52 min']],
    [['latency < 8 s', 'latency > 1 s'], 'latency 3 s', ['c1 met 3 s', 'c2 met 3 s']],
    [['0 errors'], 'tested on 3 machines; 0 errors', ['c1 met 0 errors']],
    [['0 failed'], 'c1 6 passed, 0 failed', ['c1 met 0 failed']],
    [['≤ 40 columns'], 'on a screen of 80×24', ['c1 none']],
    [['error rate < 5%'], 'all tests pass', ['c1 none']],
    [['report at `out/r.md`'], 'wrote `out/r.md`', ['c1 met out/r.md']],
    [['the team agrees'], 'everyone is happy', ['c1 met everyone is happy']],
    [['the team agrees'], '', ['c1 none']],
    [['`npm test` passes'], '`npm test` is green', ['c1 met npm test is green']],
  ])('%j: %s', (criteria, evidence, expected) => {
    expect(judged(criteria, evidence)).toEqual(expected);
  });

  test.each([
    ['0 errors', '0 errors', true],
    ['0 errors', 'fixed 3 errors', false],
    ['p95 latency < 8 s', 'P95 latency was 9 s', true],
    ['p95 latency < 8 s', 'ran for 3 h', false],
    ['p95 latency < 8 s', 'p95 latency about 9 s', false],
    ['p95 latency < 8 s', '9 s', true],
    ['p95 latency < 8 s', 'all is well, 9 s', false],
    ['error rate < 5%', 'all tests pass', false],
    ['663/663 tests pass', '803 tests pass', false],
    ['20/20 tests pass', '19/20 tests pass', true],
  ])('%s: a reading of %j is sure: %s', (criterion, evidence, sure) => {
    const [answer] = judgeEvidence(criteriaOf(criterion), evidence);
    expect(
      answer !== undefined && 'given' in answer && [answer.given].flat().every((given) => given.sure),
    ).toBe(sure);
  });
});

const units = [
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['h', 3_600_000],
] as const;

describe('properties', () => {
  const operators = ['<', '≤', '>', '≥', '='] as const;

  test('a value is met exactly where the threshold is satisfied, at and around every bound, in every unit', () => {
    forAll(
      [
        fc.constantFrom(...operators),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom(...units),
        fc.constantFrom(...units),
        fc.constantFrom(-1, 0, 1),
        fc.boolean(),
      ],
      (operator, bound, [unit, scale], [other, otherScale], step, isNumbered) => {
        const [criterion] = criteriaOf(`restore time ${operator} ${bound} ${unit}`);
        if (criterion?.predicate.kind !== 'threshold') throw new Error('no threshold');
        const base = (bound + step) * scale;
        const value = base / otherScale;
        fc.pre(value >= 0 && Number(value.toFixed(6)) * otherScale === base);
        const evidence = `${isNumbered ? 'c1=' : 'restore time '}${Number(value.toFixed(6))} ${other}`;
        const [answer] = judgeEvidence([criterion], evidence);
        const expected = satisfies(criterion.predicate, base, 'ms') ? 'met' : 'missed';
        expect(answer?.kind, `${formatPredicate(criterion.predicate)} given ${evidence}`).toBe(expected);
      },
      { numRuns: 500 },
    );
  });

  test('both ends of a range, open and closed', () => {
    for (const [open, close] of ['[]', '()', '[)', '(]'].map((pair) => [...pair])) {
      for (const value of [59, 60, 61, 79, 80, 81]) {
        const [criterion] = criteriaOf(`hit rate ∈ ${open}60%, 80%${close}`);
        if (criterion?.predicate.kind !== 'threshold') throw new Error('no threshold');
        const [answer] = judgeEvidence([criterion], `c1=${value}%`);
        expect(answer?.kind, `${open}60%, 80%${close} given ${value}%`).toBe(
          satisfies(criterion.predicate, value, '%') ? 'met' : 'missed',
        );
      }
    }
  });

  test('the order of the evidence does not matter', () => {
    const claims = [
      'c1=52min',
      'p95 latency 3.8 s',
      '19/20 pass',
      '`out/r.md`',
      '0 errors',
      'everyone agrees',
      'c3 = 7',
      '3 s',
      '12%',
      'hit rate > 50%',
      '41 min',
    ];
    const criteria = criteriaOf(
      'restore time < 45 min',
      'p95 latency < 8 s',
      '20/20 requests pass',
      'report at `out/r.md`',
      '0 errors',
      'the team agrees',
      'hit rate ≥ 60%',
    );
    forAll([fc.shuffledSubarray(claims), fc.func(fc.integer())], (some, key) => {
      const shuffled = [...some].sort((a, b) => key(a) - key(b));
      expect(judgeEvidence(criteria, shuffled.join('; '))).toEqual(judgeEvidence(criteria, some.join('; ')));
    });
  });

  test('no text makes it throw', () => {
    const criteria = criteriaOf(
      'restore time < 45 min',
      '`npm test` passes',
      'report at `out/r.md`',
      '0 errors',
    );
    forAll([fc.string({ unit: fc.constantFrom(...'c1=2 ;,.`@()≥<%/min·|\n\\'), maxLength: 60 })], (text) => {
      expect(judgeEvidence(criteria, text)).toHaveLength(4);
    });
  });
});
