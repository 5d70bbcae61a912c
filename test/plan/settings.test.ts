import { expect, test } from 'vitest';
import { compile } from '../../src/plan/workspace.js';
import { brief, checkText } from '../helpers/fixtures.js';

const planWith = (frontMatter: string) => `---\n${frontMatter}\n---\n\n### a-1 — One\n\nBlocked by: none\n`;

test('letter case says nothing in a setting', () => {
  const text = planWith(
    'mode: Planning\nestimate-unit: Days\nadjust: Closes\nrules: {missing-acceptance: Off}',
  );
  const [plan] = compile([{ path: 'PLAN.md', text }]).plans;
  expect(plan?.mode).toBe('planning');
  expect(plan?.settings).toMatchObject({ estimateUnit: 'days', adjust: 'closes' });
  expect(brief(checkText(text)).filter((told) => /front-matter|acceptance/.test(told))).toEqual([]);
});

test.each(['prompt', 'prompt-log', 'Journal', 'progress-log'])('a file can be of kind %s', (kind) => {
  expect(brief(checkText(`---\nkind: ${kind}\n---\n\n# Log\n`))).toEqual([]);
});

test('a slip in the mode is told, another tool’s word is not', () => {
  const told = (mode: string) =>
    brief(checkText(planWith(`mode: ${mode}`))).filter((each) => each.includes('mode'));
  expect(told('plannin')).toEqual([
    'error[front-matter-invalid] mode cannot be plannin, so it counts as not set',
  ]);
  for (const word of ['plan', 'agent', 'auto', 'runing']) expect(told(word)).toEqual([]);
});
