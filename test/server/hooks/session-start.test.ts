import { describe, expect, test, vi } from 'vitest';
import { rememberingHost } from '../../../src/answers/remembering-host.js';
import { agentHosts } from '../../../src/edit/agents/names.js';
import type { MemoryWorld } from '../../../src/host/memory-host.js';
import * as parse from '../../../src/plan/workspace.js';
import { sessionActor } from '../../../src/server/hooks/actor.js';
import { shortHash } from '../../../src/source/short-hash.js';
import { callHook } from '../../helpers/agent-hosts.js';
import { readBrief, shellWords } from '../../helpers/brief-agent.js';
import { plan, textIn, world } from '../../helpers/cli.js';
import { temporaryFolder } from '../../helpers/git.js';
import { hostileLog, hostilePlan, hostileTexts } from '../../helpers/hostile-plan.js';
import { LONG } from '../../helpers/property.js';

vi.setConfig({ testTimeout: LONG });

const trip = `# Trip

### t-1 — Pack

- **Priority:** P1
- **Blocked by:** none
- **Done when:** time < 5 min

### t-2 — Go

- **Priority:** P1
- **Blocked by:** t-1
- **Done when:** 0 errors
`;
const files = { 'PLAN-trip.md': trip, 'progress.md': '# Progress\n' };
const made = (more: MemoryWorld = {}) => world(files, { now: Date.parse('2026-03-01T08:00:00Z'), ...more });
const envFile = '/tmp/env.sh';
const withEnvFile = (more: Record<string, string> = {}) =>
  made({ env: { CLAUDE_ENV_FILE: envFile, ...more }, files: { '/tmp/other': '' } });

describe.each(agentHosts)('%s', (agent) => {
  test('is handed the brief and a name, and its next command runs as it stands', async () => {
    const host = made();
    const { context, complaint } = await callHook(host, agent, 'session-start', { session: 'one' });
    const name = sessionActor(agent, 'one');
    expect(complaint).toBe(null);
    expect(context).toContain('Trip (trip, executing): 0 of 2 beads closed, 1 ready, 1 blocked');
    expect(context).toContain(`In its log you are ${name}`);
    const { command } = readBrief(context ?? '');
    expect(command).toBe(`plan claim t-1 --as ${name}`);
    expect(await plan(host, shellWords(command).slice(1))).toMatchObject({ code: 0, err: '' });
    expect(textIn(host, '/ws/progress.md')).toContain(`t-1 · claimed · @${name}`);

    const later = await callHook(host, agent, 'session-start', { session: 'one', source: 'compact' });
    if (agent !== 'cursor') expect(later.context).toContain('The conversation was compacted');
    expect(later.context).toContain(`Now: t-1 — Pack · claimed by ${name}`);
    expect(readBrief(later.context ?? '').command).toContain('plan close t-1');
  });

  test('is told of a bead that another session holds, and how to take it over', async () => {
    const host = made();
    const other = sessionActor('claude', 'gone');
    await plan(host, `claim t-1 --as ${other}`);
    const { context } = await callHook(host, agent, 'session-start', { session: 'new', source: 'clear' });
    expect(context).toContain(`t-1 is claimed by another session, ${other}`);
    expect(context).toContain("plan claim t-1 --take --why 'its session is over' --as");
    await plan(host, ['claim', 't-1', '--take', '--why', 'x', '--as', 'ana']);
    expect((await callHook(host, agent, 'session-start', { session: 'new' })).context).not.toContain(
      '--take',
    );
  });

  test('keeps the name that a person chose', async () => {
    const host = made({ env: { PLAN_AS: 'ana' } });
    const { context } = await callHook(host, agent, 'session-start');
    expect(context).not.toContain('In its log you are');
    expect(readBrief(context ?? '').command).toBe('plan claim t-1');
  });

  test('gets a name of its own where another agent started it', async () => {
    const host = made({ env: { PLAN_AS: sessionActor('claude', 'parent') } });
    const { context } = await callHook(host, agent, 'session-start', { session: 'child' });
    expect(context).toContain(`In its log you are ${sessionActor(agent, 'child')}`);
  });
});

describe('the file in which Claude Code takes variables', () => {
  test('gets the name once, and then commands need no option', async () => {
    const host = withEnvFile();
    host.files.set(envFile, new TextEncoder().encode('export OTHER=1'));
    for (const source of ['startup', 'compact', 'resume']) {
      const { context } = await callHook(host, 'claude', 'session-start', { session: 'one', source });
      expect(readBrief(context ?? '').command).toBe('plan claim t-1');
      expect(textIn(host, envFile)).toBe(
        `export OTHER=1\nexport PLAN_AS='${sessionActor('claude', 'one')}'\n`,
      );
    }
  });

  test('is left alone where a person chose the name', async () => {
    const host = withEnvFile({ PLAN_AS: 'ana' });
    await callHook(host, 'claude', 'session-start');
    expect(host.files.has(envFile)).toBe(false);
  });

  test('is made where it is not there; where it cannot be, commands carry the name', async () => {
    const host = withEnvFile();
    await callHook(host, 'claude', 'session-start', { session: 'one' });
    expect(textIn(host, envFile)).toBe(`export PLAN_AS='${sessionActor('claude', 'one')}'\n`);
    const nowhere = made({ env: { CLAUDE_ENV_FILE: '/nowhere/env.sh' } });
    const { context, complaint } = await callHook(nowhere, 'claude', 'session-start', { session: 'one' });
    expect(readBrief(context ?? '').command).toBe(`plan claim t-1 --as ${sessionActor('claude', 'one')}`);
    expect(complaint).toBe(null);
  });
});

describe('never ten thousand characters', () => {
  const most = async (files: Record<string, string>) => {
    const lengths = await Promise.all(
      (['claude', 'cursor'] as const).map(async (agent) => {
        const { out, context, complaint } = await callHook(world(files), agent, 'session-start', {
          source: 'compact',
        });
        expect([complaint, context === null]).toEqual([null, false]);
        expect(readBrief(context ?? '').command).toContain('plan');
        return Math.max(out.length, new TextEncoder().encode(context ?? '').length);
      }),
    );
    return Math.max(...lengths);
  };

  test.each(hostileTexts)('of a plan whose every text is %j', async (text) => {
    const files = { 'PLAN.md': hostilePlan(text), 'progress.md': hostileLog(text) };
    expect(await most(files)).toBeLessThan(10_000);
  });

  test.each([
    ['long words that are one token each', 'international organizations responsibilities '],
    ['quotes, which JSON doubles', '" \\ '],
    ['what is not shown as it is', '\u202e\u0007\u200b'],
    ['characters of four bytes', '🧳🗺️'],
  ])('of a plan that is full of %s', async (_, word) => {
    const text = word.repeat(300);
    const beads = Array.from({ length: 60 }, (_, at) => hostileBead(at, text)).join('\n');
    const files = {
      'PLAN.md': `# ${text}\n\n## Insights\n\nTier 1\n\n- ${text}\n\n${beads}`,
      'progress.md': hostileLog(text),
    };
    expect(await most(files)).toBeLessThan(10_000);
  });

  test('of names that are long themselves', async () => {
    const id = `h-${'x'.repeat(3000)}-1`;
    const log = `# Progress\n\n- 2026-03-01T08:00:00.000Z · ${id} · claimed · @${sessionActor('claude', 'gone')}\n`;
    expect(
      await most({ 'PLAN.md': hostileBead(1, 'x').replaceAll('h-1', id), 'progress.md': log }),
    ).toBeLessThan(10_000);
  });
});

const hostileBead = (at: number, text: string) => `### h-${at} — ${text}

- **Priority:** P0
- **Blocked by:** none
- **What:** ${text}
- **Done when:** ${text}
- **Touches:** ${text}
`;

test('with several plans it is about the one in which the session holds a claim', async () => {
  const host = world({
    'a/PLAN-one.md': trip,
    'b/PLAN-two.md': trip.replaceAll('t-', 'u-').replace('Trip', 'Tour'),
  });
  const name = sessionActor('gemini', 'one');
  await plan(host, `claim u-1 --as ${name} --plan two`);
  const { context } = await callHook(host, 'gemini', 'session-start', { session: 'one' });
  expect(context).toContain('Now: u-1');
  expect(readBrief(context ?? '').command).toContain(`--plan two --as ${name}`);
});

test.each<[string | undefined, string[], boolean]>([
  ['/usr/bin:/opt/bin', ['/opt/bin/plan'], false],
  ['/usr/bin', [], true],
  ['/ws/node_modules/.bin:/usr/bin', ['/ws/node_modules/.bin/plan'], true],
  ['C:\\bin;/tools', ['/tools/plan.cmd'], false],
  [undefined, [], false],
])(
  'with the path %s and the files %j, advice to write npx plandown is given: %s',
  async (PATH, found, expected) => {
    const programs = Object.fromEntries(found.map((path) => [path, '']));
    const host = made({ files: programs, ...(PATH === undefined ? {} : { env: { PATH } }) });
    const { context } = await callHook(host, 'claude', 'session-start');
    expect((context ?? '').includes('npx plandown')).toBe(expected);
  },
);

test('a plan that cannot be read is a complaint, and the others are told of', async () => {
  const alone = world({ 'PLAN-trip.md': trip }, { denied: ['/ws/PLAN-trip.md'] });
  expect(await callHook(alone, 'claude', 'session-start')).toMatchObject({
    out: '',
    complaint: 'PLAN-trip.md: permission denied',
  });
  const two = world({ ...files, 'b/PLAN-b.md': trip }, { denied: ['/ws/b/PLAN-b.md'] });
  const { context, complaint } = await callHook(two, 'claude', 'session-start');
  expect(context).toContain('Trip (trip');
  expect(complaint).toBe('b/PLAN-b.md: permission denied');
});

test('a configuration that cannot be used is a complaint, and holds nobody up', async () => {
  const host = world({ ...files, '.plandown.yaml': 'preset: loud\n' });
  const { out, complaint } = await callHook(host, 'claude', 'session-start');
  expect([out, complaint === null]).toEqual(['', false]);
});

test('what was worked out for one session is handed to the next as it would be worked out for that', async () => {
  const host = made();
  const folder = temporaryFolder();
  const place = (question: string) => ({ folder, name: shortHash(question), question });
  const remembering = { ...host, ...rememberingHost(host, place), files: host.files };
  const start = async (session: string, source = 'startup') => {
    const fresh = await callHook(host, 'claude', 'session-start', { session, source });
    const read = vi.spyOn(parse, 'compile');
    const kept = await callHook(remembering, 'claude', 'session-start', { session, source });
    const isCompiled = read.mock.calls.length > 0;
    read.mockRestore();
    expect(kept).toEqual(fresh);
    expect(kept.context).toContain(sessionActor('claude', session));
    return isCompiled;
  };
  expect([await start('one'), await start('two'), await start('one')]).toEqual([true, false, false]);
  await plan(host, `claim t-1 --as ${sessionActor('claude', 'two')}`);
  expect([await start('one'), await start('three'), await start('two')]).toEqual([true, false, true]);
  expect([await start('two', 'compact'), await start('two', 'compact')]).toEqual([true, false]);
});
