import { describe, expect, test } from 'vitest';
import { namedArtifacts } from '../../src/check/artifacts.js';
import { compile } from '../../src/plan/workspace.js';

/** The files that a bead's evidence names. */
function namedIn(evidence: string): string[] {
  const text = '# Plan: x\n\n## Beads\n\n### x-1: First\n\n- Done when: it is there\n';
  const log = `- 2026-01-02T10:00:00Z · x-1 · closed · @ana · ${evidence}\n`;
  const [plan] = compile([
    { path: 'PLAN-x.md', text },
    { path: 'progress.md', text: log },
  ]).plans;
  return plan === undefined ? [] : namedArtifacts(plan).map(({ path }) => path);
}

describe('the files that evidence names', () => {
  test.each([
    ['report at out/r.md', ['out/r.md']],
    ['report (found: out/)', ['out/']],
    ['report at `out/r.md`', ['out/r.md']],
    ['report at **out/r.md**', ['out/r.md']],
    ['report (found: _out/_)', ['out/']],
    ['report at out/&#114;.md', ['out/r.md']],
    ['17/17 pass', []],
  ])('in %s', (evidence, paths) => {
    expect(namedIn(evidence)).toEqual(paths);
  });
});
