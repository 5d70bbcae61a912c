import { describe, expect, test } from 'vitest';
import { idsOf, planOf } from './read.js';

const table = (head: string, ...rows: readonly string[]) =>
  [head, head.replace(/[^|]+/g, '--'), ...rows].map((row) => `${row}\n`).join('');

describe('a bead is declared by', () => {
  const declared = (text: string) =>
    planOf(text).beads.map(({ id, title }) => (title === '' ? id : `${id}: ${title}`));
  const heading = (line: string) => declared(`${line}\n\nBlocked by: none\n`);

  test.each([
    ['# a-1 — Title', 'a-1: Title'],
    ['## a-1 – Title', 'a-1: Title'],
    ['### a-1 - Title', 'a-1: Title'],
    ['#### a-1: Title', 'a-1: Title'],
    ['##### a-1 | Title', 'a-1: Title'],
    ['###### a-1 Title', 'a-1: Title'],
    ['### a-1 -- Title', 'a-1: Title'],
    ['### a-1. Title', 'a-1: Title'],
    ['### a-1) Title', 'a-1: Title'],
    ['### a-1', 'a-1'],
    ['a-1 — Title\n---', 'a-1: Title'],
    ['### **a-1** — Title', 'a-1: Title'],
    ['### `a-1` — Title', 'a-1: Title'],
    ['### [a-1](http://x) — Title', 'a-1: Title'],
    ['### ✅ a-1 — Title', 'a-1: Title'],
    ['### 🔥 a-1 — Title', 'a-1: Title'],
    ['### [ ] a-1 — Title', 'a-1: Title'],
    ['### ~~a-1 — Title~~', 'a-1: Title'],
    ['### a-1 (P0) — Title', 'a-1: Title'],
    ['### P0: a-1 — Title', 'a-1: Title'],
    ['### 3.2 a-1 — Title', 'a-1: Title'],
    ['### a-1 — Title {#anchor}', 'a-1: Title'],
    ['### a-1 — A <!-- note --> title', 'a-1: A  title'],
    ['### Task 1.2: Title', '1.2: Title'],
    ['### Story 44.12 — Title', '44.12: Title'],
    ['### Step 3', '3'],
    ['### Bead B1-A — Title', 'B1-A: Title'],
    ['### Task #7 — Title', '7: Title'],
  ])('the heading %j', (line, expected) => {
    expect(heading(line)).toEqual([expected]);
  });

  test.each([
    ['- **B1-A** | P0', 'B1-A'],
    ['- **B1-A** — Title | P0', 'B1-A: Title'],
    ['- **B1-A — Title** | P0', 'B1-A: Title'],
    ['- **B1-A:** Title · P0', 'B1-A: Title'],
    ['- `B1-A` Title | P0', 'B1-A: Title'],
    ['- B1-A — Title | P0', 'B1-A: Title'],
    ['* B1-A: Title | P0', 'B1-A: Title'],
    ['+ B1-A | P0', 'B1-A'],
    ['1. **B1-A** Title | P0', 'B1-A: Title'],
    ['2) **B1-A** Title | P0', 'B1-A: Title'],
    ['- [ ] **B1-A** Title | P0', 'B1-A: Title'],
    ['- [x] `B1-A` Title | P0', 'B1-A: Title'],
    ['- [ ] B1-A Title | P0', 'B1-A: Title'],
    ['- ~~B1-A Title~~ | P0', 'B1-A: Title'],
    ['- ~~**B1-A**~~ Title | P0', 'B1-A: Title'],
    ['- outer\n  - B1-A Title | P0', 'B1-A: Title'],
    ['- B1-A — Title\n  Blocked by: none', 'B1-A: Title'],
    ['- B1-A — Title\n\n  Done when: x', 'B1-A: Title'],
    ['- B1-A — Title\n  - Done when: x', 'B1-A: Title'],
    ['- B1-A — Title\nDone when: x', 'B1-A: Title'],
  ])('the item %j', (text, expected) => {
    expect(declared(`${text}\n`)).toEqual([expected]);
  });

  test.each([
    ['| ID | Task | Blocked by |', '| a-1 | Title | — |'],
    ['| ID | Title | Depends on |', '| **a-1** | Title | none |'],
    ['| # | What | Done when |', '| `a-1` | Title | x |'],
    ['| Bead | Title | Acceptance criteria |', '| a-1 | Title | x |'],
    ['| Task | Blocks |', '| a-1 — Title | b |'],
    ['| Bead ID | Name | Done when |', '| a-1 | Title | x |'],
    ['| Task ID | Name | Done when |', '| a-1 | Title | x |'],
    ['| Issue | Summary | DoD |', '| a-1 | Title | x |'],
    ['| ID | Task | If it fails |', '| a-1 | Title | F1 |'],
    ['| ID | Title | Pri | If it fails |', '| a-1 | Title | P1 | F1 |'],
    ['| ID | Title | Blocked by |', '| a-1 | Title | |'],
  ])('the row %s %s', (head, row) => {
    expect(declared(table(head, row))).toEqual(['a-1: Title']);
  });

  test.each([
    ['a table without a strong column', table('| ID | Task | Owner | Pri |', '| a-1 | x | bo | P0 |')],
    ['a register of risks', table('| ID | Risk | Fallback |', '| a-1 | x | y |')],
    ['a table without IDs', table('| Area | Done when |', '| a-1 | x |')],
    ['a bold line', '**a-1 — Title**\n\nsome text\n'],
    ['prose', 'a-1 is blocked by a-2.\n'],
  ])('but not by %s', (_, text) => {
    expect(declared(text)).toEqual([]);
  });
});

describe('a token is an ID of a bead', () => {
  const declares = (text: string, prefix?: string) =>
    idsOf(planOf(`${prefix === undefined ? '' : `---\nprefix: ${prefix}\n---\n\n`}${text}\n`).beads);

  test.each([
    ['with the prefix of the plan', '### ft-0001.1 — x', 'ft-0001', 'ft-0001.1'],
    ['in an item with the prefix', '- ft-0001.1 x', 'ft-0001', 'ft-0001.1'],
    ['in a box with the prefix', '- [ ] ft-0001-a x', 'ft-0001', 'ft-0001-a'],
    ['not the prefix itself', '### ft-0001 — x', 'ft-0001', ''],
    ['not what goes on without a separator', '### plant-x', 'plan', ''],
  ])('%s', (_, text, prefix, expected) => {
    expect(declares(text, prefix)).toBe(expected);
  });

  test('where others wait for it, though a phase that holds other beads has the same one', () => {
    const phase = '## Phase ft-2 — Base\n\nDone when: x\n\n### ft-5 — Inner\n\nBlocked by: none\n';
    const bead = '## Other\n\n### ft-2\n\nwords\n\n### ft-7 — Outer\n\nBlocked by: ft-2\n';
    expect(declares(`${phase}\n${bead}`, 'ft')).toBe('ft-5 ft-2 ft-7');
  });

  test.each([
    ['blocked by', 'Blocked by: none', 'a-1'],
    ['blocks', 'Blocks: a-2', 'a-1'],
    ['done when', 'Done when: x', 'a-1'],
    ['if it fails', 'If it fails: x', 'a-1'],
    ['a bare priority', 'P0', 'a-1'],
    ['two weak ones', 'Owner: bo\nEstimate: 2h', 'a-1'],
    ['not one weak one', 'Owner: bo', ''],
    ['not one weak one twice', 'Owner: bo\nAssignee: al', ''],
    ['not the words in prose', 'It is blocked by nothing. Done when done.', ''],
    ['not a list of packages', 'Dependencies: react, vue', ''],
    ['dependencies like itself', 'Dependencies: a-0', 'a-1'],
    ['dependencies: none', 'Dependencies: None', 'a-1'],
    ['not what is needed by people', 'Needs: node 20', ''],
    ['an empty list of blockers', 'Blocked by:', 'a-1'],
  ])('with %s', (_, fields, expected) => {
    expect(declares(`### a-1 — x\n\n${fields}`)).toBe(expected);
  });

  test.each([
    ['8.7 Semantic search', 'Owner: bo\nEstimate: 2h', ''],
    ['8.7 Semantic search', 'Blocked by: none', '8.7'],
    ['8.7 Semantic search', 'P0', '8.7'],
    ['8.7 Semantic search', 'Verification: see below', ''],
    ['Pre-Execution', 'Owner: bo\nEstimate: 2h', ''],
    ['Pre-Execution', 'Done when: x', 'Pre-Execution'],
    ['Task 8.7 Semantic search', 'Owner: bo\nEstimate: 2h', '8.7'],
  ])('%j with %j: %j', (title, fields, expected) => {
    expect(declares(`### ${title}\n\n${fields}`)).toBe(expected);
  });

  test('that a bead waits for or blocks, in a heading or an item of its own', () => {
    expect(declares('### a-1 — x\n\nBlocked by: a-2, a-4–a-6\n\n### a-2 — y\n\n- a-3 z\n- a-5 z\n')).toBe(
      'a-1 a-2 a-5',
    );
    expect(declares('### 1. First\n\nBlocks: 2\n\n### 2. Second\n\n### Chapter\n\n#### 2. Not this\n')).toBe(
      '1 2',
    );
    expect(declares('### 1. Intro\n\n### a-1\n\nBlocked by: Phase 1\n')).toBe('a-1');
  });

  test('that says without a colon what bead it waits for', () => {
    const text = (line: string) => `### a-0\n\nP0\n\n### a-1 — x\n\n${line}\n`;
    for (const line of ['blocked by a-0', 'BLOCKED BY — a-0', 'After: a-0', 'Requires a-0 and more'])
      expect(declares(text(line)), line).toBe('a-0 a-1');
    for (const line of ['blocked by the client', 'After: the release', 'Requires care'])
      expect(declares(text(line)), line).toBe('a-0');
  });
});

describe('words that declare something else', () => {
  const facts = (text: string) => {
    const plan = planOf(`${text}\n`);
    return {
      beads: idsOf(plan.beads),
      phases: idsOf(plan.phases),
      gates: idsOf(plan.gates),
      scenarios: idsOf(plan.scenarios),
      insights: idsOf(plan.insights),
      prompts: idsOf(plan.prompts),
    };
  };
  const nothing = { beads: '', phases: '', gates: '', scenarios: '', insights: '', prompts: '' };

  test.each([
    ['## Phase 2 — Build', { phases: '2' }],
    ['## Phase A', { phases: 'A' }],
    ['### Gate 1 — Go', { gates: '1' }],
    ['## Gates\n\n### G1 — Go', { gates: 'G1' }],
    ['### Scenario F3 — Boom\n\nDetection: x', { scenarios: 'F3' }],
    ['### F3 — Boom\n\nDetection: x', { scenarios: 'F3' }],
    ['## Tier 1\n\n- x', { insights: 'I1' }],
    ['### Prompt 7 — x\n\n> y', { prompts: '7' }],
    ['## Phase 2 — Build\n\nBlocked by: Phase 1', { beads: '2' }],
    ['### Gate 1 — Go\n\nDone when: x', { beads: '1' }],
    ['### G1 — Go\n\nBlocked by: none', { beads: 'G1' }],
    ['### F3 — Boom\n\nDone when: x', { beads: 'F3' }],
    [table('| ID | Task | Blocked by |', '| F3 | x | — |'), { beads: 'F3' }],
  ])('%j', (text, expected) => {
    expect(facts(text)).toEqual({ ...nothing, ...expected });
  });

  test('Phase 1 Step 2 names a place that we know nothing of', () => {
    expect(facts('## Phase 1 Step 2 — x')).toEqual(nothing);
  });
});

describe('nothing is declared inside', () => {
  const bead = '### a-1 — x\nBlocked by: none\n';

  test.each([
    ['a fence', `\`\`\`\n${bead}\`\`\`\n`],
    ['a fence of tildes', `~~~md\n${bead}~~~\n`],
    ['an unclosed fence', `\`\`\`\n${bead}`],
    ['indented code', bead.replace(/^/gm, '    ')],
    ['a block quote', bead.replace(/^/gm, '> ')],
    ['a quoted list', '> - **a-1** | P0\n'],
    ['an HTML block', `<div>\n${bead}</div>\n`],
    ['a comment', `<!--\n${bead}-->\n`],
  ])('%s', (_, text) => {
    const { beads, tasks } = planOf(text);
    expect([beads, tasks]).toEqual([[], []]);
  });

  test('nor is a field of the bead around it', () => {
    const text = `### a-1 — x

Blocked by: none

\`\`\`
Done when: \`npm test\` passes
\`\`\`

> Done when: quoted

<!-- Done when: hidden -->

- item
  \`\`\`
  Blocks: a-2
  \`\`\`
`;
    const [bead] = planOf(text).beads;
    expect([bead?.criteria, bead?.blocks]).toEqual([[], []]);
  });
});

describe('a done-mark', () => {
  const mark = (text: string) => planOf(`${text}\n`).beads[0]?.mark?.text.text ?? null;

  test.each([
    ['- [x] **a-1** | P0', '[x]'],
    ['- [X] **a-1** | P0', '[X]'],
    ['- [✅] **a-1** | P0', '[✅]'],
    ['### ✅ a-1 — x\n\nP0', '✅'],
    ['### a-1 — x ✅\n\nP0', '✅'],
    ['### [x] a-1 — x\n\nP0', '[x]'],
    ['### ~~a-1~~ — x\n\nP0', 'a-1'],
    ['### ~~a-1 — x~~\n\nP0', 'a-1 — x'],
    ['### a-1 — x\n\nP0\nStatus: done', 'done'],
    ['### a-1 — x\n\nP0\nStatus: ✅ Complete', '✅ Complete'],
    [table('| ID | Task | Status | Blocked by |', '| a-1 | x | Done | — |'), 'Done'],
    [table('| ID | Task | Blocked by |', '| ~~0.5~~ | x | — |'), '0.5'],
  ])('%j', (text, expected) => {
    expect(mark(text)).toBe(expected);
  });

  test.each([
    '- [ ] **a-1** | P0',
    '- [~] **a-1** | P0',
    '- [-] **a-1** | P0',
    '### a-1 — x\n\nP0\nStatus: todo',
    '### a-1 — x\n\nP0\nStatus: not done',
    '### a-1 — x\n\nP0\nStatus: 🔄 In progress',
    '### a-1 — x ~~old~~ new\n\nP0',
  ])('is none in %j', (text) => {
    expect(mark(text)).toBeNull();
  });
});

describe('tasks', () => {
  const tasks = (text: string) =>
    planOf(text).tasks.map(({ id, title, mark }) => `${mark === null ? ' ' : 'x'} ${id}: ${title}`);

  test('are boxes that are no bead, with an ID or without', () => {
    expect(
      tasks(
        '# Plan\n\n- [ ] 1.2 Title\n- [x] T3 — done\n- [ ] no ID\n- [X] **1.4** bold\n- [ ] Step 3 of something\n  - [ ] below\n\n1. [ ] numbered\n',
      ),
    ).toEqual([
      '  1.2: Title',
      'x T3: done',
      '  : no ID',
      'x 1.4: bold',
      '  : Step 3 of something',
      '  : below',
      '  : numbered',
    ]);
  });

  test('whose numbers start anew in each section are without an ID', () => {
    expect(tasks('## A\n\n- [ ] 1. one\n- [ ] 2. two\n\n## B\n\n- [ ] 1. one\n')).toEqual([
      '  : one',
      '  2: two',
      '  : one',
    ]);
  });

  test('with a strong field are beads', () => {
    const plan = planOf('- [ ] 1.7 a\n  - Done when: x\n- [ ] 1.8 b\n');
    expect([idsOf(plan.beads), idsOf(plan.tasks)]).toEqual(['1.7', '1.8']);
  });

  test('are not the steps of a bead, nor its criteria', () => {
    const plan = planOf(
      '### b-1 — x\n\nP0\n\n- [ ] first step\n- [x] second step\n\n**Done when:**\n\n- [ ] one\n- [x] two\n\n#### Acceptance criteria\n\n- [ ] three\n\n#### Steps\n\n- [ ] s\n',
    );
    expect(plan.tasks).toEqual([]);
    expect(plan.beads[0]?.criteria.map(({ id, text }) => `${id} ${text.text}`)).toEqual([
      'c1 one',
      'c2 two',
      'c3 three',
    ]);
  });

  test('below the heading of a phase are tasks', () => {
    expect(tasks('## Phase 1 — Base\n\n- [ ] one\n')).toEqual(['  : one']);
  });
});

describe('children', () => {
  const parents = (ids: readonly string[]) =>
    Object.fromEntries(
      planOf(ids.map((id) => `### ${id} — x\n\nBlocked by: none\n\n`).join('')).beads.map(
        ({ id, parent }) => [id, parent?.id ?? null],
      ),
    );

  test('are those of a declared ID with a letter or a further number', () => {
    expect(parents(['8', '8a', '8b', '8.1', '9', '80'])).toEqual({
      '8': null,
      '8a': '8',
      '8b': '8',
      '8.1': '8',
      '9': null,
      '80': null,
    });
    expect(parents(['ft-1.8', 'ft-1.8a', 'ft-1.80', 'ft-1.8.2'])).toEqual({
      'ft-1.8': null,
      'ft-1.8a': 'ft-1.8',
      'ft-1.80': null,
      'ft-1.8.2': 'ft-1.8',
    });
  });

  test('have the nearest declared ancestor as parent', () => {
    expect(parents(['1', '1.2.3', '1.2.3.4'])).toEqual({ '1': null, '1.2.3': '1', '1.2.3.4': '1.2.3' });
  });

  test('are listed by their parent, in document order', () => {
    const plan = planOf('### 8b\n\nP0\n\n### 8\n\nP0\n\n### 8a\n\nP0\n');
    expect(idsOf(plan.beads[1]?.children ?? [])).toBe('8b 8a');
  });
});
