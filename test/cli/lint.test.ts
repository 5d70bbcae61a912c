import { expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';
import { upgradeFiles, upgradePlan } from '../helpers/upgrade-plan.js';

/** Nothing to find but what a test puts in. */
const clean = upgradePlan
  .replace('1 mail is sent', '0 users unaware')
  .replace('**Priority:** P2', '**Priority:** P1');
const withPlan = (text: string) => ({ ...upgradeFiles, 'PLAN-upgrade.md': text });
const broken = withPlan(clean.replace('**Blocked by:** pg-2, pg-3', '**Blocked by:** pg-2, pg-33'));

test('an error is told with its place, its line, its way out', async () => {
  const { code, out, err } = await plan(world(broken), 'lint');
  expect([code, err]).toEqual([1, '']);
  expect(out).toBe(
    `error[unknown-reference]: pg-4 is blocked by pg-33, which this plan does not declare
  PLAN-upgrade.md:49:25
   |
49 | - **Blocked by:** pg-2, pg-33
   |                         ^^^^^
help: did you mean pg-3 — Tell the users (line 39)?
docs: plan explain unknown-reference

1 error, 0 warnings in 3 files (4 beads, 1 gate, 1 scenario)
try: plan explain unknown-reference
`,
  );
});

test('a clean plan says so, and what to do next', async () => {
  const { code, out } = await plan(world(withPlan(clean)), 'lint');
  expect([code, out]).toEqual([
    0,
    '0 errors, 0 warnings in 3 files (4 beads, 1 gate, 1 scenario)\ntry: plan ready\n',
  ]);
});

test('a hand-written checkbox plan is welcome', async () => {
  const text = '# Trip\n\n- [x] Book the flight\n- [ ] Renew the passport\n- [ ] Pack\n';
  const { code, out } = await plan(world({ 'PLAN.md': text }), 'lint');
  expect(code).toBe(0);
  expect(out).toBe(`PLAN.md: 3 tasks (1 done, 2 open), 0 beads with IDs

0 errors, 0 warnings in 1 file
Always checked: broken references, cycles, duplicate IDs, conflict markers.
Not used here, not checked: blockers, gates, failure scenarios, prompt log.

Next
  plandown adopt --dry-run     IDs for the 2 open tasks (2 lines change)
  plandown hooks install git   check plans on commit, new problems only
  plandown status              what is open
`);
});

test('rules are set from the command line, above front matter and configuration', async () => {
  const unprepared = clean.replace('- **If it fails:** Scenario F1\n', '');
  const files = {
    ...withPlan(unprepared.replace('**Blocked by:** pg-2, pg-3', '**Blocked by:** pg-2, pg-3, pg-33')),
    '.plandown.yaml': 'rules: {unknown-reference: info, missing-failure-pointer: "off"}\n',
  };
  const counts = async (...words: string[]) => {
    const { code, out } = await plan(world(files), ['lint', '--json', ...words]);
    const { errors, warnings, infos } = JSON.parse(out).summary;
    return [code, errors, warnings, infos];
  };
  const [, , , infos] = await counts();
  expect(await counts()).toEqual([0, 0, 0, infos]);
  expect(await counts('--rule', 'unknown-reference=error')).toEqual([1, 1, 0, infos - 1]);
  expect(await counts('--rule', 'unknown-reference=warning', '--max-warnings', '0')).toEqual([
    1,
    0,
    1,
    infos - 1,
  ]);
  expect(await counts('--rule', 'unknown-reference=off', '--rule', 'missing-failure-pointer=error')).toEqual([
    1,
    1,
    0,
    infos - 1,
  ]);
});

test('infos are counted; --all shows them', async () => {
  const files = withPlan(clean.replace('**Blocked by:** pg-2, pg-3', '**Blocked by:** 2, pg-3'));
  const { out } = await plan(world(files), 'lint');
  expect(out).toBe(
    '0 errors, 0 warnings in 3 files (4 beads, 1 gate, 1 scenario)\n1 info not shown\n1 finding can be fixed by plan lint --fix\ntry: plan lint --all\n',
  );
  expect((await plan(world(files), 'lint --all')).out).toContain('info[inexact-reference]');
});

test('what cannot be read is told on stderr, the rest is checked, the answer is 2', async () => {
  const host = world({ ...broken, 'PLAN-x.md': '' }, { denied: ['/ws/PLAN-x.md'] });
  const all = await plan(host, 'lint');
  expect([all.code, all.err]).toEqual([
    2,
    'error: PLAN-x.md: permission denied\n1 path left out; the rest was read\n',
  ]);
  expect(all.out).toContain('unknown-reference');
  const named = await plan(host, 'lint nope.md PLAN-upgrade.md --json');
  expect([named.code, named.err.split('\n')[0]]).toEqual([2, 'error: nope.md: no such file or folder']);
  expect(JSON.parse(named.out).summary.errors).toBe(1);
});

test('a folder without a plan cannot be linted, and is told how to start', async () => {
  const { code, out, err } = await plan(world({ 'README.md': '' }), 'lint');
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(
    'error: no plan here (PLAN.md, PLAN-*.md, *-plan.md, or what plans in .plandown.yaml names)\ntry: plan init\n',
  );
});

test('a broken configuration is told with its place, and nothing runs', async () => {
  const { code, out, err } = await plan(world({ ...broken, '.plandown.yaml': 'preset: loud\n' }), 'lint');
  expect([code, out, err]).toEqual([
    2,
    '',
    'error: .plandown.yaml:1:1: preset is recommended or strict\ntry: plan lint\n',
  ]);
});

test('colour is for terminals that want it', async () => {
  const host = (env: Record<string, string>) => world(broken, { env });
  expect((await plan(host({}), 'lint', { columns: 80 })).out).toContain('\u001b[31merror[unknown-reference]');
  for (const [env, line, terminal] of [
    [{ NO_COLOR: '1' }, 'lint', { columns: 80 }],
    [{ TERM: 'dumb' }, 'lint', { columns: 80 }],
    [{}, 'lint --no-color', { columns: 80 }],
    [{}, 'lint', undefined],
    [{}, 'lint --json', { columns: 80 }],
  ] as const) {
    expect((await plan(host(env), line, terminal)).out).not.toContain('\u001b');
  }
});
