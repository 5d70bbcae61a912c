import { expect, test } from 'vitest';
import type { Target } from '../../../src/plan/model.js';
import { symbolTable } from '../../../src/plan/names/symbols.js';
import { beadsOf, buildPlan } from '../../helpers/plan-builder.js';

const suggester = (
  beads: readonly string[],
  gates: readonly string[] = [],
  scenarios: readonly string[] = [],
) => {
  const plan = buildPlan({
    beads: beadsOf(...beads),
    gates: gates.map((id) => ({ id })),
    scenarios: Object.fromEntries(scenarios.map((id) => [id, 1])),
  });
  const { indexes } = symbolTable(plan.name, null, plan);
  return (name: string, kind: Target['kind'] | null = null) =>
    indexes.nearest(name, kind).map(({ id }) => id);
};

test('for a bead work is suggested, for a scenario scenarios', () => {
  const nearest = suggester(['B1', 'B2'], ['G1'], ['F1', 'F2']);
  expect(nearest('B3')).toEqual(['B1', 'B2']);
  expect(nearest('G2')[0]).toBe('G1');
  expect(nearest('F3')).toEqual(['F1', 'F2']);
});

test('a name of no known shape is looked for among the kind that is wanted', () => {
  expect(suggester(['F-1'], [], ['F-SECRET'])('F-SECRETS', 'scenario')).toEqual(['F-SECRET']);
});

test('of thousands of unknown names only the first are given suggestions, since each is compared with all', () => {
  const nearest = suggester(Array.from({ length: 5000 }, (_, i) => `pg-${i}`));
  const found = Array.from({ length: 5000 }, (_, i) => nearest(`pg-9${i}x`));
  expect(found[0]).not.toEqual([]);
  expect(found.at(-1)).toEqual([]);
});
