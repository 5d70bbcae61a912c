import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCriterion } from '../../../src/plan/criteria/criteria.js';
import { judgeEvidence } from '../../../src/plan/evidence/evidence.js';
import type { Criterion } from '../../../src/plan/model.js';
import { criterion as criterionInput } from '../criteria/criterion-input.js';

const corpus = new URL('../../../../shared/corpus/criteria.tsv', import.meta.url);
const rows = existsSync(corpus)
  ? readFileSync(corpus, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').at(-1) ?? '')
  : [];
const thresholds = rows
  .map((text): Criterion => {
    const loc = { path: 'PLAN.md', range: { start: 0, end: 0 } };
    return { id: 'c1', text: { text, loc }, predicate: parseCriterion(criterionInput(text)) };
  })
  .filter(({ predicate }) => predicate.kind === 'threshold');

/** Others' sentences tried as evidence for each criterion. */
const TRIED = 40;

test.skipIf(rows.length === 0)(
  'hardly any sentence of other people is surely a miss (skipped without the corpus beside the repository)',
  () => {
    const missed: string[] = [];
    let pairs = 0;
    thresholds.forEach((criterion, index) => {
      for (let k = 1; k <= TRIED; k++) {
        const evidence = rows[(index * 7 + k * 13) % rows.length] ?? '';
        if (evidence === criterion.text.text) continue;
        pairs += 1;
        const [answer] = judgeEvidence([criterion], evidence);
        if (answer?.kind === 'missed' && answer.given.sure)
          missed.push(`${criterion.text.text} <<< ${evidence}`);
      }
    });
    expect(pairs).toBeGreaterThan(10_000);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(pairs / 1000);
  },
  120_000,
);

test.skipIf(rows.length === 0)(
  'a criterion restated as its evidence is hardly ever missed (skipped without the corpus beside the repository)',
  () => {
    const kinds = thresholds.map(
      (criterion) => judgeEvidence([criterion], `c1 ${criterion.text.text}`)[0]?.kind,
    );
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    console.log(
      `restated: ${count('met')} met, ${count('unclear')} unclear, ${count('none')} none, ${count('missed')} missed`,
    );
    expect(count('missed')).toBeLessThanOrEqual(thresholds.length * 0.02);
  },
  120_000,
);
