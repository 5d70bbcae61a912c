import { describe, expect, test, vi } from 'vitest';
import { agentHosts } from '../../../src/edit/agents/names.js';
import { HostError } from '../../../src/host/host.js';
import type { MemoryWorld } from '../../../src/host/memory-host.js';
import { sessionActor } from '../../../src/server/hooks/actor.js';
import { callHook } from '../../helpers/agent-hosts.js';
import { readBrief } from '../../helpers/brief-agent.js';
import { plan, textIn, world } from '../../helpers/cli.js';
import { LONG } from '../../helpers/property.js';

vi.setConfig({ testTimeout: LONG });

const trip = `# Trip

<!-- plan:view status -->
<!-- plan:end -->

### t-1 — Pack

- **Priority:** P1
- **Blocked by:** none
- **Done when:** time < 5 min
- **If it fails:** F1

### t-2 — Go

- **Priority:** P1
- **Blocked by:** t-1
- **Done when:** 0 errors

### Scenario F1 — It takes too long

**Detection:** time ≥ 5 min

1. pack less
`;
const now = Date.parse('2026-03-01T08:00:00Z');
const made = (more: MemoryWorld = {}) =>
  world({ 'PLAN-trip.md': trip, 'progress.md': '# Progress\n' }, { now, ...more });
const me = (agent: (typeof agentHosts)[number]) => sessionActor(agent, 'one');
const notes = (host: ReturnType<typeof made>, path = '/ws/progress.md') =>
  (textIn(host, path) ?? '').split('\n').filter((line) => line.includes(' · note · '));

describe.each(agentHosts)('%s', (agent) => {
  const compact = (host: ReturnType<typeof made>) => callHook(host, agent, 'pre-compact', { session: 'one' });

  test('has its bead noted with what comes next, and views rendered, in one go', async () => {
    const host = made({
      touched: { '/ws/src/a.ts': now + 5, '/ws/old.ts': now - 5, '/ws/progress.md': now + 5 },
    });
    await plan(host, `claim t-1 --as ${me(agent)}`);
    const { out, complaint } = await compact(host);
    expect([out === '' || out === '{}\n', complaint]).toEqual([true, null]);
    expect(notes(host)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^- \\S+ · t-1 · note · @${me(agent)} · compacted here; next: \`plan close t-1 -e 'c1=<time>'\`; changed: \`src/a.ts\`$`,
        ),
      ),
    ]);
    expect(textIn(host, '/ws/PLAN-trip.md')).toContain('1 claimed');
    expect((await plan(host, 'lint')).out).toContain('0 errors');
    expect((await plan(host, 'sync --check')).code).toBe(0);
  });

  test('has no plan, and no log of one, for a file that changed', async () => {
    const others = { 'PLAN-tour.md': '# Tour\n', 'PLAN-tour-prompts.md': '### Prompt 1\n\n> go\n' };
    const touched = { '/ws/PLAN-tour.md': now + 5, '/ws/PLAN-tour-prompts.md': now + 5 };
    const host = world({ 'PLAN-trip.md': trip, 'PLAN-trip-progress.md': '', ...others }, { now, touched });
    await plan(host, `claim t-1 --as ${me(agent)}`);
    await compact(host);
    const [note] = notes(host, '/ws/PLAN-trip-progress.md');
    expect(note).toContain('compacted here');
    expect(note).not.toContain('changed:');
  });

  test('gets no second note until something happens', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me(agent)}`);
    for (let times = 0; times < 3; times++) await compact(host);
    expect(notes(host)).toHaveLength(1);
    const before = new Map(host.files);
    await compact(host);
    expect(host.files).toEqual(before);
    await plan(host, ['note', 't-1', 'half of it is packed', '--as', me(agent)]);
    await compact(host);
    await compact(host);
    expect(notes(host)).toHaveLength(3);
  });

  test('finds the note in the brief after it', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me(agent)}`);
    await compact(host);
    const { context } = await callHook(host, agent, 'session-start', { session: 'one', source: 'compact' });
    expect(context).toContain('compacted here');
    expect(readBrief(context ?? '').command).toContain('plan close t-1');
  });
});

const compact = (host: ReturnType<typeof made>) =>
  callHook(host, 'claude', 'pre-compact', { session: 'one' });

test('what others hold, or nobody, is not noted; views are rendered all the same', async () => {
  const host = made();
  await plan(host, 'claim t-1 --as ana');
  await compact(host);
  expect(notes(host)).toEqual([]);
  expect(textIn(host, '/ws/PLAN-trip.md')).toContain('1 claimed');
});

test('is noted in the log of its own where the plan has a folder of logs', async () => {
  const host = world({ 'PLAN.md': `---\nprogress: progress/\n---\n\n${trip}` }, { now, branch: 'main' });
  await plan(host, `claim t-1 --as ${me('claude')}`);
  await compact(host);
  expect(notes(host, `/ws/progress/${me('claude')}-main.md`)).toHaveLength(1);
});

test('a failure that nothing is left for is not noted: a note would say that somebody was asked', async () => {
  const host = made();
  const as = ['--as', me('claude')];
  await plan(host, ['claim', 't-1', ...as]);
  await plan(host, ['fail', 't-1', '--scenario', 'F1.1', '--observed', 'time = 9 min', ...as]);
  await compact(host);
  expect(notes(host)).toEqual([]);
  const { context } = await callHook(host, 'claude', 'session-start', { session: 'one', source: 'compact' });
  expect(readBrief(context ?? '').command).toContain('plan note t-1');
});

test('gives up, harmlessly, while another command holds the lock', async () => {
  const host = made();
  await plan(host, `claim t-1 --as ${me('claude')}`);
  const before = new Map(host.files);
  const waited: number[] = [];
  const locked = {
    ...host,
    withLock: async (path: string, timeout: number) => {
      waited.push(timeout);
      throw new HostError('locked', path, 'is held by process 1');
    },
  };
  const { out, complaint } = await callHook(locked, 'claude', 'pre-compact', { session: 'one' });
  expect([out, complaint]).toEqual(['', 'another command is writing; nothing noted']);
  expect(Math.max(...waited)).toBeLessThanOrEqual(200);
  expect(host.files).toEqual(before);
});

test('a log that cannot be written is left as it is, and that is said', async () => {
  const host = made();
  await plan(host, `claim t-1 --as ${me('claude')}`);
  const bytes = Uint8Array.from([0xff, 0x0a, 0x0a, ...(host.files.get('/ws/progress.md') ?? [])]);
  host.files.set('/ws/progress.md', bytes);
  const { out, complaint } = await compact(host);
  expect([out, complaint]).toEqual(['', 'progress.md is not UTF-8 text; nothing written']);
  expect(host.files.get('/ws/progress.md')).toEqual(bytes);
});

test('names of files are written so that Markdown leaves them alone', async () => {
  const host = made({ touched: { '/ws/a_*b*`c`|d.ts': now + 5 } });
  await plan(host, `claim t-1 --as ${me('claude')}`);
  await compact(host);
  expect(notes(host)[0]).toContain('`` a_*b*`c`\\|d.ts ``');
  expect((await plan(host, 'lint')).out).toContain('0 errors');
});

test('a claim in a log of any name is noted', async () => {
  const bare = trip.replace(/<!-- plan:.*\n/g, '');
  const text = bare.replace('# Trip', '---\nprogress: done.md\n---\n\n# Trip');
  const host = world({ 'PLAN-trip.md': text, 'done.md': '# Done\n' });
  const name = sessionActor('claude', 'one');
  expect((await plan(host, `claim t-1 --as ${name}`)).code).toBe(0);
  await callHook(host, 'claude', 'pre-compact', { session: 'one' });
  expect(textIn(host, '/ws/done.md')).toContain('t-1 · note');
});
