import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPrompt, holdsPrompt } from '../../src/edit/add-prompt.js';
import { compile, type Workspace } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll, LONG } from '../helpers/property.js';

const planText = '# Upgrade\n\n### pg-1 — One\n\n- **Blocked by:** none\n';
const workspaceOf = (log: string | null, plan = planText) =>
  compile([
    { path: 'PLAN.md', text: plan },
    ...(log === null ? [] : [{ path: 'PLAN-prompts.md', text: log }]),
  ]);

/** What is read back of a prompt that was added, and the log. */
function add(log: string | null, text: string, title = '', workspace: Workspace = workspaceOf(log)) {
  const [plan] = workspace.plans;
  if (plan === undefined) throw new Error('no plan');
  const added = addPrompt(workspace, plan, { text, title });
  const old = new Map([...workspace.files].map(([path, { source }]) => [path, source.text]));
  const paths = new Set([...old.keys(), ...added.edit.keys()]);
  const texts = new Map(
    [...paths].map((path) => [path, applyEdits(old.get(path) ?? '', added.edit.get(path) ?? [])]),
  );
  const [after] = compile([...texts].map(([path, text]) => ({ path, text }))).plans;
  if (after === undefined) throw new Error('no plan');
  const prompt = after.prompts.find(({ id }) => id === added.id);
  return {
    added,
    texts,
    log: texts.get(added.path) ?? '',
    prompt,
    holds: holdsPrompt(plan, after, added),
    after,
  };
}

/** What a log says under a number. */
const lastOf = (log: string, id: string) =>
  workspaceOf(log).plans[0]?.prompts.find((prompt) => prompt.id === id)?.verbatim?.text;

const one = '# Log\n\n### Prompt 1 — The wish\n\n> do it\n\n**Key decisions:**\n\n- try it first → pg-1\n';

describe('a prompt is logged', () => {
  test.each([
    [
      'behind the last one',
      one,
      `${one}\n### Prompt 2 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n`,
    ],
    [
      'in a new log',
      null,
      '# Prompt log: Upgrade\n\nWhat was asked for, word for word, and what was decided: the requirements of the plan.\n\n### Prompt 1 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n',
    ],
    ['in an empty one', '', '### Prompt 1 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n'],
    [
      'in the depth, the words and the line breaks of the last one',
      '# Log\r\n\r\n## PROMPT 7: The wish\r\n\r\n> do it\r\n\r\nDecisions:\r\n\r\n* try it\r\n\r\n## Audit\r\n\r\nAll is well.',
      '# Log\r\n\r\n## PROMPT 7: The wish\r\n\r\n> do it\r\n\r\nDecisions:\r\n\r\n* try it\r\n\r\n## PROMPT 8: More\r\n\r\n> now\r\n>\r\n>   that\r\n\r\nDecisions:\r\n\r\n*\r\n\r\n## Audit\r\n\r\nAll is well.',
    ],
    [
      'behind a last line without an end',
      '### **Prompt 3 - x**\n\n> y',
      '### **Prompt 3 - x**\n\n> y\n\n### **Prompt 4 - More**\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n',
    ],
    [
      'at the top of a log that has its newest there',
      '# Log\n\n### Prompt 2\n\n> b\n\n### Prompt 1\n\n> a\n',
      '# Log\n\n### Prompt 3 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n\n### Prompt 2\n\n> b\n\n### Prompt 1\n\n> a\n',
    ],
    [
      'with a number of its own where one is there twice',
      '### Prompt 2\n\n> a\n\n### Prompt 2\n\n> b\n',
      '### Prompt 2\n\n> a\n\n### Prompt 2\n\n> b\n\n### Prompt 3 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n',
    ],
    [
      'behind prompts that are bold lines',
      '**Prompt 1 — x**\n\n> y\n',
      '**Prompt 1 — x**\n\n> y\n\n### Prompt 2 — More\n\n> now\n>\n>   that\n\n**Key decisions:**\n\n-\n',
    ],
  ])('%s', (_, before, expected) => {
    const { log, prompt, holds, after } = add(before, 'now\n\n  that', 'More');
    expect(log).toBe(expected);
    expect([prompt?.verbatim?.text, prompt?.title, prompt?.decisions, holds]).toEqual([
      'now\n\n  that',
      'More',
      [],
      true,
    ]);
    expect(after.prompts.at(before?.includes('Prompt 2\n\n> b\n\n### Prompt 1') ? 0 : -1)).toBe(prompt);
  });

  test('and named in the front matter where it would not be found', () => {
    const workspace = compile([
      { path: 'PLAN.md', text: planText },
      { path: 'PLAN-b.md', text: '# B\n' },
    ]);
    const { texts } = add(null, 'x', '', workspace);
    expect(texts.get('PLAN-b.md')).toBe('---\nprompts: PLAN-b-prompts.md\n---\n\n# B\n');
  });

  test.each([
    ['half of a pair', 'a\ud800b', 'a\ufffdb'],
    ['the other half', '\udc00\ud800\udc00', '\ufffd\ud800\udc00'],
  ])('with %s as UTF-8 can hold it', (_, text, expected) => {
    expect(add(one, text).prompt?.verbatim?.text).toBe(expected);
  });

  test.each([
    ['a\nb', '> a\n> b'],
    ['a\r\nb', 'Line breaks: CRLF\n\n> a\n> b'],
    ['a\r\r', 'Line breaks: CR\n\n> a\n>\n>'],
    [
      'a\nb\r\nc\r\n\r\nd\re\nf\n\n',
      'Line breaks: LF; CRLF after 2-4; CR after 5\n\n> a\n> b\n> c\n>\n> d\n> e\n> f\n>\n>',
    ],
  ])('with a note where %j would not be read back from its lines', (text, expected) => {
    const { log, prompt } = add(one, text, 'More');
    expect(log).toBe(`${one}\n### Prompt 2 — More\n\n${expected}\n\n**Key decisions:**\n\n-\n`);
    expect(prompt?.verbatim?.text).toBe(text);
  });

  test('with its origin', () => {
    const workspace = workspaceOf(one);
    const [plan] = workspace.plans;
    if (plan === undefined) throw new Error('no plan');
    const { edit } = addPrompt(workspace, plan, { text: 'x\r\ny', title: '', origin: 'subagent\n> z' });
    const log = applyEdits(one, edit.get('PLAN-prompts.md') ?? []);
    expect(log).toContain('### Prompt 2\n\nOrigin: subagent > z\nLine breaks: CRLF\n\n> x\n> y\n');
    const read = workspaceOf(log).plans[0]?.prompts.at(-1);
    expect([read?.origin, read?.verbatim?.text]).toEqual(['subagent > z', 'x\r\ny']);
  });

  const pieces = fc.constantFrom(
    '\n',
    '\n\n',
    '\r\n',
    '\r\n\r\n',
    '\r',
    ' ',
    '   ',
    '\t',
    '>',
    '> ',
    '```',
    '~~~',
    '<!--',
    '-->',
    '---',
    '===',
    '# ',
    '### Prompt 9 — x',
    '**Key decisions:**',
    '- a',
    '1. b',
    '| a | b |',
    '|---|---|',
    '[x]: y',
    '$$',
    '<div>',
    '<script>',
    '</script>',
    '\\',
    '`',
    '*',
    'שלום',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\u0000',
    '\u000b',
    '\u000c',
    '\u0085',
    '🎉',
    'a',
    'text',
    '[redacted: why]',
    '    code',
    'Line breaks: CR',
    'Origin: x',
    '<!-- plan:view status -->',
    '<!-- plan:end 0 -->',
    '<<<<<<< HEAD',
    '>>>>>>> x',
    'plan:ignore',
  );
  const text = fc
    .oneof(
      fc.array(pieces, { minLength: 1, maxLength: 14 }).map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    .filter((words) => words.trim() !== '');
  const logs = [
    null,
    '',
    '# Log\n',
    one,
    one.replaceAll('\n', '\r\n'),
    `${one}\n## Audit\n\nx\n`,
    '### Prompt 2\n\n> a\n\n### Prompt 2\n\n> b',
    '### Prompt 2\n\n> b\n\n### Prompt 1\n\n> a\n',
    '\ufeff### Prompt 1\n\n> b',
  ];

  test(
    'and read back byte for byte, whatever it says and the log looks like',
    () => {
      forAll(
        [fc.constantFrom(...logs), text, fc.oneof(fc.constant(''), text)],
        (log, words, title) => {
          const { prompt, holds, log: after } = add(log, words, title);
          expect(prompt?.verbatim?.text).toBe(words);
          expect(holds).toBe(true);
          const twice = add(after, words);
          expect(twice.prompt?.verbatim?.text).toBe(words);
          for (const ends of ['\n', '\r\n'])
            expect(lastOf(twice.log.replace(/\r\n|\r|\n/g, ends), twice.added.id)).toBe(words);
        },
        { numRuns: 400 },
      );
    },
    LONG,
  );

  test(
    'of 100 kB',
    () => {
      const words = `${'> x\n\n```\n<!-- y\r\n'.repeat(6500)}end`;
      expect(words.length).toBeGreaterThan(100_000);
      expect(add(one, words).prompt?.verbatim?.text).toBe(words);
    },
    LONG,
  );
});
