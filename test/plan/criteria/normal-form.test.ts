import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPredicate, parseCriterion } from '../../../src/plan/criteria/criteria.js';
import type { BaseUnit, Operator, Predicate, Threshold } from '../../../src/plan/predicate.js';
import { forAll, LONG } from '../../helpers/property.js';
import { criterion } from './criterion-input.js';

const UNITS: readonly BaseUnit[] = ['%', 'pp', 'ms', 'B', '$', '€', '£', '×', 'count'];
const OPERATORS: readonly Operator[] = ['<', '<=', '>', '>=', '=', '!=', 'in'];

const number = fc
  .oneof(
    fc.integer({ min: -20, max: 2000 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.constantFrom(0.1 + 0.2, 1e-9, 99.5, 1500, 90_000, 3_600_000, 86_400_000, 1024, 1e9),
  )
  .map((value) => Number(value.toPrecision(12)) + 0);
const noun = (unit: BaseUnit) =>
  unit === 'count'
    ? fc.constantFrom('', '', 'rows', 'failed jobs', 'new lint warnings', 'req/s', '/event', '°C', 'sign-ups')
    : fc.constantFrom('', '', '', '/event', '/s');
/** Words that say nothing by themselves but look as if: units, signs of other languages, names with digits. */
const subject = fc
  .array(
    fc.constantFrom(
      ...`p95 latency token count |bias| |x−y| R² µ-law 5xx HTTP/2 rate per-user A/B C++ F1 größe 延迟 p99.9 top-10 q3 read_ms l'index
        cost/run user's e-mail I/O GB/s v2 node#3 @scale 100k-row β µs/op non-zero self-test`.split(/\s+/),
    ),
    { maxLength: 4 },
  )
  .map((words) => words.join(' '));
const baseline = fc.constantFrom('baseline', 'main', 'today', 'the-old-one', 'v1', 'current size', 'control');

const threshold: fc.Arbitrary<Threshold> = fc
  .record({ unit: fc.constantFrom(...UNITS), operator: fc.constantFrom(...OPERATORS) })
  .chain(({ unit, operator }) =>
    fc.record({
      kind: fc.constant('threshold' as const),
      subject,
      operator: fc.constant(operator),
      value: number,
      upper: operator === 'in' ? number : fc.constant(null),
      closed:
        operator === 'in'
          ? fc.tuple(fc.boolean(), fc.boolean())
          : fc.constant<[boolean, boolean]>([true, true]),
      unit: fc.constant(unit),
      noun: noun(unit),
      relativeTo: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: baseline }),
      window: fc.oneof(
        fc.constant(null),
        fc.constantFrom(1000, 60_000, 5_400_000, 86_400_000, 604_800_000, 1),
      ),
    }),
  )
  // A factor counts nothing, and a plain number beside no baseline is written with its sign.
  .map((made) => (made.relativeTo !== null && made.unit === '×' ? { ...made, noun: '' } : made));

const check: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    kind: fc.constant('command' as const),
    command: fc.constantFrom(
      'npm test',
      'pytest -q',
      'make',
      './run.sh --all',
      'echo `date`',
      'x | y > z',
      '`a`',
    ),
    exit: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('artifact' as const),
    path: fc.constantFrom(
      'schema.sql',
      'data/pilot.md',
      'a/b-c_d/',
      'Dockerfile',
      '.github/x.yml',
      'out/r.v2.json',
    ),
    expects: fc.constantFrom('exists' as const, 'committed' as const),
  }),
  fc.record({
    kind: fc.constant('manual' as const),
    weasels: fc.uniqueArray(
      fc.constantFrom('looks good', 'works', 'properly', 'as expected', 'robust', 'etc.'),
    ),
  }),
);

function readsBack(predicate: Predicate): void {
  const form = formatPredicate(predicate);
  // The generator makes records without a prototype.
  expect(parseCriterion(criterion(form)), form).toEqual({ ...predicate });
}

describe('the normal form of', () => {
  it(
    'any threshold reads as that threshold',
    () => {
      forAll([threshold], readsBack, { numRuns: 5000 });
    },
    LONG,
  );

  it(
    'any command, file and manual criterion reads as that',
    () => {
      forAll([check], readsBack, { numRuns: 500 });
    },
    LONG,
  );
});
