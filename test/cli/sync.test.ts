import { expect, test } from 'vitest';
import { HostError } from '../../src/host/host.js';
import { plan, textIn, world } from '../helpers/cli.js';

const beads =
  '### pg-1 — Take a copy\n\nP0 | Blocked by: none\n\n### pg-2 — Rehearse\n\nP0 | Blocked by: pg-1\n';
const empty = '<!-- plan:view ready -->\n<!-- plan:end -->\n';
const filled = '<!-- plan:view ready -->\n- pg-1 — Take a copy · P0\n<!-- plan:end b94d1098 -->\n';
const text = `${beads}\n${empty}`;

test('syncing fills views, twice says already', async () => {
  const host = world({ 'PLAN.md': text });
  const first = await plan(host, 'sync');
  expect([first.code, first.out, first.err]).toEqual([
    0,
    'updated: view ready (PLAN.md:9)\ntry: plan status\n',
    '',
  ]);
  expect(textIn(host, '/ws/PLAN.md')).toBe(`${beads}\n${filled}`);
  const again = await plan(host, 'sync');
  expect([again.code, again.out]).toEqual([0, 'already up to date: 1 view\ntry: plan status\n']);
});

test.each(['sync --check', 'sync --check --force', 'sync --dry-run'])('%s writes nothing', async (line) => {
  const host = world({ 'PLAN.md': text });
  const { code, out } = await plan(host, line);
  expect(code).toBe(line.includes('--check') ? 1 : 0);
  expect(out).toContain(
    line.includes('--check') ? 'stale: view ready (PLAN.md:9)\n' : '+- pg-1 — Take a copy · P0\n',
  );
  expect(textIn(host, '/ws/PLAN.md')).toBe(text);
});

test('views that are up to date pass the check', async () => {
  const { code, out } = await plan(world({ 'PLAN.md': `${beads}\n${filled}` }), 'sync --check');
  expect([code, out]).toEqual([0, 'already up to date: 1 view\ntry: plan status\n']);
});

test('a plan without views says how to make one', async () => {
  const { code, out } = await plan(world({ 'PLAN.md': beads }), 'sync');
  expect([code, out.split('\n').slice(-2)]).toEqual([0, ['try: plan status', '']]);
  expect(out).toContain('no views here: a line <!-- plan:view status -->');
});

test('text by hand is told with its line and stays; the other views are written', async () => {
  const edited = filled.replace('Take', 'Make').replace('ready', 'ready');
  const host = world({ 'PLAN.md': `${empty}\n${edited}\n${beads}` });
  const { code, out, err } = await plan(host, 'sync');
  expect([code, out, err]).toEqual([
    1,
    'updated: view ready (PLAN.md:1)\ntry: plan status\n',
    'refused: view ready (PLAN.md:5) was edited by hand; left alone\ntry: plan sync --force --dry-run\n',
  ]);
  expect(textIn(host, '/ws/PLAN.md')).toBe(`${filled}\n${edited}\n${beads}`);
  expect((await plan(host, 'sync --check')).code).toBe(1);
  expect((await plan(host, 'sync --force')).code).toBe(0);
  expect(textIn(host, '/ws/PLAN.md')).toBe(`${filled}\n${filled}\n${beads}`);
});

test('only the plans that are named are synced', async () => {
  const files = { 'a/PLAN-a.md': text, 'b/PLAN-b.md': text };
  for (const line of ['sync b', 'sync --plan b', 'sync b/PLAN-b.md']) {
    const host = world(files);
    expect((await plan(host, line)).out).toContain('updated: view ready (b/PLAN-b.md:9)');
    expect(textIn(host, '/ws/a/PLAN-a.md')).toBe(text);
    expect(textIn(host, '/ws/b/PLAN-b.md')).not.toBe(text);
  }
});

test('a file that is not UTF-8 is left as it is', async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode(text), 0xff, 0x0a]);
  const host = world({ 'PLAN.md': bytes });
  const { code, err } = await plan(host, 'sync');
  expect([code, err.split('\n')[0]]).toEqual([
    1,
    'refused: PLAN.md is not UTF-8 text; nothing written there',
  ]);
  expect(host.files.get('/ws/PLAN.md')).toEqual(bytes);
});

test('nothing is written while a log cannot be read: what it tells would be missing', async () => {
  const host = world({ 'PLAN.md': text, 'progress.md': 'x' });
  const readFile = async (path: string) => {
    if (path.endsWith('progress.md')) throw new HostError('other', path, 'permission denied');
    return await host.readFile(path);
  };
  const { code, err } = await plan({ ...host, readFile }, 'sync');
  expect([code, textIn(host, '/ws/PLAN.md')]).toEqual([2, text]);
  expect(err).toContain('error: progress.md: permission denied\n');
  expect(err).toContain('nothing written\ntry: plan lint\n');
});

test('a conflict is settled although it hid an error', async () => {
  const side = (line: string, hash: string) => `${line}\n<!-- plan:end ${hash} -->\n`;
  const conflict = `<!-- plan:view ready -->\n<<<<<<< HEAD\n${side('- pg-1 — Take a copy · P0', 'b94d1098')}=======\n${side('Nothing is ready.', '00000000')}>>>>>>> other\n`;
  const broken = `${beads}\n### pg-3 — More\n\nP0 | Blocked by: pg-1, pg-77\n`;
  const host = world({ 'PLAN.md': `${broken}\n${conflict}` });
  expect((await plan(host, 'sync')).err).toContain(
    'PLAN.md:1: a merge conflict is about text that somebody wrote into a view',
  );
  const { code } = await plan(host, 'sync --force');
  expect(code).toBe(0);
  expect(textIn(host, '/ws/PLAN.md')).toBe(`${broken}\n${filled}`);
});

test('an event is recorded although it makes views old, however loud that is', async () => {
  const loud = `---\nrules:\n  stale-view: error\n---\n\n${beads}\n${filled}`;
  const host = world({ 'PLAN.md': loud });
  expect((await plan(host, 'lint')).code).toBe(0);
  expect((await plan(host, 'claim pg-1 --as ana')).code).toBe(0);
  expect((await plan(host, 'lint')).code).toBe(1);
  expect((await plan(host, 'close pg-1 --as ana --evidence copied')).code).toBe(0);
  expect((await plan(host, 'sync')).code).toBe(0);
  expect((await plan(host, 'lint')).code).toBe(0);
  expect(textIn(host, '/ws/PLAN.md')).toContain('- pg-2 — Rehearse · P0\n');
});
