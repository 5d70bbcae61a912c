import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/check/config.js';
import { isEdited } from '../../../src/check/edited-prompt.js';
import { sourceFile } from '../../../src/source/source-file.js';
import { brief, check } from '../../helpers/fixtures.js';

const strict = { ...defaultConfig, preset: 'strict' } as const;
const bead = (id: string, more = '') => `### ${id} — x\n\nP0 | Blocked by: none${more}\n\n`;
const prompt = (id: number, below: string) => `### Prompt ${id} — x\n\n${below}\n\n`;
const quoted = '> words\n\n**Key decisions:**\n\n';

/** What the rules of prompts and decisions tell. */
function told(files: Record<string, string>, config = defaultConfig): string[] {
  const sources = Object.entries(files).map(([path, text]) => sourceFile(path, text));
  const own = check(sources, config).filter(({ ruleId }) => /^(?:prompt|decision)-/.test(ruleId));
  return brief(own).map((line) => line.replace(/, (?:so|but) .*/, ''));
}

describe('an uncovered decision', () => {
  const uncovered = prompt(1, `${quoted}- one\n- two`);
  const linking = prompt(1, `${quoted}- one → a-1\n- two`);
  const planning = '---\nmode: planning\n---\n\n';

  test('is an error in a log that links one', () => {
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': linking })).toEqual([
      'error[decision-uncovered] D1.2 is carried out by no bead',
    ]);
  });

  test('is no matter in a log that links none, but for who is strict', () => {
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': uncovered })).toEqual([]);
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': uncovered }, strict)).toHaveLength(2);
  });

  test('is a warning while planning', () => {
    for (const [log, count] of [
      [linking, 1],
      [uncovered, 2],
    ] as const) {
      const found = told({ 'PLAN.md': planning + bead('a-1'), 'prompts.md': log });
      expect(found).toHaveLength(count);
      expect(found.every((line) => line.startsWith('warning[decision-uncovered]'))).toBe(true);
    }
  });

  test('is told once where two plans keep one log, and not where the other plan covers it', () => {
    const named = (text: string) => `---\nprompts: prompts.md\n---\n\n${text}`;
    const plans = { 'PLAN-a.md': named(bead('a-1')), 'prompts.md': linking };
    expect(told({ ...plans, 'PLAN-b.md': named(bead('b-1')) })).toEqual([
      'error[decision-uncovered] D1.2 is carried out by no bead',
    ]);
    expect(told({ ...plans, 'PLAN-b.md': named(bead('b-1', ' | Covers: D1.2')) })).toEqual([]);
  });

  test('is not told beside a mistyped link to it', () => {
    const plan = bead('a-1', ' | Covers: D1.3');
    const found = check([sourceFile('PLAN.md', plan), sourceFile('prompts.md', linking)]);
    expect(brief(found).filter((line) => !line.startsWith('info'))).toEqual([
      'error[unknown-reference] a-1 covers D1.3, which this plan does not declare',
    ]);
  });
});

describe('a prompt without', () => {
  test('its words is told where others have theirs', () => {
    const log =
      prompt(1, '> words\n\n**Key decisions:** none') + prompt(2, 'told\n\n**Key decisions:** none');
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': log })).toEqual([
      'warning[prompt-not-verbatim] prompt 2 is not quoted',
    ]);
    const fewer = log + [3, 4].map((id) => prompt(id, 'told\n\n**Key decisions:** none')).join('');
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': fewer })).toEqual([
      'info[prompt-not-verbatim] 3 of 4 prompts do not quote what was said',
    ]);
  });

  test('words in an empty quote has none', () => {
    const log = prompt(1, '> words\n\n**Key decisions:** none') + prompt(2, '>\n\n**Key decisions:** none');
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': log })).toEqual([
      'warning[prompt-not-verbatim] prompt 2 is not quoted',
    ]);
  });

  test('decisions is an info once work goes on, an error for who is strict', () => {
    const log = prompt(1, `${quoted}- one → a-1`) + prompt(2, '> go on');
    const files = { 'PLAN.md': bead('a-1'), 'prompts.md': log };
    expect(told(files)).toEqual(['info[prompt-without-decisions] prompt 2 has no key decisions']);
    expect(told(files, strict)).toEqual(['error[prompt-without-decisions] prompt 2 has no key decisions']);
  });

  test('a list of decisions may have a table of them, or say that there are none', () => {
    const table = '> w\n\n**Key decisions:**\n\n| # | Decision |\n|---|---|\n| 1 | one |';
    const log = prompt(1, table) + prompt(2, '> w\n\n**Key decisions:** none') + prompt(3, `${quoted}- —`);
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': log })).toEqual([]);
  });
});

describe('prompts in code fences are', () => {
  const fenced = prompt(1, '~~~\nwords\n~~~') + prompt(2, 'told');

  test('templates that owe nothing, where no prompt is quoted nor decides anything', () => {
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': fenced })).toEqual([]);
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': fenced }, strict)).toEqual([]);
  });

  test('as good as quotes in a log', () => {
    const log = fenced + prompt(3, '> words\n\n**Key decisions:** none');
    expect(told({ 'PLAN.md': bead('a-1'), 'prompts.md': log })).toEqual([
      'info[prompt-without-decisions] prompt 1 has no key decisions',
      'warning[prompt-not-verbatim] prompt 2 is not quoted',
      'info[prompt-without-decisions] prompt 2 has no key decisions',
    ]);
  });
});

describe('words are edited', () => {
  test.each([
    ['a b c', 'a b d', true],
    ['a b c', 'a b', true],
    ['a b c', 'a  b\nc', false],
    ['a b c', 'a b c d', false],
    ['a b c', '[redacted: x]', false],
    ['a b c', '[redacted: x] c', false],
    ['a b c', 'a [REDACTED]', false],
    ['a b c', 'a [redacted: x] c', false],
    ['a b c', '[redacted: x] b [redacted: y]', false],
    ['a b c', 'a [redacted: x] d', true],
    ['a b c', 'd [redacted: x] c', true],
    ['a b a', 'a b[redacted: x]b a', true],
    ['a b c d', 'a [redacted: x] c [redacted: y] b [redacted: z] d', true],
    ['a [redacted: x] c', 'a [redacted: x] c', false],
    ['a [redacted: x] c', 'a b c', true],
    ['', 'a', false],
  ])('%j is now %j: %j', (first, now, expected) => {
    expect(isEdited(first, now, [now])).toBe(expected);
  });

  test('but not where they stand under another number', () => {
    expect(isEdited('one', 'two', ['two', 'and one'])).toBe(false);
    expect(isEdited('the new key is 1', 'two', ['two', 'the new key is [redacted: secret]'])).toBe(false);
    expect(isEdited('the new key is 1', 'two', ['two', '[redacted: something else]'])).toBe(true);
  });
});

test('a code fence that words in quotes leave open is theirs', () => {
  const open = (text: string) =>
    brief(check([sourceFile('PLAN.md', bead('a-1')), sourceFile('prompts.md', text)])).filter((line) =>
      line.includes('unclosed-fence'),
    );
  expect(open(prompt(1, '> look:\n>\n> ```\n> x\n\n**Key decisions:** none'))).toEqual([]);
  expect(open(prompt(1, '> words\n\n**Key decisions:** none\n\n```\nx'))).toHaveLength(1);
});
