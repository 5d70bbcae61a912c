import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decision, planOf, read, refs } from './read.js';

const plan = `---
prefix: ft
---

## Phase 1 — Data

### ft-1 — Extract

P0 | Blocked by: none

### ft-2 — Train

P0 | Blocked by: ft-1

### G1 — Go

| Check | Pass | Abort |
|-------|------|-------|
| rows | ≥ 3 | < 3 |

## Tasks

- [ ] t-9 Tell the users

## Failure scenarios

### Scenario F1 — Boom

Detection: noise

1. run
`;

/** The decisions of a prompt log beside the plan, in short. */
function decisions(log: string, more = ''): string[] {
  return planOf(plan + more, { prompts: log }).prompts.flatMap((prompt) => prompt.decisions.map(decision));
}

const withList = (list: string) => `### Prompt 7 — Title\n\n> words\n\n**Key decisions:**\n\n${list}\n`;

describe('a prompt is', () => {
  const prompts = (log: string) =>
    planOf(plan, { prompts: log }).prompts.map(({ id, title, verbatim }) => [
      id,
      title,
      verbatim?.text ?? null,
    ]);

  test.each([
    ['### Prompt 7 — Title\n\n> words', ['7', 'Title', 'words']],
    ['# Prompt 7: Title\n\n> words', ['7', 'Title', 'words']],
    ['## Prompt #7 - Title\n\n> words', ['7', 'Title', 'words']],
    ['Prompt 7 — Title\n---\n\n> words', ['7', 'Title', 'words']],
    ['### 💬 Prompt 7\n\n> words', ['7', '', 'words']],
    ['### Prompt 7b — Title\n\n> words', ['7b', 'Title', 'words']],
    ['### Prompt 7.1 — Title\n\n> words', ['7.1', 'Title', 'words']],
    ['**Prompt 7 — Title**\n\n> words', ['7', 'Title', 'words']],
    ['### Prompt 7 — Title\n> right below\n> and more', ['7', 'Title', 'right below\nand more']],
    ['### Prompt 7\n\n> one\n>\n> two\n\n> three', ['7', '', 'one\n\ntwo\n\nthree']],
    ['### Prompt 7\n\n> one\nlazily continued', ['7', '', 'one\nlazily continued']],
    ['### Prompt 7\n\n> a > b\n>> c', ['7', '', 'a > b\n> c']],
    ['### Prompt 7\n\n#### Verbatim\n\n> words', ['7', '', 'words']],
    ['### Prompt 7\n\n**Prompt:**\n\n> words\n\n**Result:**\n\nIt was built.', ['7', '', 'words']],
    ['### Prompt 7\n\n**Given:**\n> words', ['7', '', 'words']],
    ['### Prompt 7 — Title (→ Phase 17)\n\n> words', ['7', 'Title (→ Phase 17)', 'words']],
    ['### Prompt 7\n\n```\nwords\n\n  more\n```', ['7', '', 'words\n\n  more']],
    ['### Prompt 7\n\n~~~text\nwords\n~~~', ['7', '', 'words']],
    ['### Prompt 7\n\n> words\n\n```\ncode\n```', ['7', '', 'words']],
    ['### Prompt 7\n\n```\n```', ['7', '', null]],
    ['### Prompt 7\n\nnot quoted', ['7', '', null]],
    ['### Prompt 7\r\n\r\n> one\r\n> two\r\n', ['7', '', 'one\ntwo']],
    [
      '### Prompt 7\n\n> the key is [redacted: secret], use it',
      ['7', '', 'the key is [redacted: secret], use it'],
    ],
  ])('%j', (log, expected) => {
    expect(prompts(`${log}\n`)).toEqual([expected]);
  });

  test.each([
    'Prompt 7 — in prose',
    '**Prompt 7** said so.',
    '### Prompts 7–9 — several',
    '### Prompting',
    '### Prompt the user',
    '> ### Prompt 7\n> words',
    '```\n### Prompt 7\n```',
    '| Prompt 7 | x |\n|---|---|\n| Prompt 8 | y |',
  ])('not %j', (log) => {
    expect(prompts(`${log}\n`)).toEqual([]);
  });

  test('ended by the next one, and by a heading that is not deeper', () => {
    const log = '## Session\n\n### Prompt 1\n\n> one\n\n### Prompt 2\n\n> two\n\n## Notes\n\n> no prompt\n';
    expect(prompts(log)).toEqual([
      ['1', '', 'one'],
      ['2', '', 'two'],
    ]);
  });
});

describe('notes between the heading of a prompt and its words', () => {
  const noted = (notes: string, words = '> a\n> b\n>\n> c') => {
    const [prompt] = planOf(plan, { prompts: `### Prompt 7 — Title\n\n${notes}\n\n${words}\n` }).prompts;
    return [prompt?.verbatim?.text, prompt?.origin];
  };

  test.each([
    ['Line breaks: CRLF', 'a\r\nb\r\n\r\nc'],
    ['**Line breaks:** CR', 'a\rb\r\rc'],
    ['- **Line breaks**: crlf', 'a\r\nb\r\n\r\nc'],
    ['Line breaks: LF; CRLF after 2', 'a\nb\r\n\nc'],
    ['Line breaks: CRLF; LF after 1; CR after 3', 'a\nb\r\n\rc'],
    ['Line breaks: LF; CRLF after 1–3', 'a\r\nb\r\n\r\nc'],
    ['Line breaks: LF; CRLF after 2-99', 'a\nb\r\n\r\nc'],
    ['Line breaks: as you like', 'a\nb\n\nc'],
    ['Line breaks: LF; NEL after 2', 'a\nb\n\nc'],
    ['Notes on line breaks: CRLF', 'a\nb\n\nc'],
  ])('say how its lines end: %j', (notes, text) => {
    expect(noted(notes)).toEqual([text, null]);
  });

  test.each([
    ['Origin: scheduled', 'scheduled'],
    ['**Origin:** another agent', 'another agent'],
    ['Origin: scheduled\nLine breaks: LF', 'scheduled'],
    ['Origin:', null],
    ['The origin: unknown', null],
  ])('say where it came from: %j', (notes, origin) => {
    expect(noted(notes)).toEqual(['a\nb\n\nc', origin]);
  });

  test('are words where they stand in the quote, and nothing below it', () => {
    expect(noted('', '> Origin: me\n> Line breaks: CR\n\nOrigin: below\nLine breaks: CR')).toEqual([
      'Origin: me\nLine breaks: CR',
      null,
    ]);
  });

  test('stay true when the lines of the log end otherwise', () => {
    const log = '### Prompt 7\n\nLine breaks: CRLF\n\n> a\n> b\n'.replaceAll('\n', '\r\n');
    expect(planOf(plan, { prompts: log }).prompts[0]?.verbatim?.text).toBe('a\r\nb');
  });
});

describe('key decisions', () => {
  test.each([
    ['**Key decisions:**\n\n- one\n- two', 2],
    ['**Key decisions:**\n- one\n- two', 2],
    ['**Key decisions**\n\n* one\n* two', 2],
    ['Key decisions:\n\n1. one\n2. two', 2],
    ['Key Decisions (2):\n\n- one\n- two', 2],
    ['**Key decisions extracted:**\n\n- one\n- two', 2],
    ['**Decisions:**\n- [x] one\n- [ ] two', 2],
    ['#### Key decisions\n\n- one\n- two', 2],
    ['- **Key decisions:**\n  - one\n  - two', 2],
    ['**Key decisions:** one', 1],
    ['**Key decisions:**\n\n- one\n\nAnd later:\n\n**Key decisions:**\n\n- two', 2],
    ['**Key decisions:**\n\n- none', 0],
    ['**Key decisions:** —', 0],
    ['**Key decisions:**\n\n- one\n\nSome text.\n\n- no decision', 1],
    ['- no decision', 0],
    ['**Notes:**\n\n- no decision', 0],
  ])('%j', (below, count) => {
    const log = `### Prompt 7 — Title\n\n> words\n\n${below}\n`;
    const found = planOf(plan, { prompts: log }).prompts[0]?.decisions ?? [];
    expect(found.map(({ id }) => id)).toEqual(['D7.1', 'D7.2'].slice(0, count));
  });

  test('keep the numbers that they carry', () => {
    expect(decisions(withList('- D7.3: three → ft-1\n- **D7.5** five → ft-2'))).toEqual([
      'D7.3 → ft-1',
      'D7.5 → ft-2',
    ]);
    expect(decisions(withList('- D6.3 was wrong → ft-1'))).toEqual(['D7.1 → ft-1']);
  });

  test('can be named by what refers to them', () => {
    const { beads } = planOf(
      `${plan}\n### ft-3 — Serve\n\nP0 | Covers: D7.2, Prompt 7\n\n### ft-4 — More\n\nP0 | Prompts: 7, 8\n`,
      { prompts: withList('- one\n- two') },
    );
    expect(beads.map(({ covers }) => refs(covers))).toEqual(['', '', 'D7.2, 7', '7']);
  });
});

describe('a decision is linked by', () => {
  test.each([
    ['do it → ft-1', 'ft-1'],
    ['do it -> ft-1, ft-2', 'ft-1, ft-2'],
    ['do it ⇒ `ft-1`', 'ft-1'],
    ['do it → **ft-1**', 'ft-1'],
    ['do it → [ft-1](PLAN.md#ft-1)', 'ft-1'],
    ['do it → ft-1 and G1', 'ft-1, G1'],
    ['do it → t-9', 't-9'],
    ['do it (ft-1)', 'ft-1'],
    ['do it (ft-1, G1)', 'ft-1, G1'],
    ['do it (see ft-1)', 'ft-1'],
    ['do it, ft-1 shows how', 'ft-1'],
    ['do it\n  → ft-1', 'ft-1'],
    ['do it\n  - because it is right\n  - → ft-1', 'ft-1'],
    ['do it → G1\n  - first\n    - ft-1 does it', 'G1, ft-1'],
    ['Node 18 → 20 → ft-1', 'ft-1'],
    ['do it → Phase 1', '1:phase'],
    ['do it → F1', 'F1'],
    ['do it → ft-1–ft-2', 'ft-1–ft-2=ft-1+ft-2:range'],
    ['do it → FT-1', 'FT-1=ft-1:case'],
    ['do it → ft-9', '?ft-9'],
    ['do it (ft-9)', '?ft-9'],
    ['do it → ft-1, ft-9', 'ft-1, ?ft-9'],
  ])('%j', (text, expected) => {
    expect(decisions(withList(`- ${text}`))).toEqual([`D7.1 → ${expected}`]);
  });

  test.each([
    'do it',
    'Node 18 → 20',
    'ft-9 is wanted some day',
    'dark → light',
    'GPT-3 → GPT-4',
    'do it → D7.2',
    'do it → I1',
    'do it (v1.2)',
    'do it → later',
  ])('not by %j', (text) => {
    expect(decisions(withList(`- ${text}`))).toEqual(['D7.1 →']);
  });
});

describe('a decision is scoped out by', () => {
  test.each([
    ['do it — scoped out: too dear', 'too dear'],
    ['do it (scoped out: too dear)', 'too dear'],
    ['do it [scoped out: too dear]', 'too dear'],
    ['[scoped out: too dear] do it', 'too dear'],
    ['do it. Scoped out: too dear', 'too dear'],
    ['do it → scoped out: too dear', 'too dear'],
    ['do it **scoped out**: too dear', 'too dear'],
    ['scoped out: too dear', 'too dear'],
    ['do it — out of scope: too dear', 'too dear'],
    ['do it\n  - scoped out: too dear', 'too dear'],
    ['do it — scoped out', 'do it — scoped out'],
  ])('%j', (text, why) => {
    expect(decisions(withList(`- ${text}`))).toEqual([`D7.1 →  out: ${why}`]);
  });

  test.each(['nothing is scoped out', 'define what is out of scope', 'the scoped-out feature: back'])(
    'not by %j',
    (text) => {
      expect(decisions(withList(`- ${text}`))).toEqual(['D7.1 →']);
    },
  );
});

describe('an audit', () => {
  const log = withList('- scan all sources\n- strip the image links\n- take the newest version → ft-2');
  const audit = (text: string) => decisions(`${log}\n## Audit\n\n${text}\n`);

  test('names decisions', () => {
    expect(
      audit('| Decision | Covered by |\n|---|---|\n| D7.1 | ft-1 |\n| D7.2 | scoped out: no images |'),
    ).toEqual(['D7.1 → ft-1', 'D7.2 →  out: no images', 'D7.3 → ft-2']);
  });

  test('names a prompt: what covers its decisions where nothing else does', () => {
    for (const name of ['7', '#7', 'Prompt 7', 'Prompts 6–8', '5, 7'])
      expect(audit(`| Prompt | Beads |\n|---|---|\n| ${name} | ft-1 |`), name).toEqual([
        'D7.1 → ft-1',
        'D7.2 → ft-1',
        'D7.3 → ft-2',
      ]);
    expect(audit('| Prompt | Beads |\n|---|---|\n| 17 | ft-1 |')).toEqual([
      'D7.1 →',
      'D7.2 →',
      'D7.3 → ft-2',
    ]);
  });

  test('names a prompt and tells the decision in words', () => {
    const rows = '| 7 | Scan all sources | ft-1 |\n| 7 | *Strip the image links* | ft-2 |';
    expect(audit(`| Prompt | Key decision | Bead |\n|---|---|---|\n${rows}`)).toEqual([
      'D7.1 → ft-1',
      'D7.2 → ft-2',
      'D7.3 → ft-2',
    ]);
  });

  test('is a list as well', () => {
    expect(audit('- [x] D7.1 → ft-1\n- D7.2: scoped out: later')).toEqual([
      'D7.1 → ft-1',
      'D7.2 →  out: later',
      'D7.3 → ft-2',
    ]);
    expect(audit('- Prompt 7 → ft-1')).toEqual(['D7.1 → ft-1', 'D7.2 → ft-1', 'D7.3 → ft-2']);
  });

  test('may stand in the plan', () => {
    const table =
      '\n## Coverage audit\n\n| Prompt | Decision | Bead |\n|---|---|---|\n| 7 | D7.1, D7.2 | ft-1 |\n';
    expect(decisions(log, table)).toEqual(['D7.1 → ft-1', 'D7.2 → ft-1', 'D7.3 → ft-2']);
  });

  test('is not every list that speaks of a decision', () => {
    expect(decisions(`${log}\n## Notes\n\n- D7.1 → ft-1\n`)).toEqual(['D7.1 →', 'D7.2 →', 'D7.3 → ft-2']);
  });
});

describe('prompts stand', () => {
  const log = (bead: string) => `### Prompt 1 — x\n\n> y\n\n**Key decisions:**\n\n- z → ${bead}\n`;
  const bead = (id: string) => `### ${id} — x\n\nP0\n`;
  const inShort = (files: Record<string, string>) =>
    Object.fromEntries(
      read(files).map(({ path, prompts }) => [path, prompts.flatMap((each) => each.decisions.map(decision))]),
    );

  test('in the plan itself', () => {
    expect(inShort({ 'PLAN.md': `${bead('a-1')}\n## Prompts\n\n${log('a-1')}` })).toEqual({
      'PLAN.md': ['D1.1 → a-1'],
    });
  });

  test('in the log beside the only plan of a folder', () => {
    for (const name of ['PLAN-user-prompts.md', 'prompts.md', 'my_prompts.md'])
      expect(inShort({ 'p/PLAN.md': bead('a-1'), [`p/${name}`]: log('a-1') })).toEqual({
        'p/PLAN.md': ['D1.1 → a-1'],
      });
  });

  test('in the log that front matter names, each plan its own', () => {
    expect(
      inShort({
        'PLAN-a.md': `---\nprompts: log/a-prompts.md\n---\n\n${bead('a-1')}`,
        'PLAN-b.md': `---\nprompts: log/b-prompts.md\n---\n\n${bead('b-1')}`,
        'log/a-prompts.md': log('a-1'),
        'log/b-prompts.md': log('b-1'),
      }),
    ).toEqual({ 'PLAN-a.md': ['D1.1 → a-1'], 'PLAN-b.md': ['D1.1 → b-1'] });
  });

  test('nowhere where several plans share a folder and none names the log', () => {
    expect(inShort({ 'PLAN-a.md': bead('a-1'), 'PLAN-b.md': bead('b-1'), 'prompts.md': log('a-1') })).toEqual(
      { 'PLAN-a.md': [], 'PLAN-b.md': [] },
    );
  });

  test('in one log for two plans that name it, linked to the beads of either', () => {
    const named = (id: string) => `---\nprompts: prompts.md\n---\n\n${bead(id)}`;
    expect(
      inShort({ 'PLAN-a.md': named('a-1'), 'PLAN-b.md': named('b-1'), 'prompts.md': log('a:a-1') }),
    ).toEqual({ 'PLAN-a.md': ['D1.1 → a-1'], 'PLAN-b.md': ['D1.1 → a:a-1=a-1'] });
  });
});

const corpusLog = new URL(
  '../../../../shared/corpus/plans/billdmar__travel-ai-tai__docs__PLAN-user-prompts.md',
  import.meta.url,
);

test.skipIf(!existsSync(corpusLog))('a log that somebody wrote (skipped without the corpus)', () => {
  const [prompt, ...others] = planOf(plan, { prompts: readFileSync(corpusLog, 'utf8') }).prompts;
  expect(others).toEqual([]);
  expect([prompt?.id, prompt?.title, prompt?.decisions.map(({ id }) => id)]).toEqual([
    '1',
    'Build the next resume project',
    ['D1.1', 'D1.2', 'D1.3', 'D1.4'],
  ]);
  expect(prompt?.verbatim?.text).toMatch(/^"yes run the next[\s\S]*recruiters"$/);
});
