import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../docs/session.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { LONG } from '../helpers/property.js';

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
  'progress.md': `- 2026-03-01T07:00:00.000Z · pg-1 · closed · @ana · 41 min
- 2026-03-01T08:00:00.000Z · G1 · adjust · @ana · r1 restore time = 52 min → F1.2
`,
};
const now = Date.parse('2026-05-01T12:00:00.000Z');
const start = (more: Record<string, string> = {}) => world({ ...files, ...more }, { now });
const log = (host: ReturnType<typeof start>) => textIn(host, '/ws/progress.md') ?? '';
const lastOf = (host: ReturnType<typeof start>) => log(host).trimEnd().split('\n').at(-1);
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

  test('shows each row, what is due with its step, and with --dry-run the diff alone', async () => {
    const host = start();
    const before = new Map(host.files);
    const words = ['gate', 'G1', '--set', 'r1=1h', '--set', 'r2=95%', ...rest, '--as', 'ana', '--dry-run'];
    const { out } = await plan(host, words);
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

--- a/progress.md
+++ b/progress.md
@@ -1,2 +1,3 @@
 - 2026-03-01T07:00:00.000Z · pg-1 · closed · @ana · 41 min
 - 2026-03-01T08:00:00.000Z · G1 · adjust · @ana · r1 restore time = 52 min → F1.2
+- 2026-05-01T12:00:00.000Z · G1 · adjust · @ana · r1 restore time = 1h; r2 rows restored = 95%; r3 rows per second = 12K; r4 = pass; r5 = pass → F1.2 + F1

nothing written
  replaces the verdict adjust of 2026-03-01T08:00:00.000Z; not recorded done: F1.2
`,
    );
    expect(host.files).toEqual(before);
  });

  test('without values is a question, and writes nothing', async () => {
    const host = start();
    const { out, code } = await plan(host, 'gate G1');
    expect([code, verdictOf(out)]).toEqual([1, 'no verdict yet']);
    expect(out).toContain('Recorded  adjust since 2026-03-01T08:00:00.000Z by ana');
    expect(out).toContain('nothing written\n');
    expect(log(host)).toBe(files['progress.md']);
  });

  test('is refused while rows are missing, by a line to fill in that keeps what was given', async () => {
    const host = start();
    const words = ['gate', 'G1', '--set', 'restore time=1h', '--row', 'users=pass'];
    const { out, err, code } = await plan(host, words);
    expect([verdictOf(out), code]).toEqual(['no verdict yet', 1]);
    expect(err).toBe(`refused: gate G1 is not judged; nothing written
  r2 (rows restored) is not given
  r3 (rows per second) is not given
  r5 (runs in a row) is not given
try: plan gate G1 --set 'restore time=1h' --row users=pass --set 'r2=<n>%' --set 'r3=<n>' --row 'r5=<pass|adjust|abort>'
`);
    expect(log(host)).toBe(files['progress.md']);
  });

  test('an abort needs no other row', async () => {
    const host = start();
    const { out, code } = await plan(host, ['gate', 'G1', '--row', 'r4=abort', '--as', 'ana']);
    expect([verdictOf(out), code]).toEqual(['abort', 1]);
    expect(lastOf(host)).toBe('- 2026-05-01T12:00:00.000Z · G1 · abort · @ana · r4 = abort');
    expect((await plan(host, 'lint')).out).not.toContain('gate-verdict-mismatch');
  });

  test('a value between whole numbers is in no outcome', async () => {
    const all = [
      '--set',
      'r1=1h',
      '--set',
      'r2=95%',
      '--set',
      'r3=9.5K',
      '--row',
      'r4=pass',
      '--row',
      'r5=abort',
    ];
    for (const words of [['--set', 'r3=9.5K'], all]) {
      const { out, err, code } = await gate('G1', ...words);
      expect(code).toBe(1);
      expect(out.replace(/\s+/g, ' ')).toContain(
        'r3 9500 is in no outcome (pass ≥ 10K, adjust 1K–9K, abort < 1K); the row is written in whole numbers',
      );
      expect(err).toContain('r3 (rows per second) has a value that is in no outcome');
    }
  });

  test('is recorded with its reason, what it leads to, and says so the second time', async () => {
    const host = start();
    const words = ['gate', 'G1', '--set', 'r1=0.9h', '--set', 'r2=99%', ...rest, '--as', 'bo'];
    const { out, code } = await plan(host, [...words, '--why', 'r2 = 5 → F1.9; | as\nread']);
    expect([code, verdictOf(out)]).toEqual([0, 'adjust']);
    expect(out).toContain(
      'recorded adjust of gate G1 (progress.md)\n  replaces the verdict adjust of 2026-03-01T08:00:00.000Z; not recorded done: F1.2\ntry: plan gate G1 --done F1.2\n',
    );
    const line =
      '- 2026-05-01T12:00:00.000Z · G1 · adjust · @bo · r1 restore time = 0.9h; r2 rows restored = 99%; r3 rows per second = 12K; r4 = pass; r5 = pass → F1.2 · r2 = 5 → F1.9; \\| as read';
    expect(lastOf(host)).toBe(line);
    const again = await plan(host, words.with(3, 'r1=54min'));
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('gate G1 is already recorded as adjust with these values; nothing written'),
    ]);
    expect(lastOf(host)).toBe(line);
    expect((await plan(host, 'lint')).out).not.toContain('gate-verdict-mismatch');
  });

  test('an abort stays a no the second time', async () => {
    const host = start();
    await plan(host, 'gate G1 --row r4=abort');
    const { code, out } = await plan(host, 'gate G1 --row r4=abort');
    expect([code, out]).toEqual([1, expect.stringContaining('already')]);
  });

  test('is refused while something before it is open, and while planning', async () => {
    const open = await plan(start({ 'progress.md': '' }), 'gate G1 --row r4=abort');
    expect([open.code, open.err]).toEqual([
      1,
      'refused: gate G1 cannot be judged yet; nothing written\n  waits for pg-1 — Rehearse (ready)\ntry: plan ready\n',
    ]);
    const text = files['PLAN-pg.md'].replace('prefix: pg', 'prefix: pg\nmode: planning');
    const planning = await plan(start({ 'PLAN-pg.md': text }), 'gate G1 --row r4=abort');
    expect([planning.code, planning.err]).toEqual([1, expect.stringContaining('still being planned')]);
  });

  test('during a bead is judged when that is started', async () => {
    const text = files['PLAN-pg.md'].replace('After: pg-1', 'During: pg-1');
    const host = start({ 'PLAN-pg.md': text, 'progress.md': '' });
    const before = await plan(host, ['gate', 'G1', '--row', 'r4=abort']);
    expect([before.code, before.err]).toEqual([
      1,
      expect.stringContaining('during pg-1, which nobody has started'),
    ]);
    await plan(host, 'claim pg-1');
    await plan(host, 'gate G1 --row r4=abort');
    expect(lastOf(host)).toContain('G1 · abort');
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

describe('plan gate --done', () => {
  const done = (host: ReturnType<typeof start>, action: string, ...more: string[]) =>
    plan(host, ['gate', 'G1', '--done', action, '--as', 'ana', ...more]);

  test('records what is due, until the gate is due again', async () => {
    const host = start();
    const sets = [
      '--set',
      'r1=1h',
      '--set',
      'r2=95%',
      '--set',
      'r3=5K',
      '--row',
      'r4=adjust',
      '--row',
      'r5=pass',
    ];
    await plan(host, ['gate', 'G1', ...sets]);
    expect((await done(host, 'f1.2')).out).toBe(
      'recorded an action of gate G1 as done (progress.md)\n  still due: F1, pg-1, r4\ntry: plan gate G1 --done F1\n',
    );
    expect((await done(host, 'F1.2')).out).toContain(
      'F1.2 is already recorded done for gate G1; nothing written',
    );
    const wrong = await done(host, 'F1.1');
    expect([wrong.code, wrong.err]).toEqual([
      1,
      'refused: nothing written: F1.1 is not due for gate G1\n  due are F1, pg-1, r4\ntry: plan gate G1 --done F1\n',
    ]);
    await done(host, 'F1');
    await done(host, 'pg-1');
    expect((await done(host, 'r4', '--why', 'asked 9 → F1')).out).toContain(
      'gate G1 is due again: all that was due is done\ntry: plan gate G1 --set ',
    );
    expect(lastOf(host)).toBe('- 2026-05-01T12:00:00.004Z · G1 · done · @ana · r4 · asked 9 → F1');
    const again = await plan(host, ['gate', 'G1', ...sets]);
    expect(again.out).toContain('recorded adjust of gate G1');
  });

  test('closes the gate under adjust: closes', async () => {
    const text = files['PLAN-pg.md'].replace('prefix: pg', 'prefix: pg\nadjust: closes');
    const host = start({ 'PLAN-pg.md': text });
    expect((await done(host, 'F1.2')).out).toContain(
      'gate G1 is closed: all that was due is done\ntry: plan next\n',
    );
    expect((await plan(host, 'status')).code).toBe(0);
  });

  test.each([
    ['where nothing was judged', 'G2', 'it was not judged yet'],
    ['of a pass', 'G1', 'its verdict is pass'],
  ])('is refused %s', async (_, id, message) => {
    const host = start({ 'progress.md': '- 2026-03-01T08:00:00.000Z · G1 · pass · @ana\n' });
    const { code, err } = await plan(host, ['gate', id, '--done', 'F1.2']);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });

  test('goes without values', async () => {
    expect((await done(start(), 'F1.2', '--row', 'r4=pass')).code).toBe(2);
  });
});

test(
  'the worked example is judged',
  async () => {
    const path = 'plans/PLAN-finetune-qwen.md';
    const text = readFileSync(`${projectRoot}${path}`, 'utf8');
    const waits: string[] = JSON.parse((await plan(world({ [path]: text }), 'gate G1 --json')).out).waitsFor;
    const closed = waits
      .map((id) => `- 2026-03-01T08:00:00.000Z · ${id} · closed · @ana · by hand\n`)
      .join('');
    const logged = { [path]: text, 'plans/data/progress.md': closed };
    const judge = async (...sets: string[]) => {
      const { out, code } = await plan(world(logged), [
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
  },
  LONG,
);

test(
  'with --dry-run a gate is judged before its time, and says so',
  async () => {
    const path = 'plans/PLAN-finetune-qwen.md';
    const files = { [path]: readFileSync(`${projectRoot}${path}`, 'utf8') };
    const judge = (value: string) =>
      plan(world(files), `gate G4 --set r1=${value} --set r2=97% --set r3=2 --dry-run`);
    const passed = await judge('99%');
    expect([passed.code, passed.out]).toEqual([0, expect.stringContaining('cannot be judged yet')]);
    expect(verdictOf((await judge('95%')).out)).toBe('adjust');
    expect((await judge('94%')).code).toBe(1);
  },
  LONG,
);
