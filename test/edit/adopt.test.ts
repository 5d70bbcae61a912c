import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adopt, isIdPrefix } from '../../src/edit/adopt.js';
import { compile } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll } from '../helpers/property.js';

/** The text of `PLAN.md` after adoption. */
function adopted(text: string, prefix: string | null = null, progress = ''): string {
  const workspace = compile([
    { path: 'PLAN.md', text },
    { path: 'progress.md', text: progress },
  ]);
  const edit = adopt(workspace, { plans: workspace.plans, prefix });
  expect([...edit.keys()].every((path) => path === 'PLAN.md')).toBe(true);
  return applyEdits(text, edit.get('PLAN.md') ?? []);
}

test('open tasks get IDs, done ones and those that have one keep quiet', () => {
  expect(adopted('- [ ] a\n- [x] b\n- [ ] 1.2 c\n* [ ] **d** e\n1. [ ] f\n')).toBe(
    '- [ ] t-1 a\n- [x] b\n- [ ] 1.2 c\n* [ ] t-2 **d** e\n1. [ ] t-3 f\n',
  );
});

test('every other byte stays: byte order mark, line ends, tabs, no line end at the end', () => {
  expect(adopted('\ufeff# T\r\n\r\n-\t[ ]\ta \r\n  - [ ] b\r\n\r\n- [ ] c')).toBe(
    '\ufeff# T\r\n\r\n-\t[ ]\tt-1 a \r\n  - [ ] t-2 b\r\n\r\n- [ ] t-3 c',
  );
});

test.each([
  [null, '', 't-1'],
  ['api', '', 'api-1'],
  ['ft-0001', '', 'ft-0001.1'],
  ['x_', '', 'x_1'],
  [null, '---\nprefix: pg\n---\n', 'pg-1'],
  ['api', '---\nprefix: pg\n---\n', 'api-1'],
])('with --prefix %j and front matter %j the first ID is %s', (prefix, frontMatter, id) => {
  expect(adopted(`${frontMatter}- [ ] a\n`, prefix)).toBe(`${frontMatter}- [ ] ${id} a\n`);
});

test('numbers go on behind the highest one in use, in the logs too', () => {
  expect(adopted('- [x] t-2 a\n- [ ] b\n')).toBe('- [x] t-2 a\n- [ ] t-3 b\n');
  expect(adopted('- [ ] b\n', null, '- T-7 · closed\n- bit-99\n')).toBe('- [ ] t-8 b\n');
});

test('criteria, steps and boxes in code are no tasks', () => {
  const text = '### pg-1 — Bead\n\n- P0\n- Done when:\n  - [ ] 0 errors\n\n```\n- [ ] x\n```\n\n> - [ ] y\n';
  expect(adopted(text)).toBe(text);
});

test('a prefix is one token that starts with a letter', () => {
  expect(['t', 'ft-0001', 'É.x#2'].every(isIdPrefix)).toBe(true);
  expect(['', '1', '-a', 'a b', 'a|b', 'a\n'].some(isIdPrefix)).toBe(false);
});

const line = fc.constantFrom(
  '- [ ] a',
  '- [x] b',
  '  - [ ] c',
  '* [ ] d',
  '1. [ ] e',
  '',
  '# H',
  '- g',
  '- [ ] `h`',
  '> - [ ] i',
  '```',
  '| - [ ] |',
  '\t- [ ] k',
);

test('adopting twice changes nothing more, every open task has an ID of its own, nothing else changed', () => {
  forAll(
    [fc.array(line), fc.constantFrom('\n', '\r\n')],
    (lines, eol) => {
      const text = ['- [ ] t-4 f', ...lines].join(eol);
      const once = adopted(text);
      expect(adopted(once)).toBe(once);
      const tasks = compile([{ path: 'PLAN.md', text: once }]).plans.flatMap((plan) => plan.tasks);
      expect(tasks.filter((task) => task.id === '' && task.mark === null)).toEqual([]);
      expect(once.replaceAll(/t-(?!4 )\d+ /g, '')).toBe(text);
    },
    { numRuns: 50 },
  );
});
