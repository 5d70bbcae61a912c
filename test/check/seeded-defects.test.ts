import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../src/check/check.js';
import { defaultConfig } from '../../src/check/config.js';
import { rules } from '../../src/check/rules/index.js';
import { emptyWorld, type World } from '../../src/check/world.js';
import { compile } from '../../src/plan/workspace.js';
import { lineText, positionAt, type SourceFile } from '../../src/source/source-file.js';
import { cleanPlan, seededDefects } from './seeded-defects.js';

/** `rule path: the line it is told at`. */
function told(sources: readonly SourceFile[], world: World) {
  return checkWorkspace(compile(sources), world, defaultConfig).map(({ ruleId, severity, location }) => {
    const source = sources.find(({ path }) => path === location.path);
    const line = source ? lineText(source, positionAt(source, location.range.start).line) : '';
    return { ruleId, severity, path: location.path, line };
  });
}

test('the clean plan is clean', () => {
  expect(told(cleanPlan, emptyWorld)).toEqual([]);
});

const defects = seededDefects();

describe('each defect is told by its rule, at its line, and nothing else is', () => {
  test.each(defects)('$rule: $name', ({ rule, sources, world, at, path }) => {
    const all = told(sources, world);
    const loud = all.filter(({ ruleId, severity }) => ruleId === rule || severity !== 'info');
    expect(loud.map(({ ruleId }) => ruleId)).toEqual([rule]);
    expect(loud[0]?.path).toBe(path);
    expect(loud[0]?.line).toContain(at);
  });
});

/** What text alone cannot break, or what needs a plan of another kind than the clean one. */
const elsewhere = ['invalid-utf8', 'linear-plan', 'orphan-bead', 'gate-no-action'];

test('there are defects of every rule', () => {
  expect(defects.length).toBeGreaterThanOrEqual(60);
  const seeded = new Set([...defects.map(({ rule }) => rule), ...elsewhere]);
  expect(rules.map(({ id }) => id).filter((id) => !seeded.has(id))).toEqual([]);
});
