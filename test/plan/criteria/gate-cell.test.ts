import { describe, expect, it } from 'vitest';
import { formatPredicate } from '../../../src/plan/criteria/criteria.js';
import { parseGateCell } from '../../../src/plan/criteria/gate-cell.js';
import type { Range } from '../../../src/source/range.js';
import { criterion } from './criterion-input.js';

/** `condition ‖ predicate ‖ action`, `∅` for none. */
function read(markdown: string): string {
  const input = criterion(markdown);
  const { none, condition, predicate, action } = parseGateCell(input);
  const words = (range: Range | null) => (range === null ? '∅' : input.text.slice(range.start, range.end));
  if (none) return 'none';
  return [words(condition), predicate === null ? '∅' : formatPredicate(predicate), words(action)].join(' ‖ ');
}

describe('a cell of a gate', () => {
  it.each([
    ['—', 'none'],
    ['-', 'none'],
    ['n/a', 'none'],
    ['– (the page does not block)', 'none'],
    ['', '∅ ‖ ∅ ‖ ∅'],
    ['≥ 80%', '≥ 80% ‖ ≥ 80% ‖ ∅'],
    ['Pass: ≥ 80%', '≥ 80% ‖ ≥ 80% ‖ ∅'],
    ['20/20', '20/20 ‖ = 20 ‖ ∅'],
    ['18–19', '18–19 ‖ ∈ [18, 19] ‖ ∅'],
    ['0', '0 ‖ = 0 ‖ ∅'],
    ['1', '1 ‖ = 1 ‖ ∅'],
    ['p95 => 3', 'p95 => 3 ‖ p95 ≥ 3 ‖ ∅'],
    ['p95: < 3 s', 'p95: < 3 s ‖ p95 < 3 s ‖ ∅'],
    ['60–80% -> F3', '60–80% ‖ ∈ [60%, 80%] ‖ F3'],
    ['< 60% → F4.1', '< 60% ‖ < 60% ‖ F4.1'],
    ['<60%→retry', '<60% ‖ < 60% ‖ retry'],
    ['< 80%: see Scenario F3', '< 80% ‖ < 80% ‖ see Scenario F3'],
    ['cost ≤ $50/run => raise the budget', 'cost ≤ $50/run ‖ cost ≤ $50/run ‖ raise the budget'],
    ['key leaked → stop, rotate', 'key leaked ‖ manual ‖ stop, rotate'],
    ['Abort: key leaked → stop', 'key leaked ‖ manual ‖ stop'],
    ['loss plateaus: reduce LR', 'loss plateaus ‖ manual ‖ reduce LR'],
    ['=> retry', '∅ ‖ ∅ ‖ retry'],
    ['→ F4.1', '∅ ‖ ∅ ‖ F4.1'],
    ['F4.2', '∅ ‖ ∅ ‖ F4.2'],
    ['fix the proxy', '∅ ‖ ∅ ‖ fix the proxy'],
    ['see F4: then F5', '∅ ‖ ∅ ‖ see F4: then F5'],
    ['build 0 errors + form→render', 'build 0 errors + form→render ‖ build = 0 errors ‖ ∅'],
    ['11th call → 429', '11th call → 429 ‖ manual ‖ ∅'],
    ['`a -> b` holds → go on', 'a -> b holds ‖ manual ‖ go on'],
    ['`npm test` passes', 'npm test passes ‖ `npm test` exits 0 ‖ ∅'],
    ['restart survives', 'restart survives ‖ manual ‖ ∅'],
  ])('%j reads as %s', (cell, reading) => {
    expect(read(cell)).toBe(reading);
  });

  it.each(['a: ', '-> ', 'a → b ', '9 → ', '(', '— ('])('of 100,000 characters %j is read', (pattern) => {
    const text = pattern.repeat(100_000 / pattern.length);
    expect(() => parseGateCell({ text, code: [] })).not.toThrow();
  });
});
