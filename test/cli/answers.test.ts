import { describe, expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';
import { upgradeFiles, upgradePlan, upgradeProgress } from '../helpers/upgrade-plan.js';

const answer = async (line: string | string[], files: Record<string, string> = upgradeFiles) =>
  (await plan(world(files), line)).out;
const withLog = (...lines: string[]) => ({
  ...upgradeFiles,
  'progress.md': `${upgradeProgress}${lines.map((line) => `- ${line}\n`).join('')}`,
});
const closed = withLog(
  '2026-03-03T08:00:00.000Z · pg-2 · closed · @bo · restore time = 41 min',
  '2026-03-03T09:00:00.000Z · G1 · pass · @bo · r1 restore time = 41 min',
);
const failed = withLog('2026-03-03T08:00:00.000Z · pg-2 · failed · @bo · F1.1 · restore time = 52 min');

describe('plan status', () => {
  test('counts, current beads, gates, and what is blocked by what', async () => {
    expect(await answer('status')).toBe(`Upgrade the database · upgrade · executing
  █████░░░░░░░░░░░░░░░  1 of 4 beads closed · 1 claimed · 2 blocked

Now
  pg-2  P0  Rehearse on the copy  bo

Gates
  G1  Feasibility  not due yet

Blocked
  pg-3  Tell the users  by G1
  pg-4  Switch over     by pg-2, pg-3

try: plan show pg-2
`);
  });

  test('a failed bead points at its next step', async () => {
    expect(await answer('status', failed)).toContain(
      '  pg-2  P0  Rehearse on the copy — failed; try F1.2: Leave out the archive\n',
    );
  });

  test('a plan of tasks is counted by tasks', async () => {
    const out = await answer('status', { 'PLAN.md': '# Trip\n\n- [x] a\n- [ ] b\n' });
    expect(out).toBe(
      'Trip · PLAN · executing\n  ██████████░░░░░░░░░░  1 of 2 tasks closed · 1 ready\n\nReady\n  PLAN.md:4  b\n\ntry: plan next\n',
    );
  });

  test('lists stop at the limit and say how many are left', async () => {
    const tasks = Array.from({ length: 60 }, (_, n) => `- [ ] t-${n} x\n`).join('');
    expect(await answer('status', { 'PLAN.md': tasks })).toContain('  and 10 more (--limit)\n');
    expect(await answer('status --limit 2', { 'PLAN.md': tasks })).toContain('  and 58 more (--limit)\n');
  });
});

describe('plan ready and plan next', () => {
  test('what can start, best first, and what it unblocks', async () => {
    expect(await answer('ready', closed)).toBe(
      'pg-3  P2  Tell the users  unblocks 1, 1 in a row behind it\ntry: plan show pg-3\n',
    );
  });

  test('why nothing can', async () => {
    expect(await answer('ready')).toBe(
      'Nothing is ready: 3 beads open.\n  claimed  pg-2 (bo)\ntry: plan show pg-2\n',
    );
    const judged = withLog('2026-03-03T08:00:00.000Z · pg-2 · closed · @bo');
    expect(await answer('ready', judged)).toBe(
      'Nothing is ready: 2 beads open.\n  due      G1\ntry: plan show G1\n',
    );
    const planning = {
      ...upgradeFiles,
      'PLAN-upgrade.md': upgradePlan.replace('prefix: pg', 'prefix: pg\nmode: planning'),
    };
    expect(await answer('ready', planning)).toContain('Nothing starts yet: the plan is in mode: planning.');
    expect((await plan(world(planning), 'next')).code).toBe(1);
  });

  test('why one can, or cannot', async () => {
    expect(await answer('ready --explain pg-4')).toBe(`pg-4 — Switch over: blocked
  waits for pg-2 — Rehearse on the copy (claimed by bo)
  waits for pg-3 — Tell the users (blocked)
try: plan show pg-2
`);
    expect(await answer('ready --explain 3', closed)).toBe(
      'pg-3 — Tell the users: ready\n  nothing before it is open\n  unblocks pg-4\ntry: plan show pg-3\n',
    );
    expect(await answer('ready --explain pg-2', failed)).toContain(
      '  failed: try F1.2: Leave out the archive\n',
    );
  });

  test('next shows the best one in full; none is a no', async () => {
    const { code, out } = await plan(world(closed), 'next');
    expect([code, out.split('\n')[0]]).toEqual([0, 'pg-3 — Tell the users']);
    expect((await plan(world(upgradeFiles), 'next')).code).toBe(1);
  });
});

describe('plan show', () => {
  test('a bead: definition, numbered criteria with what was understood, state, neighbours, history', async () => {
    expect(await answer('show pg-2', closed)).toBe(`pg-2 — Rehearse on the copy
closed · P0 · Phase 1 — Rehearsal · PLAN-upgrade.md:23

Done when
  c1  restore time < 45 min
  c2  \`npm test\` passes
      = \`npm test\` exits 0
  c3  the team agrees
      = a person judges this

If it fails
  F1 — It takes too long

Unblocks
  pg-4 — Switch over (blocked)

Covers  D1.1

Evidence
  restore time = 41 min

History
  2026-03-02T08:00:00.000Z  claimed  bo
  2026-03-03T08:00:00.000Z  closed  bo restore time = 41 min

try: plan next
`);
  });

  test.each([
    ['g1', 'G1 — Feasibility'],
    ['Gate G1', 'G1 — Feasibility'],
    ['upgrade:F1', 'F1 — It takes too long'],
    ['scenario F1', 'F1 — It takes too long'],
    ['.2', 'pg-2 — Rehearse on the copy'],
    ['phase 2', 'Phase 2 — Switch'],
    ['Prompt 1', 'Prompt 1 — The wish'],
    ['D1.2', 'D1.2 — The old version is kept'],
    ['I1', 'I1 — A restore that was never tried'],
  ])('%s is found', async (name, headline) => {
    expect(await answer(['show', name])).toContain(headline);
  });

  test('a name of two plans asks which', async () => {
    const two = { ...upgradeFiles, 'b/PLAN-other.md': '### pg-1 — Other\n\n- P0\n' };
    const { code, err } = await plan(world(two), 'show pg-1');
    expect([code, err]).toEqual([
      2,
      'error: pg-1 could be upgrade:pg-1 or other:pg-1\ntry: plan show upgrade:pg-1\n',
    ]);
    expect(await answer('show other:pg-1', two)).toContain('pg-1 — Other');
    expect(await answer('show pg-1 --plan other', two)).toContain('pg-1 — Other');
  });

  test('lines stay within the terminal', async () => {
    const long = upgradePlan.replace('the team agrees', `the ${'very '.repeat(60)}large team agrees`);
    const { out } = await plan(world({ ...upgradeFiles, 'PLAN-upgrade.md': long }), 'show pg-2', {
      columns: 50,
    });
    const plain = out.replace(/\u001b\[\d+m/g, '');
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
  });
});

describe('plan list', () => {
  test('a table, in document order or sorted', async () => {
    expect(await answer('list')).toBe(`id    status   priority  title
pg-1  closed   P0        Take a copy
pg-2  claimed  P0        Rehearse on the copy
pg-3  blocked  P2        Tell the users
pg-4  blocked  P0        Switch over
4 items
try: plan show pg-1
`);
    expect(await answer('list --columns id --sort -id')).toBe('pg-4\npg-3\npg-2\npg-1\n');
    expect(await answer('list --columns id --sort title')).toBe('pg-2\npg-4\npg-1\npg-3\n');
  });

  test('a query chooses', async () => {
    expect(
      await answer(['list', '--where', 'status:open priority:P0', '--columns', 'id,wave,blocked-by']),
    ).toBe(
      'id    wave  blocked-by\npg-2  2     pg-1\npg-4  4     pg-2, pg-3\n2 items\ntry: plan show pg-2\n',
    );
  });
});

describe('which plan', () => {
  const other = { 'b/PLAN-b.md': '- [ ] b-1 x\n' };
  const done = { 'c/PLAN-c.md': '---\nmode: done\n---\n- [ ] c-1 x\n' };

  test('the only one that executes; all of them, labelled, when there are more', async () => {
    expect(await answer('list --columns plan', { ...other, ...done })).toBe('b\n');
    expect(await answer('ready', { ...upgradeFiles, ...other })).toMatch(
      /^upgrade\nNothing is ready[\s\S]*\nb\nb-1 {2}x\n/,
    );
    expect(await answer('list --columns plan --plan c', { ...other, ...done })).toBe('c\n');
    expect(await answer('list --columns plan c', { ...other, ...done })).toBe('c\n');
  });

  test('the one I hold a claim in', async () => {
    const files = { ...upgradeFiles, ...other };
    const planOf = async (host: ReturnType<typeof world>) =>
      (await plan(host, 'list --columns plan --limit 1 --sort -plan')).out;
    expect(await planOf(world(files, { env: { PLAN_AS: '@Bo' } }))).toBe('upgrade\n');
    expect(await planOf(world(files, { userName: 'bo' }))).toBe('upgrade\n');
    expect((await plan(world(files, { userName: 'ana' }), 'list --columns plan')).out).toContain('b\n');
  });
});
