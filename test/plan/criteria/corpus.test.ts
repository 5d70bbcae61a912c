import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCriterion, splitCriteria } from '../../../src/plan/criteria/criteria.js';
import { parseGateCell } from '../../../src/plan/criteria/gate-cell.js';
import type { Predicate } from '../../../src/plan/predicate.js';
import { criterion } from './criterion-input.js';

/**
 * Twice 150 lines drawn at random (seeds 20261122 and 20261123, none in both) from 627 sentences of public plans, labelled by hand
 * before the parser was run on them: operator, value and unit, `command` and its exit code, or `manual`. Of several claims in a sentence the label is the
 * first outside parentheses, a comparison before a bare range; success beside a command is the command's.
 */
const corpus = new URL('../../../../shared/corpus/criteria.tsv', import.meta.url);
const samples = ['labels.tsv', 'labels-2.tsv'].map((name) => ({
  name,
  labels: readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t') as [line: string, expected: string]),
}));

/** What the labels record of a predicate, comparable as text. */
function measure(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'threshold': {
      const { operator, value, upper, unit, relativeTo } = predicate;
      return [operator, value, upper ?? '', unit, relativeTo === null ? '' : 'relative'].join(' ').trim();
    }
    case 'command':
      return `command ${predicate.exit}`;
    default:
      return predicate.kind;
  }
}

function expectedMeasure(label: string): string {
  return /^(?:command \d+|artifact|manual)$/.test(label) ? label : measure(parseCriterion(criterion(label)));
}

describe('sentences of public plans', () => {
  if (!existsSync(corpus)) {
    it.skip(`needs ${corpus.pathname}`);
    return;
  }
  const sentences = readFileSync(corpus, 'utf8').split('\n');

  describe.each(samples)('of $name', ({ labels }) => {
    const judged = labels.map(([line, label]) => {
      const sentence = sentences[Number(line) - 1]?.split('\t')[2] ?? '';
      const found = measure(parseCriterion(criterion(sentence)));
      return { line, expected: expectedMeasure(label), found };
    });
    const right = judged.filter(({ expected, found }) => found !== 'manual' && found === expected).length;
    const claimed = judged.filter(({ found }) => found !== 'manual').length;
    const wanted = judged.filter(({ expected }) => expected !== 'manual').length;
    const wrong = judged.filter(({ expected, found }) => expected !== found);

    it('reads at least 95 % of the predicates it claims as a person does', () => {
      console.log(`precision ${right}/${claimed}`);
      expect(right / claimed, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.95);
    });

    it('finds at least 85 % of the predicates a person finds', () => {
      console.log(`recall ${right}/${wanted}`);
      expect(right / wanted, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.85);
    });
  });

  it('reads pathological files to the end', () => {
    const folder = new URL('nasty/pathological/', corpus);
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(() => splitCriteria(text, [])).not.toThrow();
      expect(() => parseGateCell({ text, code: [] })).not.toThrow();
    }
  }, 60_000);
});
