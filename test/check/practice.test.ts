import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/check/config.js';
import { sourceFile } from '../../src/source/source-file.js';
import { check, checkText } from '../helpers/fixtures.js';

/** Beads of which the first `having` have a priority. */
function beads(total: number, having: number): string {
  return Array.from({ length: total }, (_, k) => {
    const blocker = k === 0 ? 'none' : 'a-1';
    return `- **a-${k + 1}** |${k < having ? ' P1 |' : ''} blocked by: ${blocker}\n`;
  }).join('');
}

function priorities(found: ReturnType<typeof check>): string[] {
  return found
    .filter(({ ruleId }) => ruleId === 'missing-priority')
    .map(({ severity, message }) => `${severity} ${message}`);
}

const each = (id: string) => `warning ${id} has no priority, so it counts as P2`;

describe('a rule about a practice', () => {
  test('is one info where fewer than a third of the beads follow it', () => {
    expect(priorities(checkText(beads(7, 2)))).toEqual(['info 5 of 7 beads have no priority']);
  });

  test('counts beads, not findings', () => {
    const gate = (id: string) =>
      `### ${id}\n\n| Check | Pass | Abort |\n|---|---|---|\n| x | > 3 | ≤ 3 |\n\n`;
    const bead = (id: string, more = '') => `### ${id} — Work\n\nP1\n${more}\n`;
    const text = `## Phase 1\n\n${bead('a-1')}${bead('a-2')}${bead('a-3')}${gate('G1')}${gate('G2')}## Phase 2\n\n${bead('a-4')}`;
    const told = checkText(text).filter(({ ruleId }) => ruleId === 'gate-bypass');
    expect(told.map(({ message }) => message)).toEqual([
      '1 of 4 beads stands behind a gate that no blocker leads through',
    ]);
  });

  test('is told of each bead from a third on', () => {
    expect(priorities(checkText(beads(3, 1)))).toEqual([each('a-2'), each('a-3')]);
  });

  test('says nothing where all follow it, or where there are no beads', () => {
    expect(priorities(checkText(beads(3, 3)))).toEqual([]);
    expect(priorities(checkText('# Plan\n\n- [ ] a task\n'))).toEqual([]);
  });

  test('wakes while the plan is being planned', () => {
    expect(priorities(checkText(`---\nmode: planning\n---\n\n${beads(2, 0)}`))).toEqual([
      each('a-1'),
      each('a-2'),
    ]);
  });

  test('wakes when the plan was approved', () => {
    const log = '- 2026-11-22T14:03:11.204Z · PLAN · approved · @ana\n';
    const found = check([sourceFile('PLAN.md', beads(2, 0)), sourceFile('progress.md', log)]);
    expect(priorities(found)).toEqual([each('a-1'), each('a-2')]);
  });

  test('wakes under the strict preset, louder', () => {
    const found = checkText(beads(1, 0), { ...defaultConfig, preset: 'strict' });
    expect(priorities(found)).toEqual([each('a-1').replace('warning', 'error')]);
  });

  test('wakes for who names it in a configuration', () => {
    const overrides = new Map([['missing-priority', 'warning' as const]]);
    expect(priorities(checkText(beads(1, 0), { ...defaultConfig, overrides }))).toEqual([each('a-1')]);
  });

  test('sleeps for ever in a plan that is done', () => {
    expect(checkText(`---\nmode: done\n---\n\n${beads(3, 1)}`)).toEqual([]);
  });
});
