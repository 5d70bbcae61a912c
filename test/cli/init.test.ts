import { expect, test } from 'vitest';
import { plan, textIn, world } from '../helpers/cli.js';

test.each([[''], ['--team'], ['--name Łódź-2026!'], ['plans --name x'], ['--name 2026']])(
  'what plan init %s makes lints clean, also under the strict preset',
  async (options) => {
    const host = world({});
    const made = await plan(host, `init ${options}`);
    expect([made.code, made.err]).toEqual([0, '']);
    const { code, out } = await plan(host, 'lint --preset strict --all');
    expect(out).toMatch(
      /^0 errors, 0 warnings in 3 files \(4 beads, 1 gate, 2 scenarios\)\ntry: plan ready\n$/,
    );
    expect(code).toBe(0);
    expect((await plan(host, 'ready')).out).toContain('mode: planning');
  },
);

test('what it wrote is no plan to approve: the brief names the beads that nobody has written yet', async () => {
  const host = world({});
  await plan(host, 'init --name pg-upgrade');
  const path = '/ws/PLAN-pg-upgrade.md';
  const next = async () => (await plan(host, 'brief')).out.split('\n').slice(-3, -1);
  const write = (from: string, to: string) =>
    host.files.set(path, new TextEncoder().encode((textIn(host, path) ?? '').replace(from, to)));
  expect(await next()).toEqual([
    'Next: pg-2 and pg-3 are as plan init wrote them; write in the plan what is to be done',
    'try: plan lint',
  ]);
  write('Build the first half', 'Copy the tables');
  expect((await next())[0]).toContain('pg-3 is as plan init wrote it; ');
  write('Build the second half', 'Copy the users');
  expect((await next())[1]).toBe('try: plan approve');
});

test('once it executes, the first bead is ready', async () => {
  const host = world({});
  await plan(host, 'init --name pg-upgrade');
  const text = textIn(host, '/ws/PLAN-pg-upgrade.md') ?? '';
  host.files.set(
    '/ws/PLAN-pg-upgrade.md',
    new TextEncoder().encode(text.replace('mode: planning', 'mode: executing')),
  );
  expect((await plan(host, 'list --where status:ready --columns id')).out).toBe('pg-1\n');
});

test('says what it made; the folder names the plan', async () => {
  const host = world({}, { cwd: '/ws/Big Trip', files: {} });
  const { out } = await plan(host, 'init');
  expect(out).toBe(
    'created PLAN-big-trip.md\ncreated PLAN-big-trip-prompts.md\ncreated progress.md\ncreated .gitattributes\ntry: plan lint\n',
  );
  expect(textIn(host, '/ws/Big Trip/.gitattributes')).toBe('progress.md merge=union\n');
});

test('nothing is overwritten: what is there is named and left', async () => {
  const host = world({ 'progress.md': 'mine', '.gitattributes': '*.png binary' });
  const { out } = await plan(host, 'init --name x');
  expect(out).toContain('already there, left as it is: progress.md\nadded a line to .gitattributes\n');
  expect(textIn(host, '/ws/progress.md')).toBe('mine');
  expect(textIn(host, '/ws/.gitattributes')).toBe('*.png binary\nprogress.md merge=union\n');
  const before = new Map(host.files);
  const again = await plan(host, 'init');
  expect([again.code, again.out.split('\n')[0]]).toEqual([
    0,
    'already there: PLAN-x.md is a plan; nothing written',
  ]);
  expect((await plan(host, 'init --name x')).out).not.toContain('created');
  expect(host.files).toEqual(before);
});

test('an attribute that is there already stays', async () => {
  const host = world({ '.gitattributes': '**/progress.md  text merge=plandown\r\n' });
  await plan(host, 'init --name x');
  expect(textIn(host, '/ws/.gitattributes')).toBe('**/progress.md  text merge=plandown\r\n');
});

test('a dry run shows what would change, and only that', async () => {
  const host = world({ 'progress.md': 'mine', '.gitattributes': '*.png binary\n' });
  const before = new Map(host.files);
  const { out } = await plan(host, 'init --name x --dry-run');
  expect(out).toContain('--- /dev/null\n+++ b/PLAN-x.md\n@@ -0,0 +1,');
  expect(out).toContain(
    '--- a/.gitattributes\n+++ b/.gitattributes\n@@ -1,1 +1,2 @@\n *.png binary\n+progress.md merge=union\n',
  );
  expect(out).not.toContain('b/progress.md');
  expect(out).toMatch(/\nnothing written\ntry: plan init --name x\n$/);
  const told = JSON.parse((await plan(host, 'init --name x --dry-run --json')).out);
  expect([told.dryRun, told.files[0]]).toEqual([true, { path: 'PLAN-x.md', outcome: 'created' }]);
  expect(host.files).toEqual(before);
});
