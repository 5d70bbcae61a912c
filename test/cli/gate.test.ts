import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../docs/session.js';
import { plan, world } from '../helpers/cli.js';

const files = {
  'PLAN-pg.md': `---
prefix: pg
---

### pg-1 — Rehearse

P0 | Blocked by: none
Done when: restore time < 45 min

### G1 — Feasibility

After: pg-1

| Check            | Pass     | Adjust              | Abort           |
|------------------|----------|---------------------|-----------------|
| restore time     | < 45 min | 45–90 min → F1.2    | > 90 min → stop |
| rows restored    | ≥ 95%    | 60–95% → F1         | < 60%           |
| rows per second  | ≥ 10K    | 1K–9K → redo pg-1   | < 1K            |
| the users        | agree    | grumble → ask again | refuse          |
| runs in a row    | 3/3      | 2–1                 | 0               |

### G2 — Ready

After: pg-1

### Scenario F1 — Slow

Detection: seen

1. more jobs
2. fewer rows
`,
  'progress.md': '- 2026-03-01T08:00:00.000Z · G1 · adjust · @ana · r1 restore time = 52 min → F1.2\n',
};
const gate = (...words: string[]) => plan(world(files), ['gate', ...words]);
const rest = ['--set', 'r3=12K', '--row', 'r4=pass', '--row', 'r5=pass'];
const verdictOf = (out: string) => /: (.*)$/m.exec(out)?.[1];

describe('plan gate', () => {
  test.each([
    ['44.9min', '96%', 'pass', 0],
    ['45min', '96%', 'adjust', 0],
    ['90min', '96%', 'adjust', 0],
    ['1.51h', '96%', 'abort', 1],
    ['10min', '94%', 'adjust', 0],
    ['10min', '59%', 'abort', 1],
    ['10min', '0', 'abort', 1],
    ['10min', '19/20', 'adjust', 0],
  ])('with %s and %s comes to %s, exit code %i', async (time, rows, verdict, code) => {
    const answer = await gate('G1', '--set', `r1=${time}`, '--set', `r2=${rows}`, ...rest);
    expect([verdictOf(answer.out), answer.code, answer.err]).toEqual([verdict, code, '']);
  });

  test('shows each row, what is due with its step, the recorded verdict, and that nothing is written', async () => {
    const host = world(files);
    const before = new Map(host.files);
    const { out } = await plan(host, [
      'gate',
      'G1',
      '--set',
      'r1=1h',
      '--set',
      'r2=95%',
      ...rest,
      '--dry-run',
    ]);
    expect(out).toBe(
      `G1 — Feasibility: adjust

  r1  restore time     1 h    adjust
  r2  rows restored    95%    adjust
  r3  rows per second  12000  pass
  r4  the users               pass
  r5  runs in a row           pass

r2  95% is in pass and adjust; the worse counts

Due
  r1  F1.2
      F1 — Slow, step 2: fewer rows
  r2  F1
      F1 — Slow, step 1: more jobs

Recorded  adjust since 2026-03-01T08:00:00.000Z by ana
Waits for  pg-1

nothing written
try: plan show F1
`,
    );
    expect(host.files).toEqual(before);
  });

  test('asks for what is missing by a line to fill in, and keeps what was given', async () => {
    const { out, code } = await gate('G1', '--set', 'restore time=1h', '--row', 'users=pass');
    expect([verdictOf(out), code]).toEqual(['no verdict yet', 1]);
    expect(out).toContain(
      "try: plan gate G1 --set 'restore time=1h' --row users=pass --set 'r2=<n>%' --set 'r3=<n>' --row 'r5=<pass|adjust|abort>'\n",
    );
  });

  test('an abort needs no other row', async () => {
    const { out, code } = await gate('G1', '--row', 'r4=abort');
    expect([verdictOf(out), code]).toEqual(['abort', 1]);
  });

  test('a value between whole numbers is in no outcome', async () => {
    const { out, code } = await gate('G1', '--set', 'r3=9.5K');
    expect([code, verdictOf(out)]).toEqual([1, 'no verdict yet']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'r3 9500 is in no outcome (pass ≥ 10K, adjust 1K–9K, abort < 1K); the row is written in whole numbers',
    );
  });

  test.each([
    [['--set', 'r9=1'], 'gate G1 has no row r9', 'plan show G1'],
    [['--set', 'rows=1'], 'rows could be r2 (rows restored) or r3 (rows per second)', 'plan show G1'],
    [['--set', 'r1'], 'a row and its value are wanted, such as r1=5100', 'plan show G1'],
    [['--set', '=5'], 'a row and its value are wanted, such as r1=5100', 'plan show G1'],
    [['--row', 'r4'], 'a row and its value are wanted, such as r1=pass', 'plan show G1'],
    [
      ['--set', 'r1=52'],
      'the row is measured in units of time, and 52 is not',
      "plan gate G1 --set 'r1=52 min'",
    ],
    [['--set', 'r1=52%'], 'the row is measured in units of time, and 52% is not', 'plan show G1'],
    [['--set', 'r2=95'], 'the row is measured in percent, and 95 is not', 'plan gate G1 --set r2=95%'],
    [['--set', 'r1='], 'nothing is no value; a number is wanted, with its unit', 'plan show G1'],
    [['--set', 'r1=fast'], 'fast is no value; a number is wanted, with its unit', 'plan show G1'],
    [
      ['--set', 'r4=5'],
      'no number decides r4 (the users); a person judges it: --row r4=pass, adjust or abort',
      'plan show G1',
    ],
    [
      ['--set', 'r5=3'],
      'nothing can be compared with r5 (runs in a row): a range in it runs backwards',
      'plan lint',
    ],
    [['--row', 'r4=ok'], 'ok is none of pass, adjust, abort', 'plan show G1'],
    [['--set', 'r1=5min', '--set', 'r1=6min'], 'r1 is given twice', 'plan show G1'],
    [['--set', 'r1=5min', '--row', 'restore time=pass'], 'r1 is given twice', 'plan show G1'],
  ])('%j is refused: %s', async (words, message, next) => {
    const { code, out, err } = await gate('G1', ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain(`try: ${next}\n`);
  });

  test.each([
    ['pg-1', 'pg-1 is a bead: only gates are judged'],
    ['G2', 'gate G2 has no table of checks to judge it by'],
    ['G7', 'nothing here is called G7; did you mean G1'],
  ])('%s is refused: %s', async (id, message) => {
    const { code, err } = await gate(id);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

test('the worked example is judged', async () => {
  const path = 'plans/PLAN-finetune-qwen.md';
  const host = world({ [path]: readFileSync(`${projectRoot}${path}`, 'utf8') });
  const judge = async (...sets: string[]) => {
    const { out, code } = await plan(host, [
      'gate',
      'G1',
      ...sets.flatMap((set) => ['--set', set]),
      '--row',
      'r3=pass',
    ]);
    return `${verdictOf(out)} ${code}`;
  };
  expect(await judge('r1=88%', 'r2=3412')).toBe('pass 0');
  expect(await judge('r1=88%', 'r2=5100')).toBe('adjust 0');
  expect(await judge('r1=59%', 'p95=4095')).toBe('abort 1');
});
