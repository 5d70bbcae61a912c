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
      'pg-3  P2  Tell the users  unblocks 1, 1 in a row behind it\ntry: plan claim pg-3\n',
    );
  });

  test('why nothing can', async () => {
    expect(await answer('ready')).toBe(
      'Nothing is ready: 3 beads open.\n  claimed  pg-2 (bo)\ntry: plan show pg-2\n',
    );
    const judged = withLog('2026-03-03T08:00:00.000Z · pg-2 · closed · @bo');
    expect(await answer('ready', judged)).toBe(
      'Nothing is ready: 2 beads open.\n  due      G1\ntry: plan gate G1\n',
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

  test('a long phase, a long history: fifty of each, and how many more there are', async () => {
    const beads = Array.from({ length: 60 }, (_, k) => `### b-${k + 1} — Part ${k + 1}\n\nP1\n\n`);
    const notes = Array.from({ length: 60 }, (_, k) => {
      const second = String(k).padStart(2, '0');
      return `- 2026-03-01T08:00:${second}.000Z · b-1 · note · @bo · look ${k + 1}\n`;
    });
    const files = {
      'PLAN.md': `## Phase 1 — Parts\n\n${beads.join('')}`,
      'progress.md': `# Log\n\n${notes.join('')}`,
    };
    const phase = await answer(['show', 'Phase 1'], files);
    expect(phase).toContain('b-50 — Part 50');
    expect(phase).not.toContain('b-51');
    expect(phase).toMatch(/^ {2}and 10 more \(--json\)\n\ntry: plan list --where phase:1\n$/m);
    const bead = await answer('show b-1', files);
    expect(bead).toContain('and 10 before (--json)');
    expect(bead).not.toContain('look 10\n');
    expect(bead).toContain('look 11\n');
    expect(bead).toContain('look 60\n');
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

describe('what a plan says beyond the usual', () => {
  const text = `### b-1 — One

P0 | Blocked by: b-7, other:o-1, the board
Done when: 0 errors for 1h; 5 < x ≤ 8 ms; latency ≥ baseline + 15 pp; \`a.md\` committed; \`make\` exits 3
Check: \`npm test\`
If it fails: F9, step two
Touches: src/a.ts | Owner: @ana

### Scenario F1 — It breaks

Detection: smoke

1. Repair it

### G1 — While it runs

During: b-1

| Check | Pass | Abort |
|-------|------|-------|
| heat  | < 60 | ≥ 60  |
`;
  const files = {
    'PLAN.md': text,
    'other/PLAN-other.md': '### o-1 — Elsewhere\n\nBlocked by: none\n',
  };

  test('show: what was understood, its check, what is not declared', async () => {
    const out = await answer('show b-1', files);
    expect(out).toContain('  c1  0 errors for 1h\n      = 0 errors for 1 h\n');
    expect(out).toContain('\nCheck  `npm test`\n');
    expect(out).toContain('\nIf it fails\n  F9 (not declared)\n');
    expect(out).toContain('\n  b-7 (not declared)\n');
  });

  test('status and list name every blocker, but no gate that only holds the close', async () => {
    expect(await answer('status PLAN.md', files)).toContain('b-1  One  by o-1, b-7 (not declared)\n');
    expect(await answer(['list', 'PLAN.md', '--columns', 'id,blocked-by'], files)).toContain(
      'b-1  other:o-1, b-7, the board\n',
    );
    expect(await answer(['list', '--where', 'blocked-by:G1', '--columns', 'id'], files)).toBe('');
  });

  test('JSON keeps every fact of a criterion', async () => {
    const [plan] = JSON.parse(await answer('build PLAN.md', files)).plans;
    const [bead] = plan.beads;
    expect(bead).toMatchObject({
      blockedBy: ['other:o-1'],
      external: ['b-7', 'the board'],
      checks: ['npm test'],
      owner: '@ana',
      touches: ['src/a.ts'],
    });
    expect(bead.doneWhen).toMatchObject([
      { normalForm: '= 0 errors for 1 h', noun: 'errors', window: 3_600_000, closed: null },
      { operator: 'in', value: 5, upper: 8, closed: [false, true], unit: 'ms' },
      { operator: '>=', value: 15, unit: 'pp', relativeTo: 'baseline' },
      { artifact: 'a.md', expects: 'committed' },
      { command: 'make', exit: 3 },
    ]);
  });
});

describe('hints lead on, not round in a circle', () => {
  const hint = (out: string) => /try: (.*)\n$/.exec(out)?.[1];
  const planned = (mode: string) => ({
    'PLAN.md': `---\nmode: ${mode}\n---\n\n### b-1 — One\n\nP0 | Blocked by: none\nDone when: 0 errors\nIf it fails: —\n`,
  });

  test('while planning: check, see what comes first, read it', async () => {
    const files = planned('planning');
    expect(hint(await answer('status', files))).toBe('plan lint');
    expect(hint(await answer('lint', files))).toBe('plan ready');
    expect(hint(await answer('ready', files))).toBe('plan show b-1');
  });

  test('while executing: what one has claimed, before what is free; what others have is theirs', async () => {
    const bead = (id: string) =>
      `### ${id} — Part\n\nP0 | Blocked by: none\nDone when: 0 errors\nIf it fails: —\n\n`;
    const files = {
      'PLAN.md': bead('b-1') + bead('b-2'),
      'progress.md': '# Log\n\n- 2026-03-02T08:00:00.000Z · b-1 · claimed · @bo\n',
    };
    const asked = async (name: string) =>
      hint((await plan({ ...world(files), env: { PLAN_AS: name } }, 'status')).out);
    expect(await asked('bo')).toBe('plan show b-1');
    expect(await asked('ana')).toBe('plan next');
  });

  test('when all is done: see what was done', async () => {
    expect(hint(await answer('ready', planned('done')))).toBe('plan list');
    expect(hint(await answer('status', planned('done')))).toBe('plan list');
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
