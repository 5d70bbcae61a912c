import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type AgentHost, agentHosts, hookEvents } from '../../../src/edit/agents/names.js';
import { sessionActor } from '../../../src/server/hooks/actor.js';
import { readHookInput } from '../../../src/server/hooks/input.js';
import { callHook, hostInputs } from '../../helpers/agent-hosts.js';
import { world } from '../../helpers/cli.js';
import { LONG } from '../../helpers/property.js';

vi.setConfig({ testTimeout: LONG });

const plan =
  '# Trip\n\n### t-1 — Pack\n\n- **Priority:** P1\n- **Blocked by:** none\n- **Done when:** 0 errors\n';
const bytesOf = (text: string) => new TextEncoder().encode(text);
/** What a host takes for "go on". */
const silence = (agent: AgentHost) => (agent === 'claude' || agent === 'codex' ? '' : '{}\n');

describe.each(agentHosts)('%s', (agent) => {
  test.each(hookEvents)(
    '%s says nothing where there is no plan, and outside of workspaces',
    async (event) => {
      // The guard is bound to a plan: that this is not there is worth a word.
      const planless = event === 'guard' ? [] : [world({ 'README.md': '# Trip' })];
      for (const host of [...planless, world({}, { cwd: '/elsewhere' })])
        expect(await callHook(host, agent, event, { cwd: host.cwd }, { plan: null })).toMatchObject({
          out: silence(agent),
          complaint: null,
        });
    },
  );

  test('a folder with a plan is a workspace without git, too', async () => {
    const host = world(
      { 'PLAN-trip.md': '# Trip\n\n### t-1 — Pack\n\nBlocked by: none\n' },
      { cwd: '/home/ana/trip' },
    );
    host.files.set('/home/ana/trip/PLAN-trip.md', host.files.get('/ws/PLAN-trip.md') ?? new Uint8Array());
    const { context } = await callHook(host, agent, 'session-start', { cwd: '/home/ana/trip' });
    expect(context).toContain('0 of 1 bead');
  });

  test.each(hookEvents)(
    '%s lets the host go on when the world breaks, and complains in one line',
    async (event) => {
      const host = world({ 'PLAN.md': plan });
      const broken = () => Promise.reject(new Error('the disk is\ngone'));
      const failing = { ...host, readFile: broken, readFolder: broken, withLock: broken, appendFile: broken };
      const git = { ...host.git, files: broken };
      const { out, complaint } = await callHook({ ...failing, git }, agent, event, {}, { plan: 'PLAN.md' });
      expect(out).toBe(silence(agent));
      if (event !== 'prompt') expect(complaint).toContain('gone');
    },
  );

  test.each(hookEvents)('%s takes any input', async (event) => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    const keys = fc.constantFrom(
      ...['session_id', 'sessionId', 'conversation_id', 'cwd', 'workspace_roots', 'source', 'prompt'],
      ...['tool_name', 'tool_input', 'toolName', 'toolArgs', 'stop_hook_active', 'loop_count', '__proto__'],
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>('/ws', '/nowhere', 'Edit', 'apply_patch', '{"path":"x"}', '\0', [
        '/ws',
        5,
        null,
      ]),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.json(),
      fc.dictionary(keys, values).map((fields) => JSON.stringify(fields)),
      fc.constantFrom('', '{', 'null', '[]', '\uFEFF{"session_id":"x"}', '{"session_id":"x"}{'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        const host = world({ 'PLAN.md': plan });
        const { complaint } = await callHook(host, agent, event, bytesOf(text), { plan: 'PLAN.md' });
        expect([null, 'what the host sent is no JSON object']).toContain(complaint);
      }),
      { seed, numRuns: 30 },
    );
  });
});

test('ten megabytes are read like ten bytes', async () => {
  const host = world({ 'PLAN.md': plan });
  const long = 'x'.repeat(10_000_000);
  const call = bytesOf(
    JSON.stringify({ session_id: 's', tool_name: 'Write', tool_input: { file_path: 'a', content: long } }),
  );
  expect((await callHook(host, 'claude', 'guard', call, { plan: 'PLAN.md' })).complaint).toBe(null);
  expect((await callHook(host, 'claude', 'session-start', bytesOf(long))).complaint).toContain('no JSON');
});

describe('what hosts say', () => {
  test.each([
    ['prompt', { prompt: 'a' }, { user_prompt: 'a' }],
    ['session', { session_id: 's' }, { sessionId: 's' }, { conversation_id: 's' }],
    ['cwd', { cwd: '/a' }, { working_directory: '/a' }],
    ['roots', { workspace_roots: ['/a'] }, { workspaceRoots: ['/a', ''] }],
    ['tool', { tool_name: 'T', tool_input: { a: 1 } }, { toolName: 'T', toolArgs: '{"a":1}' }],
    ['isContinued', { stop_hook_active: true }, { loop_count: 1 }],
  ] as const)('%s is understood in every spelling', (field, ...spellings) => {
    const read = spellings.map((each) => readHookInput(bytesOf(JSON.stringify(each))).input[field]);
    for (const each of read) expect(each).toEqual(read[0]);
    expect(read[0]).toBeTruthy();
  });

  test('what cannot be a number is none', () => {
    for (const odd of [
      '{"toString":1,"valueOf":1}',
      '[[[1]]]',
      'null',
      '"x"',
      `${'['.repeat(9000)}${']'.repeat(9000)}`,
    ])
      expect(readHookInput(bytesOf(`{"loop_count":${odd}}`)).input.isContinued).toBe(false);
  });

  test('a patch that is no JSON is the command of its tool', () => {
    const call = JSON.stringify({ tool_name: 'apply_patch', tool_input: '*** Begin Patch' });
    expect(readHookInput(bytesOf(call)).input.tool?.input).toEqual({ command: '*** Begin Patch' });
  });

  test('every host names its session', () => {
    for (const agent of agentHosts)
      for (const event of hookEvents) {
        const call = bytesOf(JSON.stringify(hostInputs[agent](event, { session: 'one' })));
        expect([agent, event, readHookInput(call).input.session]).toEqual([agent, event, 'one']);
      }
  });
});

test('a session’s name is short, its own, and always the same', () => {
  expect(sessionActor('claude', 'one')).toMatch(/^claude-[0-9a-f]{6}$/);
  expect(sessionActor('claude', 'one')).toBe(sessionActor('claude', 'one'));
  expect(new Set(['one', 'two', ''].map((id) => sessionActor('claude', id))).size).toBe(3);
});
