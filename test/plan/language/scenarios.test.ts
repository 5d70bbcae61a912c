import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../src/plan/model.js';
import { idsOf, planOf, pointers, refs } from './read.js';

/** `F4 Token overflow? p95 over 4096! 1 shorten; 2 drop`, `·` before a step without a number. */
function short({ id, title, detection, cascade, numbered }: Scenario): string {
  const steps = cascade.map(({ step, text }) => `${numbered ? step : '·'} ${text.text}`).join('; ');
  return `${id} ${title}? ${detection?.text ?? '∅'}! ${steps}`;
}

const table = (head: string, ...rows: readonly string[]) =>
  [head, head.replace(/[^|]+/g, '--'), ...rows].map((row) => `${row}\n`).join('');

const scenarios = (text: string) => planOf(text).scenarios.map(short);
const whole = 'F4 Token overflow? p95 over 4096! 1 shorten; 2 drop';

test('a list below a whole detection holds the steps; below a colon it says what is detected', () => {
  const steps = '- trim the panel\n- order a new one\n';
  expect(scenarios(`### Scenario F5 — Too wide\nDetect: gap over 10 mm\n${steps}`)).toEqual([
    'F5 Too wide? gap over 10 mm! · trim the panel; · order a new one',
  ]);
  expect(scenarios(`### Scenario F5 — Too wide\nDetect: gap over 10 mm\n1. trim\n2. order\n`)).toEqual([
    'F5 Too wide? gap over 10 mm! 1 trim; 2 order',
  ]);
  expect(scenarios(`### Scenario F5 — Too wide\nDetect: one of:\n${steps}`)[0]).toMatch(/! $/);
  expect(scenarios(`### Scenario F5 — Too wide\nDetect:\n${steps}`)[0]).toMatch(/! $/);
});

describe('a scenario is declared by', () => {
  const below = '\n\nDetection: p95 over 4096\n\nRecovery cascade:\n\n1. shorten\n2. drop\n';

  test.each([
    '### Scenario F4 — Token overflow',
    '## Scenario F4: Token overflow',
    '#### Scenario F4 - Token overflow',
    '### Scenario F4. Token overflow',
    '### F4 — Token overflow',
    '### F4: Token overflow',
    '### F4 Token overflow',
    '### **F4** — Token overflow',
    '### `F4` Token overflow',
    '### 🔥 F4 — Token overflow',
    '### SCENARIO F4 — Token overflow',
    'Scenario F4 — Token overflow\n---',
    '**Scenario F4 — Token overflow**',
    '**Scenario F4: Token overflow**',
    '**F4 — Token overflow**',
    '**F4** — Token overflow',
    '**F4:** Token overflow',
  ])('%j', (line) => {
    expect(scenarios(`${line}${below}`)).toEqual([whole]);
  });

  test.each([
    '- **F4 Token overflow** — detect: p95 over 4096. 1) shorten; 2) drop',
    '- **F4 Token overflow** — Detection: p95 over 4096; 1) shorten; 2) drop.',
    '- **F4** Token overflow — detect: p95 over 4096. 1) shorten · 2) drop',
    '- **F4 Token overflow** | Signal: p95 over 4096 | Recovery: 1) shorten; 2) drop',
    '- **F4 — Token overflow** · detect: p95 over 4096 · cascade: 1. shorten 2. drop',
    '- F4: Token overflow — detect: p95 over 4096. 1) shorten; 2) drop',
    '- **F4: Token overflow.** Detect: p95 over 4096. 1) shorten; 2) drop',
    '- **F4 Token overflow** — detect: p95 over 4096\n  1. shorten\n  2. drop',
    '- **F4 Token overflow**\n  - Detection: p95 over 4096\n  - Recovery cascade:\n    1. shorten\n    2. drop',
    '- **F4 Token overflow**\n  Detect: p95 over 4096\n  Recovery: 1) shorten; 2) drop',
    '- **F4 Token overflow**\n  - Detect: p95 over 4096\n  - Recovery: 1) shorten; 2) drop',
    '- **Scenario F4** — Token overflow\n  - **Detection:** p95 over 4096\n  - **Recovery:**\n    1. shorten\n    2. drop',
    '1. **F4 Token overflow** — detect: p95 over 4096. 1) shorten; 2) drop',
    '* `F4` Token overflow — detect: p95 over 4096. 1) shorten; 2) drop',
  ])('the item %j', (item) => {
    expect(scenarios(`## Failure scenarios\n\n${item}\n`)).toEqual([whole]);
  });

  test.each([
    [
      '| ID | Failure | Detect | Recovery cascade |',
      '| F4 | Token overflow | p95 over 4096 | 1) shorten; 2) drop |',
    ],
    [
      '| ID | Failure | Detection | Recovery |',
      '| **F4** | Token overflow | p95 over 4096 | 1. shorten · 2. drop |',
    ],
    ['| # | Scenario | Signal | Cascade |', '| `F4` | Token overflow | p95 over 4096 | 1) shorten 2) drop |'],
    [
      '| Scenario | Detect | Recovery cascade |',
      '| F4 — Token overflow | p95 over 4096 | (1) shorten; (2) drop |',
    ],
    [
      '| Scenario | Failure | Detected by | Recovery steps |',
      '| F4 | Token overflow | p95 over 4096 | 1) shorten<br>2) drop |',
    ],
    [
      '| ID | Failure | Detect | Recovery cascade |',
      '| Scenario F4 | Token overflow | p95 over 4096 | 1. shorten; 2. drop |',
    ],
    [
      '| ID | Failure scenario | Detection signal | Recovery cascade |',
      '| F4 | Token overflow | p95 over 4096 | 1. shorten; 2. drop |',
    ],
  ])('the row %s %s', (head, row) => {
    expect(scenarios(table(head, row))).toEqual([whole]);
  });

  test.each([
    [
      'a gate with a scenario as its action',
      '### G1 — x\n\n| Check | Pass | Adjust | Abort |\n|--|--|--|--|\n| a | ≥ 2 | 1 → F4.1 | 0 |\n',
    ],
    ['prose', 'Scenario F4 is bad.\n'],
    ['a heading of a phase', '## Phase 1 — Failure scenarios\n\ntext\n'],
    [
      'a heading with a recovery line and no name of a scenario',
      '### Pre-flight Gate\n\n**Recovery:** fix it\n',
    ],
    ['a bead', '## Failure scenarios\n\n### F4 — x\n\nBlocked by: none\n'],
    ['a figure of a report', '### F1 score\n\ntext\n'],
    ['a register of risks', table('| ID | Risk | Mitigation |', '| R1 | x | y |')],
    ['a fence', '```\n### Scenario F4 — x\n```\n'],
  ])('not %s', (_, text) => {
    expect(scenarios(text)).toEqual([]);
  });

  test('a chapter of them, in document order; IDs may skip and may be words', () => {
    const text =
      '## Failure scenarios\n\n### Scenario F2 — a\n\n### Scenario F7 — b\n\n### F-SECRET — c\n\n### Scenario SECRET-LEAK — d\n\n### F-10 — e\n';
    expect(planOf(text).scenarios.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      'F2: a',
      'F7: b',
      'F-SECRET: c',
      'SECRET-LEAK: d',
      'F-10: e',
    ]);
  });

  test('a chapter with a list of bare ones', () => {
    const text = '## What can go wrong\n\n- **F1 The disk is full.** Buy one.\n- **F2 — The net is down**\n';
    expect(scenarios(text)).toEqual(['F1 The disk is full? ∅! ', 'F2 The net is down? ∅! ']);
  });

  test('two of one ID are a duplicate', () => {
    const plan = planOf(`### Scenario F1 — a${below}\n### Scenario F1 — b${below}`);
    expect(plan.duplicates.map(({ id, places }) => `${id}×${places.length}`)).toEqual(['F1×2']);
  });
});

describe('the detection', () => {
  const detection = (text: string) =>
    planOf(`### Scenario F1 — x\n\n${text}\n`).scenarios[0]?.detection?.text ?? null;

  test.each([
    ['Detection: a', 'a'],
    ['**Detection:** a', 'a'],
    ['**Detection**: a', 'a'],
    ['**Detect:** a', 'a'],
    ['Detect — a', null],
    ['Signal: a', 'a'],
    ['- Signal: a', 'a'],
    ['- **Detection:** a', 'a'],
    ['* **Signal**: a', 'a'],
    ['Detected by: a', 'a'],
    ['Detection: a\nb', 'a b'],
    ['#### Detection\n\na', 'a'],
    ['#### Detection\n\n- a', 'a'],
    ['**Detection**\n\n- a', 'a'],
    ['**Detection:**\n- a\n- b', 'a'],
    ['Detection: a | Recovery: 1) b', 'a'],
    ['Detection: a · Recovery: 1) b', 'a'],
    ['Detection: a. 1) b; 2) c', 'a'],
    ['Detection: p95 > 4096 in 2. b', 'p95 > 4096 in 2. b'],
    ['text only', null],
    ['Detection:', null],
  ])('%j', (text, expected) => {
    expect(detection(text)).toBe(expected);
  });
});

describe('the recovery cascade', () => {
  const cascade = (text: string) => {
    const scenario = planOf(`### Scenario F1 — x\n\nDetection: a\n\n${text}\n`).scenarios[0];
    return scenario === undefined
      ? null
      : scenario.cascade.map(({ step, text }) => `${scenario.numbered ? step : '·'} ${text.text}`).join('; ');
  };

  test.each([
    ['Recovery cascade:\n\n1. a\n2. b', '1 a; 2 b'],
    ['**Recovery cascade:**\n1. a\n2. b', '1 a; 2 b'],
    ['**Recovery cascade**\n\n1. a\n2. b', '1 a; 2 b'],
    ['#### Recovery cascade\n\n1. a\n2. b', '1 a; 2 b'],
    ['Recovery: 1) a; 2) b', '1 a; 2 b'],
    ['Recovery: 1) a · 2) b', '1 a; 2 b'],
    ['Recovery: 1) a, 2) b', '1 a; 2 b'],
    ['Recovery: 1. a. 2. b.', '1 a; 2 b'],
    ['Recovery: (1) a; (2) b', '1 a; 2 b'],
    ['Recovery: 0) a; 1) b', '0 a; 1 b'],
    ['Recovery:\n\n0. a\n1. b', '0 a; 1 b'],
    ['Recovery:\n0. a\n1. b', '0 a; 1 b'],
    ['1. a\n2. b', '1 a; 2 b'],
    ['1) a\n2) b', '1 a; 2 b'],
    ['- Recovery:\n  1. a\n  2. b', '1 a; 2 b'],
    ['- Recovery: 1) a; 2) b', '1 a; 2 b'],
    ['Recovery:\n\n1. a\n1. b\n1. c', '1 a; 2 b; 3 c'],
    ['Recovery:\n\n2. a\n2. b', '2 a; 3 b'],
    ['Recovery:\n\n1. a\n\n   more\n2. b', '1 a; 2 b'],
    ['Recovery:\n\n- a\n- b', '· a; · b'],
    ['Recovery: a, then b', '· a, then b'],
    ['Recovery:\n\n1. [ ] a\n2. [x] b', '1 a; 2 b'],
    ['Recovery: 1) wait 9) times; 2) b', '1 wait 9) times; 2 b'],
    ['Recovery: 1) a; 3) c', '1 a; 3 c'],
    ['Recovery: 1) a; 2) b; 2) c', '1 a; 2 b; 2 c'],
    ['Recovery:\n- Step 1: a\n- Step 2: b', '1 a; 2 b'],
    ['Recovery: Step 1: a; Step 2: b', '1 a; 2 b'],
    ['Recovery steps:\n1. a\n2. b', '1 a; 2 b'],
    ['Nothing', ''],
    ['Recovery: none', ''],
    ['Recovery:', ''],
  ])('%j', (text, expected) => {
    expect(cascade(text)).toBe(expected);
  });

  test('steps name scenarios, steps of them, beads and gates', () => {
    const text =
      '- **a-1** | P0\n\n### G1 — g\n\n| Check | Pass | Adjust | Abort |\n|--|--|--|--|\n| x | ≥ 2 | 1 | 0 |\n\n### Scenario F1 — x\n\nDetect: y\n\n1. see F2\n2. then F2.1, else Scenario F9\n3. redo a-1 before gate G1\n4. a-1, 3 times\n\n### Scenario F2 — z\n\nDetect: y\n\n1. stop\n';
    const [first] = planOf(text).scenarios;
    expect(first?.cascade.map(({ references }) => refs(references))).toEqual([
      'F2',
      'F2.1=F2, ?F9',
      'a-1, G1',
      'a-1',
    ]);
  });

  test('beads point at a scenario or at one of its steps', () => {
    const text =
      '- **a-1** | P0\n  If it fails: F4.2\n- **a-2** | P0\n  If it fails: F-SECRET, step 1\n- **a-3** | P0\n  If it fails: Token overflow\n\n### Scenario F4 — Token overflow\n\n1. a\n2. b\n\n### F-SECRET — x\n\nDetect: y\n';
    const plan = planOf(text);
    expect(idsOf(plan.scenarios)).toBe('F4 F-SECRET');
    expect(plan.beads.map(({ ifItFails }) => pointers(ifItFails))).toEqual([
      'F4.2',
      'F-SECRET.1',
      'Token overflow=F4:title',
    ]);
  });
});
