import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/plan/workspace.js';
import { beadOf, idsOf, planOf, read, refs } from './read.js';

describe('the kind of a file', () => {
  const kindOf = (path: string, text = '') => compile([{ path, text }]).files.get(path)?.kind ?? null;

  test.each([
    ['PLAN.md', 'plan'],
    ['plan.md', 'plan'],
    ['PLAN-pg-upgrade.md', 'plan'],
    ['PLAN_pg.md', 'plan'],
    ['docs/upgrade-plan.md', 'plan'],
    ['docs/upgrade_PLAN.md', 'plan'],
    ['.kiro/specs/editor/tasks.md', 'plan'],
    ['specs/001/tasks.md', 'plan'],
    ['openspec/changes/x/tasks.md', 'plan'],
    ['PLAN-user-prompts.md', 'prompts'],
    ['my_prompts.md', 'prompts'],
    ['PROMPTS.md', 'prompts'],
    ['progress.md', 'progress'],
    ['PLAN-progress.md', 'progress'],
    ['team_Progress.md', 'progress'],
    ['progress/ana-main.md', 'progress'],
    ['a/progress/PLAN.md', 'progress'],
    ['tasks.md', null],
    ['docs/tasks.md', null],
    ['README.md', null],
    ['explanation.md', null],
    ['planning.md', null],
    ['PLAN.txt', null],
  ])('%s is by its name %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  test.each([
    ['notes.md', 'plan'],
    ['PLAN.md', 'prompts'],
    ['PLAN.md', 'progress'],
    ['progress.md', 'plan'],
  ])('front matter wins over the name: %s', (path, kind) => {
    expect(kindOf(path, `---\nkind: ${kind}\n---\n`)).toBe(kind);
  });

  test('what is named by hand is a plan unless its name or front matter says more', () => {
    const given = (path: string, text = '') => compile([{ path, text, kind: 'plan' }]).files.get(path)?.kind;
    expect([given('ROADMAP.md'), given('progress.md'), given('x.md', '---\nkind: prompts\n---\n')]).toEqual([
      'plan',
      'progress',
      'prompts',
    ]);
  });

  test.each([
    ['plans/PLAN-finetune-qwen.md', 'finetune-qwen'],
    ['PLAN_x.md', 'x'],
    ['PLAN.md', 'PLAN'],
    ['docs/upgrade-plan.md', 'upgrade-plan'],
    ['specs/editor/tasks.md', 'editor'],
  ])('%s is the plan %s', (path, name) => {
    expect(read({ [path]: '' }).map((plan) => plan.name)).toEqual([name]);
  });
});

describe('the companions of a plan', () => {
  const companions = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      read(files).map(({ path, companions: { prompts, progress } }) => [path, [prompts, ...progress]]),
    );

  test.each<[string, Record<string, string>, Record<string, (string | null)[]>]>([
    [
      'lie in its folder',
      { 'a/PLAN.md': '', 'a/PLAN-user-prompts.md': '', 'a/progress.md': '', 'b/progress.md': '' },
      { 'a/PLAN.md': ['a/PLAN-user-prompts.md', 'a/progress.md'] },
    ],
    [
      'may be a folder of logs',
      { 'PLAN.md': '', 'progress/bo.md': '', 'progress/ana.md': '' },
      { 'PLAN.md': [null, 'progress/ana.md', 'progress/bo.md'] },
    ],
    [
      'must be named where there are several plans',
      { 'PLAN-x.md': '', 'PLAN-y.md': '---\nprogress: log/y.md\n---\n', 'progress.md': '', 'log/y.md': '' },
      { 'PLAN-x.md': [null], 'PLAN-y.md': [null, 'log/y.md'] },
    ],
    [
      'are named relative to the plan',
      { 'plans/PLAN.md': '---\nprompts: ../wishes.md\nprogress: data/progress.md\n---\n' },
      { 'plans/PLAN.md': ['wishes.md', 'plans/data/progress.md'] },
    ],
    [
      'may be a named folder',
      { 'PLAN.md': '---\nprogress: logs/\n---\n', 'logs/progress.md': '', 'logs/b_progress.md': '' },
      { 'PLAN.md': [null, 'logs/b_progress.md', 'logs/progress.md'] },
    ],
    [
      'that are named are not looked for',
      { 'PLAN.md': '---\nprogress: other.md\n---\n', 'progress.md': '', 'PROMPTS.md': '' },
      { 'PLAN.md': ['PROMPTS.md', 'other.md'] },
    ],
  ])('%s', (_, files, expected) => {
    expect(companions(files)).toEqual(expected);
  });
});

describe('front matter', () => {
  test('is all optional', () => {
    const { title, mode, settings } = planOf('# Plan — The upgrade\n');
    expect({ title, mode, ...settings, rules: [...settings.rules] }).toEqual({
      title: 'The upgrade',
      mode: 'executing',
      prefix: null,
      rules: [],
      estimateUnit: 'hours',
      adjust: 'retry',
    });
  });

  test('sets title, mode, prefix, rules, unit of estimates and what an adjust does; other keys are nobody’s business', () => {
    const { title, mode, settings } = planOf(
      '---\ntitle: "T: it"\nmode: planning\nprefix: ft-0001\nrules:\n  fat-bead: off\n  orphan-bead: error\nestimate-unit: days\nadjust: closes\nteam: x\n---\n# H\n',
    );
    expect({ title, mode, ...settings, rules: [...settings.rules] }).toEqual({
      title: 'T: it',
      mode: 'planning',
      prefix: 'ft-0001',
      rules: [
        ['fat-bead', 'off'],
        ['orphan-bead', 'error'],
      ],
      estimateUnit: 'days',
      adjust: 'closes',
    });
  });

  test('is data: code in it is not run, and the Markdown below is read', () => {
    const plan = planOf('---js\n({ title: process.exit(3) })\n---\n\n# After\n\n### a-1 — x\n\nP0\n');
    expect([plan.title, idsOf(plan.beads)]).toEqual(['After', 'a-1']);
  });

  test('an `id` makes the file one bead, whose fields are its keys', () => {
    const plan = planOf(
      `---
id: b-1
title: "Rehearse"
priority: high
depends_on: [b-0, b-2]
done-when:
  - rows lost = 0. None at all
  - p95 < 3 s
if-it-fails: restore by hand
assignee: bo
estimate: 2h
status: Done
touches: ['a/**', "b"]
---
# Something else

## Acceptance Criteria

- [ ] \`npm test\` passes
`,
    );
    const bead = beadOf(plan, 'b-1');
    expect({
      title: bead.title,
      priority: bead.priority,
      blockedBy: refs(bead.blockedBy),
      criteria: bead.criteria.map(({ id, text }) => `${id} ${text.text}`),
      fails: bead.ifItFails?.map(({ text }) => text.text),
      rest: [
        bead.owner?.text,
        bead.estimate?.text,
        bead.mark?.text.text,
        ...bead.touches.map(({ text }) => text),
      ],
    }).toEqual({
      title: 'Rehearse',
      priority: 1,
      // one bead of many files: what it waits for may be declared in another
      blockedBy: '!~b-0, !~b-2',
      criteria: ['c1 rows lost = 0. None at all', 'c2 p95 < 3 s', 'c3 `npm test` passes'],
      fails: ['restore by hand'],
      rest: ['bo', '2h', 'Done', 'a/**', 'b'],
    });
  });

  test('with an `id` the first H1 is the title', () => {
    expect(beadOf(planOf('---\nid: b-1\n---\n\ntext\n\n# The title\n'), 'b-1').title).toBe('The title');
  });
});
