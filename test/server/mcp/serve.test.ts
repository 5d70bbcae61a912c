import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { expect, test, vi } from 'vitest';
import { programOf } from '../../../src/cli/commands/mcp.js';
import { createContext } from '../../../src/cli/context.js';
import { fastReader } from '../../../src/markdown/fast-reader.js';
import { serverOf } from '../../../src/server/mcp/serve.js';
import { plan, textIn, world } from '../../helpers/cli.js';
import { LONG } from '../../helpers/property.js';
import { upgradeFiles } from '../../helpers/upgrade-plan.js';

vi.setConfig({ testTimeout: LONG });

/** Beads that nothing holds back. */
const open = {
  'PLAN-mail.md': `---
prefix: ml
progress: progress.md
---

### ml-1 — Tell the users

P0 | Blocked by: none
Done when: 1 mail is sent
If it fails: F1

### ml-2 — Try it out

P1 | Blocked by: none
Done when: p95 < 200 ms
If it fails: F1

### Scenario F1 — It takes too long

**Detection:** the clock

1. Ask for help
`,
};

type World = ReturnType<typeof world>;

/** A client of the server over a work tree in memory. */
async function connect(
  host: World,
  { allowsRun = false, name = 'some-agent', planName = null as string | null } = {},
) {
  const assets = { version: async () => '1.2.3', rulePage: async () => null };
  const nowhere = { write: () => {} };
  const io = { stdout: nowhere, stderr: nowhere, isTTY: false, columns: 0 };
  const global = { folder: '/ws', planName, json: false, colour: false, reader: fastReader };
  const server = serverOf(await programOf(createContext(io, host, assets, global), allowsRun));
  const client = new Client({ name, version: '1' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  const call = async (tool: string, args: Record<string, unknown> = {}) => {
    const {
      content,
      isError = false,
      structuredContent,
      _meta,
    } = await client.callTool({ name: tool, arguments: args });
    const texts = content.map((part) => (part.type === 'text' ? part.text : part.type));
    return { text: texts.join('\n'), isError, object: structuredContent, exit: _meta?.['plandown/exit'] };
  };
  return { client, call };
}

test('answers are those of the commands', async () => {
  const host = world(upgradeFiles, { env: { PLAN_AS: 'bo' } });
  const { call } = await connect(host);
  for (const [tool, args, line] of [
    ['brief', {}, 'brief'],
    ['ready', {}, 'ready'],
    ['ready', { explain: 'pg-4' }, 'ready --explain pg-4'],
    ['show', { id: 'pg-2' }, 'show pg-2'],
    ['gate', { id: 'G1' }, 'gate G1'],
    ['lint', {}, 'lint'],
    ['audit', {}, 'audit'],
  ] as const) {
    const { code, out, err } = await plan(host, line);
    const answer = await call(tool, args);
    expect([answer.text, answer.exit, answer.isError]).toEqual([`${out}${err}`, code, code > 1]);
    const asJson = await plan(host, `${line} --json`);
    expect((await call(tool, { ...args, json: true })).object).toEqual(JSON.parse(asJson.out));
  }
});

test('a plan is worked to the end of a bead: claim, a refused close, the evidence', async () => {
  const host = world(open);
  const { call } = await connect(host);
  expect((await call('claim', { id: 'ml-1' })).text).toMatch(/^claimed ml-1 — Tell the users by some-agent/);
  const refused = await call('close', { id: 'ml-1' });
  expect([refused.exit, refused.isError]).toEqual([1, false]);
  expect(refused.text).toMatch(/^refused: ml-1 .*\n(.*\n)*try: plan close ml-1/);
  const closed = await call('close', { id: 'ml-1', evidence: ['c1=1 mail'] });
  expect([closed.exit, closed.text.split(' (')[0]]).toEqual([0, 'closed ml-1 — Tell the users']);
  expect(textIn(host, '/ws/progress.md')).toContain('· ml-1 · closed · @some-agent · c1');
  expect((await call('close', { id: 'ml-1', evidence: ['c1=1 mail'] })).exit).toBe(0);
});

test('a failure is answered by the step to try, a gate by its verdict', async () => {
  const failing = await connect(world(open));
  const failed = await failing.call('fail', { id: 'ml-2', observed: 'p95 = 310 ms', json: true });
  expect(failed.object).toMatchObject({ schema: 'plandown/fail@1', scenario: 'F1', next: { step: 1 } });
  const gates =
    '### G1 — Fast\n\nBefore: ml-2\n\n| Check | Pass | Adjust | Abort |\n|--|--|--|--|\n| p95 | < 2 s | 2–4 s → F1 | > 4 s |\n';
  const { call } = await connect(world({ 'PLAN-mail.md': `${open['PLAN-mail.md']}\n${gates}` }));
  const judged = await call('gate', { id: 'G1', set: ['r1=5s'] });
  expect([judged.exit, judged.isError]).toEqual([1, false]);
  expect(judged.text).toContain('recorded abort of gate G1');
});

test('who it is: the argument, else PLAN_AS, else the client', async () => {
  const who = async (env: Record<string, string>, args: Record<string, unknown>, name: string) => {
    const { call } = await connect(world(open, { env }), { name });
    return (await call('claim', { id: 'ml-1', ...args })).text.split('\n')[0]?.match(/ by (.*) \(/)?.[1];
  };
  expect(await who({ PLAN_AS: 'bo' }, { as: 'cy' }, 'x')).toBe('cy');
  expect(await who({ PLAN_AS: 'bo' }, {}, 'x')).toBe('bo');
  expect(await who({}, {}, 'Visual Studio · Code\n')).toBe('Visual-Studio-Code');
});

test('commands of a plan are run only where the server was started to', async () => {
  const files = { 'PLAN.md': '### a-1 — One\n\nP0\nDone when: `npm test` passes\n' };
  const refused = await connect(world(files, { commands: { 'npm test': 0 } }));
  const answer = await refused.call('close', { id: 'a-1', run: true });
  expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('plan mcp --allow-run') });
  const allowed = await connect(world(files, { commands: { 'npm test': 0 } }), { allowsRun: true });
  const ran = await allowed.call('close', { id: 'a-1', run: true });
  expect(ran.text).toMatch(/^running npm test\n.*\nclosed a-1/);
});

test('what cannot be done is an error, and the next call is answered', async () => {
  const { call, client } = await connect(world(upgradeFiles));
  expect(await call('show', { id: 'pg-9' })).toMatchObject({ isError: true, exit: 2 });
  expect((await call('show', { id: 'pg-9' })).text).toContain('try: plan');
  expect(await call('show', { it: 'pg-1' })).toMatchObject({ isError: true });
  expect((await call('show', { it: 'pg-1' })).text).toContain('Unrecognized key: "it"');
  await expect(client.callTool({ name: 'nothing' })).rejects.toThrow('nothing not found');
  expect((await call('ready')).isError).toBe(false);
  const { call: nowhere } = await connect(world({}));
  expect(await nowhere('brief')).toMatchObject({ isError: true, text: expect.stringContaining('plan init') });
});

test('a server for one plan answers about that one, where a call names no other', async () => {
  const host = world({ ...open, 'PLAN-other.md': '### oo-1 — Other\n\nP0 | Blocked by: none\n' });
  const { call, client } = await connect(host, { planName: 'mail' });
  expect((await call('ready')).text).not.toContain('oo-1');
  expect((await call('ready', { plan: 'other' })).text).toContain('oo-1');
  const { resources } = await client.listResources();
  expect(resources.map(({ name }) => name)).toEqual(['brief', 'PLAN-mail.md']);
});

test('a crash is the answer to one call', async () => {
  const host = world(upgradeFiles);
  const { call } = await connect({ ...host, readFile: () => Promise.reject(new TypeError('boom')) } as World);
  expect(await call('lint')).toMatchObject({ isError: true, text: expect.stringContaining('boom') });
  expect(await call('lint')).toMatchObject({ isError: true });
});

test('of many calls at once none is lost, and of two claims one is', async () => {
  const host = world(open);
  const [ana, bo] = await Promise.all([connect(host, { name: 'ana' }), connect(host, { name: 'bo' })]);
  const claims = await Promise.all([ana.call('claim', { id: 'ml-1' }), bo.call('claim', { id: 'ml-1' })]);
  expect(claims.map(({ exit }) => exit).sort()).toEqual([0, 1]);
  const seen = Array.from({ length: 8 }, (_, index) => `p95 = ${index}`);
  const answers = await Promise.all(seen.map((observed) => ana.call('fail', { id: 'ml-2', observed })));
  expect(answers.map(({ exit }) => exit)).toEqual(seen.map(() => 0));
  for (const observed of seen) expect(textIn(host, '/ws/progress.md')).toContain(observed);
});

test('no answer is larger than a conversation can bear', async () => {
  const beads = Array.from(
    { length: 900 },
    (_, index) =>
      `### a-${index} — Bead ${index} with a title of some length\n\nP0 | Blocked by: none\nDone when: it works\n`,
  );
  const { call } = await connect(world({ 'PLAN.md': beads.join('\n') }));
  for (const [tool, args] of [
    ['ready', { limit: 2000 }],
    ['ready', { json: true }],
    ['lint', { all: true, limit: 2000 }],
    ['lint', { json: true }],
  ] as const) {
    const { text, object } = await call(tool, args);
    expect(text.length).toBeLessThanOrEqual(25_000);
    if (object === undefined) expect(text).toMatch(/left off; ask for less/);
    else expect(object).toMatchObject({ cut: [{ of: expect.any(Number) }] });
  }
});

test('plans and their logs are resources, as they are on disk now', async () => {
  const host = world({
    ...upgradeFiles,
    'plans of ü/PLAN-x y.md': '### x-1 — One\n\nP0\n',
    'notes.md': 'no plan',
  });
  const { client } = await connect(host);
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual([
    'plan://brief',
    'plan://files/PLAN-upgrade.md',
    'plan://files/PLAN-upgrade-prompts.md',
    'plan://files/progress.md',
    'plan://files/plans%20of%20%C3%BC/PLAN-x%20y.md',
  ]);
  for (const { uri, name, size } of resources.slice(1)) {
    const { contents } = await client.readResource({ uri });
    expect(contents).toEqual([{ uri, mimeType: 'text/markdown', text: textIn(host, `/ws/${name}`) }]);
    expect(size).toBe(host.files.get(`/ws/${name}`)?.length);
  }
  host.files.set('/ws/progress.md', new TextEncoder().encode('# Anew\n'));
  const { contents } = await client.readResource({ uri: 'plan://files/progress.md' });
  expect(contents).toMatchObject([{ text: '# Anew\n' }]);
  for (const uri of [
    'plan://files/notes.md',
    'plan://files/../../etc/passwd',
    'plan://files/',
    'plan://else/x',
  ])
    await expect(client.readResource({ uri })).rejects.toThrow();
});

test('the brief and everything with a name are resources too', async () => {
  const host = world(upgradeFiles, { env: { PLAN_AS: 'bo' } });
  const { client } = await connect(host);
  const read = async (uri: string) =>
    (await client.readResource({ uri })).contents.map((part) => 'text' in part && part.text);
  expect(await read('plan://brief')).toEqual([(await plan(host, 'brief')).out]);
  expect(await read('plan://show/upgrade:G1')).toEqual([(await plan(host, 'show G1')).out]);
  expect(await read('plan://show/Prompt%201')).toEqual([(await plan(host, ['show', 'Prompt 1'])).out]);
  await expect(client.readResource({ uri: 'plan://show/pg-9' })).rejects.toThrow('pg-9');
  const ref = { type: 'ref/resource', uri: 'plan://show/{+id}' } as const;
  const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'pg-' } });
  expect(completion.values).toEqual(['pg-1', 'pg-2', 'pg-3', 'pg-4']);
});

test('promises no news of changes, since it sends none', async () => {
  const { client } = await connect(world(upgradeFiles));
  expect(client.getServerCapabilities()).toEqual({
    completions: {},
    resources: { listChanged: false },
    tools: { listChanged: false },
  });
  expect(client.getInstructions()).toContain('brief');
});
