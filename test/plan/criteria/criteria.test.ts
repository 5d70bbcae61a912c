import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPredicate, parseCriterion, satisfies } from '../../../src/plan/criteria/criteria.js';
import type { Threshold } from '../../../src/plan/predicate.js';
import { forAll } from '../../helpers/property.js';
import { criterion } from './criterion-input.js';

/** Sections headed `# title`, of lines `what is written ⇒ normal form`: by form, and as people of many trades would write. */
const sections = ['forms.txt', 'sentences.txt']
  .flatMap((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8')
      .split(/^# /m)
      .slice(1),
  )
  .map((section) => {
    const [title = '', ...lines] = section.trim().split('\n');
    return { title, rows: lines.map((line) => line.split(/ +⇒ /)) };
  });

function normalForm(markdown: string): string {
  return formatPredicate(parseCriterion(criterion(markdown)));
}

for (const { title, rows } of sections) {
  describe(title, () => {
    it.each(rows)('%s ⇒ %s', (input, form) => {
      expect(normalForm(input)).toBe(form);
    });
  });
}

describe('the normal form', () => {
  const pieces =
    `≥ < <= => > = ≠ ∈ ± + - – → -> : ; , ( ) [ ] | . " 80% 3 0 20/20 18/20 1.5K $50 2h 1h30m 512MB 15pp 2× 1,000 60–80% -5 /s °C
    no zero all every tests pass errors error for over sustained under within between and to of than faster less more not exceed baseline the
    normal volume retries rows p95 latency exit exits code non-zero when if then shall with min max coverage |bias| 100% suite green passes
    e.g. etc. works properly committed exists data/x.md in a one three x ~ percent loss at_least 'npm·test' 'data/x.md' 'a·b' npm test`
      .split(/\s+/)
      .map((piece) => piece.replaceAll('·', ' ').replaceAll("'", '`').replaceAll('_', ' '));
  const sentence = fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', ' ', '')), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => parts.flat().join(''));

  it('reads back as the same predicate, whatever was written', () => {
    const text = fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 40 }));
    const readsBack = (written: string) => {
      const predicate = parseCriterion(criterion(written));
      expect(parseCriterion(criterion(formatPredicate(predicate)))).toEqual(predicate);
    };
    forAll([text], readsBack, { numRuns: 1000 });
  }, 60_000);

  it('keeps commands that hold backticks', () => {
    const command = { kind: 'command', command: 'echo `date`', exit: 1 } as const;
    expect(parseCriterion(criterion(formatPredicate(command)))).toEqual(command);
  });
});

describe('a threshold', () => {
  const read = (text: string) => parseCriterion(criterion(text)) as Threshold;

  it.each([
    ['≥ 80%', 80, true],
    ['≥ 80%', 79.9, false],
    ['> 80%', 80, false],
    ['< 80%', 79, true],
    ['≤ 80%', 80.5, false],
    ['= 80%', 80, true],
    ['≠ 80%', 80, false],
    ['60–80%', 80, true],
    ['∈ (60%, 80%)', 60, false],
    ['∈ (60%, 80%]', 80, true],
  ])('%s against %d is %s', (text, value, met) => {
    expect(satisfies(read(text), value, '%')).toBe(met);
  });

  it.each([
    ['= 0.3', '0.1', '0.2', true],
    ['≤ 0.3', '0.1', '0.2', true],
    ['> 0.3', '0.1', '0.2', false],
    ['≥ 99.5%', '33.2%', '66.3%', true],
    ['< 0.2 s', '200 ms', '0 ms', false],
    ['≤ 0.2 s', '200 ms', '0 ms', true],
    ['= 1.1K rows', '1100 rows', '0 rows', true],
    ['= 1.005 s', '1 s', '5 ms', true],
    ['∈ (0.1, 0.3]', '0.1', '0.2', true],
    ['∈ (0.3, 1]', '0.1', '0.2', false],
    ['≠ 4.35 KB', '4350 B', '0 B', false],
    ['> 1000000000001', '1000000000000', '1', false],
    ['> 1000000000000', '1000000000000', '1', true],
  ])('%s is compared with %s + %s by value, not by its last bit', (text, one, other, met) => {
    const [left, right] = [read(`= ${one}`), read(`= ${other}`)];
    expect(satisfies(read(text), left.value + right.value, left.unit)).toBe(met);
  });

  it('says nothing of a value in another dimension, nor against an unknown baseline', () => {
    expect(satisfies(read('≥ 15 pp'), 15, '%')).toBeNull();
    expect(satisfies(read('≥ baseline + 15 pp'), 15, 'pp')).toBeNull();
  });
});
