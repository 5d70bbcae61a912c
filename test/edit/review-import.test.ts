import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf, readAnswer } from '../../src/edit/review-answer.js';
import { importCriticisms } from '../../src/edit/review-import.js';
import { compile } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll, LONG } from '../helpers/property.js';

/** The text of `PLAN.md` after an import; null where it is refused. */
function imported(text: string, ...texts: readonly string[]): string | null {
  const workspace = compile([{ path: 'PLAN.md', text }]);
  const [plan] = workspace.plans;
  const made = plan === undefined ? null : importCriticisms(workspace, plan, texts);
  return made === null ? null : applyEdits(text, made.edit.get('PLAN.md') ?? []);
}

function criticisms(text: string): string[] {
  const [plan] = compile([{ path: 'PLAN.md', text }]).plans;
  return (plan?.criticisms ?? []).map(({ id, text: said, verdict }) => `${id} ${verdict} ${said.text}`);
}

const head = '| # | Criticism | Verdict | Reason | Change |\n|---|---|---|---|---|\n';

describe('an answer', () => {
  test.each([
    ['1. a\n2. b\n', ['a', 'b']],
    ['- a\n* b\n', ['a', 'b']],
    ['1) a\n   more\n\n   and more\n2) b\n', ['a more and more', 'b']],
    [
      '- **#3 Title.** text\n- **4. Title** text\n- #5: text\n',
      ['**Title.** text', '**Title** text', 'text'],
    ],
    ['- **#3** text\n- 3 retries are too few\n', ['text', '3 retries are too few']],
    ['- [ ] a\n- [x] b\n', ['a', 'b']],
    ['- a\n  - b\n  - c\n', ['a b c']],
    [`${head}| 1 | a | | | |\n| 2 | b \\| c | adopted | | d |\n`, ['a', 'b | c — d']],
    ['| Where | Finding | Fix |\n|--|--|--|\n| G1 | a | b |\n| G2 | c | |\n', ['G1 — a — b', 'G2 — c']],
    ['| Criticism |\n|--|\n| a |\n', ['a']],
    ['Hello!\n\n## Blockers\n\n- a\n\n## Majors\n\n1. b\n\n**Minors:**\n- c\n\nBye.\n', ['a', 'b', 'c']],
    ['## Strengths\n\n- good\n\n## Criticisms\n\n- a\n', ['a']],
    ['**Strengths:**\n\n- good\n\n**Weaknesses:**\n\n- a\n', ['a']],
    ['### 1. Title\n\ntext\n\n- why\n\n### #2 — Other\n\nmore\n', ['Title — text why', 'Other — more']],
    ['Here it is:\n\n```markdown\n1. a\n2. b\n```\n', ['a', 'b']],
    ['- a\n- A.\n- a.\n- **a**\n', ['a', 'A.']],
    ['- \n- —\n- none\n- ...\n', []],
    ['All is well.\n', []],
    ['', []],
    ['\ufeff- a\r\n- b\r\n', ['a', 'b']],
    ['- a\u001b[31m b\u0000\n', ['a [31m b\ufffd'.replace('\ufffd', '').trim()]],
  ])('%j', (text, expected) => {
    expect(readAnswer(text)).toEqual(expected);
  });
});

describe('a plan without a review log', () => {
  test('gets one at its end', () => {
    expect(imported('# Plan\n\ntext\n', 'slow', 'a | b')).toBe(
      `# Plan\n\ntext\n\n## Review log\n\n${head}| 1 | slow |  |  |  |\n| 2 | a \\| b |  |  |  |\n`,
    );
  });

  test.each([
    ['', `## Review log\n\n${head}| 1 | slow |  |  |  |\n`],
    ['# Plan', `# Plan\n\n## Review log\n\n${head}| 1 | slow |  |  |  |`],
    ['\ufeff', `\ufeff## Review log\n\n${head}| 1 | slow |  |  |  |\n`],
    [
      '# Plan\r\n',
      `# Plan\r\n\r\n## Review log\r\n\r\n${head.replaceAll('\n', '\r\n')}| 1 | slow |  |  |  |\r\n`,
    ],
    ['# Plan\n\n\n\n', `# Plan\n\n## Review log\n\n${head}| 1 | slow |  |  |  |\n\n\n\n`],
  ])('%j', (text, expected) => {
    expect(imported(text, 'slow')).toBe(expected);
  });

  test('but in its section for reviews, where it has one', () => {
    expect(imported('# Plan\n\n## Review log\n\nNone yet.\n\n## Later\n\ntext\n', 'slow')).toBe(
      `# Plan\n\n## Review log\n\nNone yet.\n\n${head}| 1 | slow |  |  |  |\n\n## Later\n\ntext\n`,
    );
  });

  test('and in the table that waits there', () => {
    expect(imported(`## Adversarial review\n\n${head}\n## Later\n`, 'slow')).toBe(
      `## Adversarial review\n\n${head}| 1 | slow |  |  |  |\n\n## Later\n`,
    );
  });

  test('nothing is written where an open fence would swallow it', () => {
    expect(imported('# Plan\n\n```\ncode\n', 'slow')).toBe(null);
  });
});

describe('a log', () => {
  test('that is a table goes on as one, with its columns', () => {
    const table = '| ID | Severity | Finding | Decision |\n|:--|--|--|--|\n| C1 | high | slow | adopted |\n';
    expect(imported(`## Review\n\n${table}\ntext\n`, 'big', 'dear')).toBe(
      `## Review\n\n${table}| C2 |  | big |  |\n| C3 |  | dear |  |\n\ntext\n`,
    );
  });

  test('that is a table at the end of a file without a line end', () => {
    const text = `## Review\n\n${head}| #7 | slow | adopted | | |`;
    expect(imported(text, 'big')).toBe(`${text}\n| #8 | big |  |  |  |`);
  });

  test('that is a list goes on as one; its label judges no new ones, its other numbers are taken', () => {
    const text =
      '## Review\n\n**Blockers (all adopted):**\n- **#1 Slow.** Cached\n  now.\n- **#2 Big.** Split.\n\n**Minors:** #3 dear, #4 late.\n';
    const after = imported(text, 'We should adopt a cache', 'Rejected. Or not');
    expect(after).toBe(
      text.replace(
        'Split.\n',
        'Split.\n- **#5.** We should adopt a cache — Verdict: open\n- **#6.** Rejected. Or not — Verdict: open\n',
      ),
    );
    expect(criticisms(after ?? '').slice(2)).toEqual([
      '5 null **#5.** We should adopt a cache',
      '6 null **#6.** Rejected. Or not',
    ]);
  });

  test('that is a loose ordered list keeps its numbers and its blank lines', () => {
    const text = '## Review\n\n1. **#1 a.** x\n\n2. **#2 b.** y\n';
    expect(imported(text, 'c')).toBe(`${text.trimEnd()}\n\n3. **#3.** c — Verdict: open\n`);
  });

  test('that is a list gets a table where a criticism would be read as something else there', () => {
    const text = '## Review\n\n- **#1 a.** x\n';
    expect(imported(text, 'blocked by: a-1 | P0 | done when: 0 errors')).toBe(
      `${text}\n${head}| 2 | blocked by: a-1 \\| P0 \\| done when: 0 errors |  |  |  |\n`,
    );
  });

  test('is told nothing twice', () => {
    const text = `## Review\n\n${head}| 1 | a \\| b. | adopted | | |\n`;
    expect(imported(text, 'a | b', '**a** | b.')).toBe(text);
    const list = '## Review\n\n- **#1 Slow.** Cache it.\n';
    expect(imported(list, 'Slow. Cache it', '#1 Slow. Cache it.')).toBe(list);
  });
});

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '|',
    '\\|',
    '\\',
    '`',
    '**',
    '#7',
    '1.',
    '- ',
    'adopted',
    'Verdict: rejected',
    'P0',
    '~~',
    '[x]',
  ),
  fc.constantFrom(
    'Blocked by: none',
    'F1',
    '(rejected)',
    '<!--',
    '-->',
    '<b>',
    '](',
    '&lt;',
    '$',
    '— ',
    'G1',
  ),
);
const said = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const plans = fc.constantFrom(
  '# Plan\n',
  `# Plan\n\n## Review log\n\n${head}| 1 | slow | adopted | x | y |\n\n## Rest\n\n- [ ] z\n`,
  '# Plan\r\n\r\n## Review\r\n\r\nBlockers (all adopted):\r\n\r\n- **#1 Slow.** Cached.\r\n\r\n### a-1 — x\r\n\r\nP0\r\n',
  '## Review\n\n* **#1 Slow** (rejected)\n* **#2 Big** (adopted)',
);

test(
  'whatever a reviewer writes reads back as it was said, unjudged; every other byte stays; twice changes nothing',
  () => {
    forAll(
      [plans, fc.array(said, { minLength: 1, maxLength: 5 })],
      (text, answers) => {
        const texts = readAnswer(answers.map((answer) => `- ${answer.replace(/\s+/g, ' ')}\n`).join(''));
        const after = imported(text, ...texts);
        expect(after).not.toBe(null);
        const known = compile([{ path: 'PLAN.md', text }]).plans[0]?.criticisms ?? [];
        const told = compile([{ path: 'PLAN.md', text: after ?? '' }]).plans[0]?.criticisms ?? [];
        const fresh = told.filter(({ id }) => !known.some((each) => each.id === id));
        const isSame = (one: string) => (other: string) =>
          keysOf(one).some((key) => keysOf(other).includes(key));
        const missing = texts.filter((each) => !told.map(({ text: said }) => said.text).some(isSame(each)));
        expect(missing).toEqual([]);
        expect(fresh.length).toBeLessThanOrEqual(texts.length);
        expect(fresh.every(({ verdict }) => verdict === null)).toBe(true);
        expect(imported(after ?? '', ...texts)).toBe(after);
        const [start, end] = [commonStart(text, after ?? ''), commonEnd(text, after ?? '')];
        expect(start + end).toBeGreaterThanOrEqual(text.length);
      },
      { numRuns: 40 },
    );
  },
  LONG,
);

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function commonEnd(a: string, b: string): number {
  return commonStart([...a].reverse().join(''), [...b].reverse().join(''));
}
