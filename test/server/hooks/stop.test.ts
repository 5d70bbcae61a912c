import { describe, expect, test, vi } from 'vitest';
import { agentHosts } from '../../../src/edit/agents/names.js';
import type { MemoryWorld } from '../../../src/host/memory-host.js';
import { sessionActor } from '../../../src/server/hooks/actor.js';
import { callHook, hostInputs } from '../../helpers/agent-hosts.js';
import { plan, world } from '../../helpers/cli.js';
import { LONG } from '../../helpers/property.js';

vi.setConfig({ testTimeout: LONG });

const trip = `# Trip

### t-1 — Pack

- **Priority:** P1
- **Blocked by:** none
- **Done when:** time < 5 min
- **If it fails:** F1

### t-2 — Go

- **Priority:** P1
- **Blocked by:** none
- **Done when:** 0 errors

### Scenario F1 — It takes too long

**Detection:** time ≥ 5 min

1. pack less
`;
const now = Date.parse('2026-03-01T08:00:00Z');
const worked = { '/ws/src/a.ts': now + 60_000 };
const made = (more: MemoryWorld = {}) =>
  world({ 'PLAN-trip.md': trip, 'progress.md': '# Progress\n' }, { now, touched: worked, ...more });

describe.each(agentHosts)('%s', (agent) => {
  const me = sessionActor(agent, 'one');
  const stop = (host: ReturnType<typeof made>, isContinued = false) =>
    callHook(host, agent, 'stop', { session: 'one', isContinued });

  test('is reminded once of a claim that has work and no event, with the commands for it', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me}`);
    const { reminded, complaint } = await stop(host);
    expect(complaint).toBe(null);
    expect(reminded).toContain('You claimed t-1 — Pack, and files changed since (src/a.ts)');
    expect(reminded).toContain(`If it is done: plan close t-1 -e 'c1=<time>' --as ${me}`);
    expect(reminded).toContain(`plan fail t-1 --observed '<what was seen>' --as ${me}`);
    for (let times = 0; times < 3; times++) expect((await stop(host)).reminded).toBe(null);
  });

  test('is not reminded while it goes on because of a hook', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me}`);
    expect((await stop(host, true)).reminded).toBe(null);
  });

  test('is reminded of the next claim again', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me}`);
    expect((await stop(host)).reminded).toContain('t-1');
    await plan(host, `close t-1 -e c1=1min --as ${me}`);
    expect((await stop(host)).reminded).toBe(null);
    await plan(host, `claim t-2 --as ${me}`);
    expect((await stop(host)).reminded).toContain('t-2');
    expect((await stop(host)).reminded).toBe(null);
  });
});

const me = sessionActor('claude', 'one');
const stop = (host: ReturnType<typeof made>) => callHook(host, 'claude', 'stop', { session: 'one' });

describe('nobody is reminded', () => {
  test.each<[string, MemoryWorld, readonly string[][]]>([
    ['who claimed nothing', {}, []],
    ['of what others claimed', {}, [['claim', 't-1', '--as', 'ana']]],
    ['where no file changed', { touched: {} }, [['claim', 't-1', '--as', me]]],
    ['where files changed before', { touched: { '/ws/a.ts': now - 1 } }, [['claim', 't-1', '--as', me]]],
    [
      'where only the plan and its log changed',
      { touched: { '/ws/progress.md': now + 9, '/ws/PLAN-trip.md': now + 9 } },
      [['claim', 't-1', '--as', me]],
    ],
    [
      'where a note was written',
      {},
      [
        ['claim', 't-1', '--as', me],
        ['note', 't-1', 'half done', '--as', me],
      ],
    ],
    [
      'where it is known to have failed',
      {},
      [
        ['claim', 't-1', '--as', me],
        ['fail', 't-1', '--observed', 'x', '--as', me],
      ],
    ],
    ['where git is not there to tell', { git: false }, [['claim', 't-1', '--as', me]]],
  ])('%s', async (_, more, lines) => {
    const host = made(more);
    for (const line of lines) await plan(host, line);
    expect(await stop(host)).toMatchObject({ reminded: null, complaint: null });
  });

  test('whom a person stopped', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${sessionActor('cursor', 'one')}`);
    const fields = { ...hostInputs.cursor('stop', { session: 'one' }), status: 'aborted' };
    const call = (fields: object) =>
      callHook(host, 'cursor', 'stop', new TextEncoder().encode(JSON.stringify(fields)));
    expect((await call(fields)).reminded).toBe(null);
    expect((await call({ ...fields, status: 'completed' })).reminded).not.toBe(null);
  });

  test('where it could not be remembered', async () => {
    const host = made();
    await plan(host, `claim t-1 --as ${me}`);
    const broken = { ...host, appendFile: () => host.readFile('/ws/no/such/file').then(() => undefined) };
    for (let times = 0; times < 2; times++)
      expect((await callHook(broken, 'claude', 'stop', { session: 'one' })).reminded).toBe(null);
  });
});

test('a note that compaction took does not count as an event', async () => {
  const host = made();
  await plan(host, `claim t-1 --as ${me}`);
  await callHook(host, 'claude', 'pre-compact', { session: 'one' });
  expect((await stop(host)).reminded).toContain('t-1');
  await callHook(host, 'claude', 'pre-compact', { session: 'one' });
  expect((await stop(host)).reminded).toBe(null);
});

test('a person’s own name needs no option; of several plans the one is named', async () => {
  const host = world(
    { 'a/PLAN-one.md': trip, 'b/PLAN-two.md': trip.replaceAll('t-', 'u-') },
    { now, touched: worked, env: { PLAN_AS: 'ana' } },
  );
  await plan(host, 'claim u-1 --plan two');
  const { reminded } = await stop(host);
  expect(reminded).toContain("plan close u-1 -e 'c1=<time>' --plan two\n");
});

test('what is remembered stays short', async () => {
  const host = made();
  for (let claim = 0; claim < 3; claim++) {
    await plan(host, `claim t-1 --as ${me}`);
    const told = Array.from({ length: 500 }, (_, at) => at.toString(16).padStart(16, '0'));
    host.files.set('/ws/.git/plandown-told', new TextEncoder().encode(`${told.join('\n')}\n`));
    expect((await stop(host)).reminded).toContain('t-1');
    const left = new TextDecoder().decode(host.files.get('/ws/.git/plandown-told')).trimEnd().split('\n');
    expect(left).toHaveLength(200);
    expect((await stop(host)).reminded).toBe(null);
    await plan(host, `release t-1 --as ${me}`);
  }
});
