import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPrompt } from '../../../src/edit/add-prompt.js';
import { compile } from '../../../src/plan/workspace.js';
import { sourceFile } from '../../../src/source/source-file.js';
import { applyEdits } from '../../../src/source/text-edit.js';
import { check, fixed } from '../../helpers/fixtures.js';
import { forAll } from '../../helpers/property.js';

const bead = (covers: string) =>
  `# Trip\n\n### t-1 — Pack\n\n- P1 | Blocked by: none | Covers: ${covers}\n- **Done when:** 0 errors\n`;
const prompt = (id: string, words: string, ...decisions: readonly string[]) =>
  `### Prompt ${id} — x\n\n> ${words}\n\n**Key decisions:**\n\n${decisions.map((each) => `- ${each}\n`).join('')}\n`;

const sourcesOf = (plan: string, log: string) => [
  sourceFile('PLAN.md', plan),
  sourceFile('PLAN-prompts.md', log),
];
const twins = (plan: string, log: string) =>
  check(sourcesOf(plan, log)).filter(
    ({ ruleId, message }) => ruleId === 'duplicate-id' && message.startsWith('prompt'),
  );

/** Plan and log once the fix is taken, which leaves nothing to fix. */
function mended(plan: string, log: string): [string, string] {
  const fixes = twins(plan, log).flatMap((found) => found.fixes);
  const [after = '', logAfter = ''] = fixed(sourcesOf(plan, log), fixes).map(({ text }) => text);
  expect(twins(after, logAfter)).toEqual([]);
  return [after, logAfter];
}

describe('the later one of two prompts with one number', () => {
  test('gets the next free number, and its decisions with it', () => {
    const log = (id: string) =>
      prompt('1', 'a', 'one → t-1') +
      prompt('2', 'D2.1 and Prompt 2', 'D2.1: one → t-1', 'two, unlike D2.1 → t-1') +
      prompt(id, 'D2.1 and D2.3', `D${id}.1: one → t-1`, `unlike D${id}.1 → t-1`, 'three → t-1');
    const rest = (id: string) => `## Audit\n\n- D2.2 → t-1\n- D${id}.3 → t-1\n`;
    const [plan, after] = mended(bead('D2.1, D2.3, Prompt 2'), log('2') + rest('2'));
    expect(plan).toBe(bead('D2.1, D3.3, Prompt 2'));
    expect(after).toBe(log('3') + rest('3'));
  });

  test('is told with the names that could mean either', () => {
    const log = prompt('1', 'a', 'one → t-1') + prompt('1', 'b', 'two → t-1');
    const [found] = twins(bead('D1.1, Prompt 1'), log);
    expect(found?.related.map(({ message }) => message)).toEqual([
      'prompt 1 is here first',
      'D1.1 could be a decision of either: it goes on meaning that of the first',
      'prompt 1 could be either: it goes on meaning the first',
    ]);
  });

  test('and all others, in their order', () => {
    const all = (ids: string) => [...ids].map((id, at) => prompt(id, `${at}`, 'x → t-1')).join('');
    expect(mended(bead('none'), all('12122'))[1]).toBe(all('12345'));
  });

  test.each([
    [
      'where a part of the log has numbers of its own',
      `## Monday\n\n${prompt('1', 'a', 'x')}## Tuesday\n\n${prompt('1', 'b', 'y')}`,
    ],
    ['where they are templates', '### Prompt 1\n\n```\na\n```\n\n### Prompt 1\n\n```\nb\n```\n'],
    ['for numbers with a letter', prompt('1', 'a', 'x') + prompt('1b', 'b', 'y')],
  ])('is not told %s', (_, log) => {
    expect(twins(bead('none'), log)).toEqual([]);
  });

  test('as two branches make them that git joins line by line', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom(...'ab \n>#D1.'), minLength: 1 }).map((text) => `${text}x`),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    forAll([words, words], (ours, theirs) => {
      const base = prompt('1', 'a', 'x → t-1');
      const grown = (texts: readonly string[]) =>
        texts.reduce((log, text) => {
          const workspace = compile(sourcesOf(bead('none'), log));
          const [plan] = workspace.plans;
          if (plan === undefined) throw new Error('no plan');
          return applyEdits(
            log,
            addPrompt(workspace, plan, { text, title: '' }).edit.get('PLAN-prompts.md') ?? [],
          );
        }, base);
      const union = grown(ours) + grown(theirs).slice(base.length);
      const [, after] = mended(bead('none'), union);
      const prompts = compile(sourcesOf(bead('none'), after)).plans[0]?.prompts ?? [];
      expect(prompts.map(({ id }) => Number(id)).sort()).toEqual(prompts.map((_, at) => at + 1));
      expect(prompts.map(({ verbatim }) => verbatim?.text)).toEqual(['a', ...ours, ...theirs]);
    });
  });
});
