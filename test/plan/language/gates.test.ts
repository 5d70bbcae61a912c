import { describe, expect, test } from 'vitest';
import type { Gate, Plan } from '../../../src/plan/model.js';
import { cell, idsOf, planOf, refs } from './read.js';

const beads = `## Phase 1 — Try

### a-1 — One

Blocked by: none

### a-2 — Two

Blocked by: a-1

`;
const rest = `
## Phase 2 — Build

### a-3 — Three

Blocked by: a-2

### Scenario F1 — It is slow

Detection: seen

1. more jobs
2. fewer rows
`;
const checks =
  '| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n| p95 | ≥ 80% | 60–79% → F1 | < 60% |\n';

/** Between the two phases, with beads and a scenario around. */
const around = (text: string): Plan => planOf(`${beads}${text}\n${rest}`);

function gateOf(text: string): Gate {
  const { gates } = around(text);
  const [gate] = gates;
  if (gate === undefined || gates.length > 1) throw new Error(`${gates.length} gates`);
  return gate;
}

/** `r1 p95: ≥ 80% | 60–79% ⇒ F1 [F1] | < 60%`. */
const rows = ({ rows }: Gate): string[] =>
  rows.map(({ id, subject, pass, adjust, abort }) =>
    `${id} ${subject}: ${[pass, adjust, abort].map(cell).join(' | ')}`.trim(),
  );

const head = (line: string, ...cells: readonly string[]) =>
  [line, line.replace(/[^|]+/g, '---'), ...cells, ''].join('\n');

describe('a gate with a section or line of its own', () => {
  test.each([
    ['### G1 — Feasibility', 'G1: Feasibility'],
    ['## G1 Feasibility', 'G1: Feasibility'],
    ['### G-1: Feasibility', 'G-1: Feasibility'],
    ['### GATE-1 — Feasibility', 'GATE-1: Feasibility'],
    ['### 🚦 G1 — Feasibility', 'G1: Feasibility'],
    ['### G1 — Feasibility ✅', 'G1: Feasibility'],
    ['## Gate 1 — Feasibility', '1: Feasibility'],
    ['## Gate A — Feasibility', 'A: Feasibility'],
    ['## Decision Gate 1: Feasibility', '1: Feasibility'],
    ['## Checkpoint 1 — Feasibility', '1: Feasibility'],
    ['### 5.1 Gate G1 — Feasibility', 'G1: Feasibility'],
    ['### 5.1 G1 — Feasibility', 'G1: Feasibility'],
    ['## Gate: Feasibility', 'Feasibility: Feasibility'],
    ['## Feasibility gate', 'Feasibility gate: Feasibility gate'],
    ['### Phase 1 gate', 'Phase 1 gate: Phase 1 gate'],
    ['**G1 Feasibility**', 'G1: Feasibility'],
    ['**G1 — Feasibility** (after a-1)', 'G1: Feasibility'],
    ['**G1 — Feasibility (after a-1)**', 'G1: Feasibility'],
    ['**Gate 1 — Feasibility:**', '1: Feasibility'],
  ])('%s', (line, expected) => {
    const gate = gateOf(`${line}\n\n${checks}`);
    expect(`${gate.id}: ${gate.title}`).toBe(expected);
    expect(rows(gate)).toEqual(['r1 p95: ≥ 80% | 60–79% ⇒ F1 [F1] | < 60%']);
  });

  test('in a chapter of gates needs no ID', () => {
    const { gates } = around(`## Decision gates\n\n### Feasibility\n\n${checks}\n### Quality\n\n${checks}`);
    expect(idsOf(gates)).toBe('Feasibility Quality');
  });

  test.each([
    ['a bead with a table of outcomes', `### a-9 — Nine\n\nBlocked by: a-1\n\n${checks}`],
    ['a heading without ID, word or chapter', `### Results\n\n${checks}`],
    [
      'a log of decisions',
      `### a-9 — Choices\n\n${head('| Decision | When | Action |', '| sqlite | now | buy |')}`,
    ],
    [
      'a table of results',
      `### a-9 — Grades\n\n${head('| Result | Criteria |', '| Pass | ≥ 80% |', '| Fail | < 80% |')}`,
    ],
    ['a table of passes and fails', `### a-9 — Suite\n\n${head('| Test | Pass | Fail |', '| x | 3 | 0 |')}`],
  ])('is not %s', (_, text) => {
    expect(around(text).gates).toEqual([]);
  });

  test('without a table is one by its name and place, and speaks of the one that has a table', () => {
    expect(gateOf('### G1 — Feasibility\n\nAfter: a-1\n').rows).toEqual([]);
    expect(idsOf(around(`## Gate 1 — Feasibility\n\n${checks}\n**G1** (after a-1)\n\nis hard\n`).gates)).toBe(
      '1',
    );
  });
});

describe('a table of checks', () => {
  test.each([
    ['| Check | Pass | Adjust | Abort |'],
    ['| Metric | Pass | Adjust | Abort |'],
    ['| Criterion | Pass | Adjust | Abort |'],
    ['| Criteria | PASS | ADJUST | ABORT |'],
    ['| Check | Pass | Adjust | Abort/escalate |'],
    ['| Check | Pass | Adjust | Abort / Escalate |'],
    ['| Check | Pass | Adjust | Stop |'],
    ['| Check | Pass | Adjust | Kill |'],
    ['| Check | Go | Adjust | No-go |'],
    ['| Check | ✅ Pass | ⚠️ Adjust | 🛑 Abort |'],
    ['| Check | Pass ✅ | Adjust ⚠️ | Abort ❌ |'],
    ['| **Check** | **Pass** | **Adjust** | **Abort** |'],
    ['| Check | Pass (continue) | Adjust (retry) | Abort (escalate) |'],
    ['| What we look at | Pass | Adjust | Abort |'],
    ['| | Pass | Adjust | Abort |'],
  ])('may be headed %s', (line) => {
    const gate = gateOf(`### G1 — Feasibility\n\n${head(line, '| p95 | < 4 s | 4–8 s → F1 | > 8 s |')}`);
    expect(rows(gate)).toEqual(['r1 p95: < 4 s | 4–8 s ⇒ F1 [F1] | > 8 s']);
  });

  test('may have further columns, and a running number', () => {
    const line = '| # | How we know | Owner | Pass | Adjust | Abort |';
    const gate = gateOf(`### G1 — F\n\n${head(line, '| 1 | load test | ana | < 4 s | — | ≥ 4 s |')}`);
    expect(rows(gate)).toEqual(['r1 load test: < 4 s | — | ≥ 4 s']);
  });

  test('numbers its rows on through several tables', () => {
    expect(rows(gateOf(`### G1 — F\n\n${checks}\nand\n\n${checks}`)).map((row) => row.slice(0, 2))).toEqual([
      'r1',
      'r2',
    ]);
  });

  test('tells a missing column and a short row from a dash', () => {
    const gate = gateOf(
      `### G1 — F\n\n${head('| Check | Pass | Abort |', '| p95 | < 4 s | — |', '| disk | < 4 GB |')}`,
    );
    expect(rows(gate)).toEqual(['r1 p95: < 4 s | ∅ | —', 'r2 disk: < 4 GB | ∅ | ∅']);
  });
});

describe('one table for all gates', () => {
  const table = (line: string, ...cells: readonly string[]) =>
    around(`## Decision gates\n\n${head(line, ...cells)}`).gates;
  const short = ({ id, title, after, before, during }: Gate) =>
    `${id} ${title}; after ${refs(after)}; before ${refs(before)}; during ${refs(during)}`;

  test('has a row a gate', () => {
    const gates = table(
      '| Gate | After | Pass | Adjust | Abort |',
      '| G1 Feasibility | a-1 | ≥ 80% | 60–79% → F1 | < 60% |',
      '| **G2** Quality | a-1 + a-2 | green | fix it | — |',
    );
    expect(gates.map(short)).toEqual([
      'G1 Feasibility; after a-1; before ; during ',
      'G2 Quality; after a-1, a-2; before ; during ',
    ]);
    expect(gates.map(rows)).toEqual([
      ['r1 Feasibility: ≥ 80% | 60–79% ⇒ F1 [F1] | < 60%'],
      ['r1 Quality: green |  ⇒ fix it | —'],
    ]);
    expect(gates.map(({ between }) => between)).toEqual([null, null]);
  });

  test('has Before and During columns', () => {
    const gates = table(
      '| Gate | Before | During | Pass | Adjust | Abort |',
      '| G1 F | a-3 | | yes | — | no |',
      '| G2 Q | | a-2 | yes | — | no |',
    );
    expect(gates.map(short)).toEqual([
      'G1 F; after ; before a-3; during ',
      'G2 Q; after ; before ; during a-2',
    ]);
  });

  test.each([
    ['| ID | Gate | Pass | Adjust | Abort |', '| G1 | Feasibility | yes | — | no |', 'G1: Feasibility'],
    ['| # | Gate | Pass | Adjust | Abort |', '| 1 | Feasibility | yes | — | no |', '1: Feasibility'],
    ['| Gate | Name | Pass | Adjust | Abort |', '| G1 | Feasibility | yes | — | no |', 'G1: Feasibility'],
    ['| Gate | Title | Pass | Adjust | Abort |', '| Gate 1 | Feasibility | yes | — | no |', '1: Feasibility'],
    ['| Gate | Pass | Adjust | Abort |', '| Feasibility | yes | — | no |', 'Feasibility: Feasibility'],
  ])('names them by %s', (line, row, expected) => {
    expect(table(line, row).map(({ id, title }) => `${id}: ${title}`)).toEqual([expected]);
  });

  test('has a row a check where a column says what is checked', () => {
    const gates = table(
      '| Gate | Check | After | Pass | Adjust | Abort |',
      '| G1 Feasibility | p95 | a-1 | < 4 s | — | ≥ 4 s |',
      '| | disk | | < 4 GB | — | ≥ 4 GB |',
      '| G1 | cost | | < $4 | — | ≥ $4 |',
      '| G2 Quality | rate | a-2 | ≥ 9% | — | < 9% |',
    );
    expect(gates.map(short)).toEqual([
      'G1 Feasibility; after a-1; before ; during ',
      'G2 Quality; after a-2; before ; during ',
    ]);
    expect(gates.map(rows)).toEqual([
      ['r1 p95: < 4 s | — | ≥ 4 s', 'r2 disk: < 4 GB | — | ≥ 4 GB', 'r3 cost: < $4 | — | ≥ $4'],
      ['r1 rate: ≥ 9% | — | < 9%'],
    ]);
  });

  test('is read in time linear in its rows', () => {
    const many = Array.from({ length: 3000 }, (_, k) => `| G${k} | x | yes | — | no |`);
    expect(table('| Gate | Check | Pass | Adjust | Abort |', ...many)).toHaveLength(3000);
  });
});

describe('a row an outcome', () => {
  test.each([
    [
      '| Outcome | Condition | Action |',
      ['| Pass | ≥ 80% | go on |', '| Adjust | 60–79% | F1 |', '| Abort | < 60% | stop |'],
    ],
    [
      '| Outcome | Criteria | Then |',
      ['| **✅ PASS** | ≥ 80% | go on |', '| **⚠️ ADJUST** | 60–79% → F1 | — |', '| 🛑 Stop | < 60% | stop |'],
    ],
    [
      '| Verdict | Threshold | What to do |',
      ['| Pass | ≥ 80% | go on |', '| Adjust | 60–79% | F1 |', '| Kill | < 60% | stop |'],
    ],
    [
      '| Decision | When | Next step |',
      ['| Abort (escalate) | < 60% | stop |', '| Adjust | 60–79% | F1 |', '| Go | ≥ 80% | go on |'],
    ],
  ])('%s', (line, cells) => {
    const gate = gateOf(`### G1 — Feasibility\n\nAfter: a-1\n\n${head(line, ...cells)}`);
    expect(rows(gate)).toEqual(['r1 outcome: ≥ 80% ⇒ go on | 60–79% ⇒ F1 [F1] | < 60% ⇒ stop']);
  });

  test('may leave the action out, or say that there is no such outcome', () => {
    const gate = gateOf(
      `### G1 — F\n\n${head('| Outcome | Condition |', '| Pass | ≥ 80% |', '| Adjust | — |', '| Abort | < 80% → stop |')}`,
    );
    expect(rows(gate)).toEqual(['r1 outcome: ≥ 80% | — | < 80% ⇒ stop']);
  });
});

describe('a cell', () => {
  test.each([
    ['≥ 80%', '≥ 80%'],
    ['`≥ 80%`', '≥ 80%'],
    ['**≥ 80%**', '≥ 80%'],
    ['60–79% → F1', '60–79% ⇒ F1 [F1]'],
    ['60–79% -> F1.2', '60–79% ⇒ F1.2 [F1.2=F1]'],
    ['60–79% => F1', '60–79% ⇒ F1 [F1]'],
    ['60–79%: see Scenario F1', '60–79% ⇒ see Scenario F1 [F1]'],
    ['60–79% (→ F1.1)', '60–79% ⇒ F1.1 [F1.1=F1]'],
    ['60–79% (of 50) → F1, then a-1', '60–79% (of 50) ⇒ F1, then a-1 [F1, a-1]'],
    ['60–79% → `F1`', '60–79% ⇒ F1 [F1]'],
    ['F1.2', ' ⇒ F1.2 [F1.2=F1]'],
    ['→ F1', ' ⇒ F1 [F1]'],
    ['redo a-1', ' ⇒ redo a-1 [a-1]'],
    ['back to a-1', ' ⇒ back to a-1 [a-1]'],
    ['key leaked → stop, rotate', 'key leaked ⇒ stop, rotate'],
    ['slow → F9', 'slow ⇒ F9 [?F9]'],
    ['—', '—'],
    ['-', '—'],
    ['n/a', '—'],
    ['none', '—'],
    ['— (never blocks)', '—'],
  ])('%s', (written, expected) => {
    const gate = gateOf(
      `### G1 — F\n\n${head('| Check | Pass | Adjust | Abort |', `| p95 | yes | ${written} | no |`)}`,
    );
    expect(gate.rows.map(({ adjust }) => cell(adjust))).toEqual([expected]);
  });

  test('names other gates', () => {
    const { gates } = around(
      `### G1 — F\n\n${checks}\n### G2 — Q\n\n${head('| Check | Pass | Adjust | Abort |', '| x | yes | → back to G1 | no |')}`,
    );
    expect(gates.map((gate) => cell(gate.rows[0]?.adjust ?? null))).toEqual([
      '60–79% ⇒ F1 [F1]',
      ' ⇒ back to G1 [G1]',
    ]);
  });
});

describe('a gate is placed', () => {
  const place = ({ after, before, during }: Gate) =>
    `after ${refs(after)}; before ${refs(before)}; during ${refs(during)}`;
  const at = (line: string, below = '') => place(gateOf(`${line}\n\n${below}\n\n${checks}`));

  test.each([
    ['### G1 — F', 'After: a-1', 'after a-1; before ; during '],
    ['### G1 — F', '- **After:** a-1, a-2\n- **Before:** a-3', 'after a-1, a-2; before a-3; during '],
    ['### G1 — F', 'After: a-1 | Before: a-3', 'after a-1; before a-3; during '],
    ['### G1 — F', 'During: a-2', 'after ; before ; during a-2'],
    ['### G1 — F', 'After: Phase 1', 'after 1:phase; before ; during '],
    ['### G1 — F', 'Blocked by: a-1\nBlocks: a-3', 'after a-1; before a-3; during '],
    ['**G1 F** (after a-1+a-2)', '', 'after a-1, a-2; before ; during '],
    ['**G1 F** (After: a-1 and a-2)', '', 'after a-1, a-2; before ; during '],
    ['### G1 — F (before a-3)', '', 'after ; before a-3; during '],
    ['### G1 — F (during a-2)', '', 'after ; before ; during a-2'],
    ['### G1 — F (after a-1, before a-3)', '', 'after a-1; before a-3; during '],
    ['### G1 — F (after a-1; before a-3)', '', 'after a-1; before a-3; during '],
    ['### G1 — F [after a-1]', '', 'after a-1; before ; during '],
    ['### G1 — F (afterwards)', '', 'after ; before ; during '],
    ['### G1 — F', '', 'after ; before ; during '],
  ])('%s %s', (line, below, expected) => {
    expect(at(line, below)).toBe(expected);
  });

  test('between the phases around it, ahead of the first by nothing', () => {
    const between = (gate: Gate) =>
      gate.between && [gate.between.previous?.id ?? null, gate.between.next?.id ?? null];
    expect(between(gateOf(`### G1 — F\n\n${checks}`))).toEqual(['1', '2']);
    const [first, last] = planOf(`### G1 — F\n\n${checks}\n${beads}\n### G2 — Q\n\n${checks}`).gates.map(
      between,
    );
    expect([first, last]).toEqual([null, ['1', null]]);
  });
});
