import { execFileSync, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/git.js';
import { findInspector } from '../../helpers/inspector.js';
import { buildProgram } from '../../helpers/program.js';
import { LONG } from '../../helpers/property.js';

const plans = fileURLToPath(new URL('../../../plans', import.meta.url));
const inspector = findInspector();
let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, LONG);

/** The worked example in a folder of its own. */
function exampleFolder(): string {
  const folder = temporaryFolder();
  for (const name of ['PLAN-finetune-qwen.md', 'PLAN-finetune-qwen-prompts.md', 'data'])
    cpSync(join(plans, name), join(folder, 'plans', name), { recursive: true });
  writeFileSync(join(folder, '.plandown.yaml'), '');
  return folder;
}

const environment = (folder: string) => ({
  PATH: process.env.PATH ?? '',
  XDG_CACHE_HOME: join(folder, 'cache'),
});

async function connect(folder: string, options: ClientOptions = {}) {
  const client = new Client({ name: 'tester', version: '1' }, options);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp'],
    cwd: folder,
    env: environment(folder),
  });
  await client.connect(transport);
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError = false } = await client.callTool({ name, arguments: args });
    return { isError, text: content.map((part) => ('text' in part ? part.text : '')).join('') };
  };
  return { client, call };
}

/** The server with its ends in our hands. */
function start(folder: string) {
  const child = spawn(process.execPath, [program, 'mcp'], { cwd: folder, env: environment(folder) });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const lines = () => out.split('\n').filter((line) => line !== '');
  const ended = new Promise<[code: number | null, signal: string | null]>((resolve) => {
    child.once('exit', (code, signal) => resolve([code, signal]));
  });
  return {
    ended,
    child,
    lines,
    send: (message: object | string) =>
      child.stdin.write(
        `${typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message })}\n`,
      ),
    async answer(id: number): Promise<Record<string, unknown>> {
      for (;;) {
        const found = lines()
          .map((line) => JSON.parse(line))
          .find((message) => message.id === id);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

const hello = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'by-hand', version: '1' } },
};

describe.each([
  ['of 2025', {}],
  ['of 2026', { versionNegotiation: { mode: 'auto' } }],
] as const)('a client that speaks the protocol %s', (_, options) => {
  test('works the example: brief, claim, close, and what was written is there', {
    timeout: LONG,
  }, async () => {
    const folder = exampleFolder();
    const { client, call } = await connect(folder, options);
    expect((await client.listTools()).tools).toHaveLength(9);
    const brief = await call('brief');
    expect(brief.text).toContain(
      'Next: take ft-0001.8b — Rebuild the prompt text\ntry: plan claim ft-0001.8b',
    );
    expect((await call('claim', { id: 'ft-0001.8b' })).text).toContain('claimed ft-0001.8b');
    expect((await call('close', { id: 'ft-0001.8b' })).text).toMatch(/^refused: /);
    writeFileSync(join(folder, 'plans/data/prompt-text.md'), '99% of sampled prompts are equal\n');
    const evidence = ['c1=99%', 'c2=data/prompt-text.md'];
    expect((await call('close', { id: 'ft-0001.8b', evidence })).text).toMatch(/^closed ft-0001.8b/);
    const log = readFileSync(join(folder, 'plans/data/progress.md'), 'utf8');
    expect(log).toContain('· ft-0001.8b · closed · @tester · c1');
    const { contents } = await client.readResource({ uri: 'plan://files/plans/data/progress.md' });
    expect(contents).toMatchObject([{ text: log }]);
    expect((await call('lint')).text).toMatch(/^0 errors/);
    await client.close();
  });
});

test('who starts it again is served again', { timeout: LONG }, async () => {
  const folder = exampleFolder();
  for (const _ of [1, 2]) {
    const server = start(folder);
    server.send(hello);
    await server.answer(1);
    server.child.stdin.end();
    expect(await server.ended).toEqual([0, null]);
  }
});

test('nothing but the protocol is on stdout, whatever comes in', { timeout: LONG }, async () => {
  const server = start(exampleFolder());
  server.send('not json');
  server.send('{"jsonrpc": "2.0"}');
  server.send(hello);
  expect(await server.answer(1)).toMatchObject({ result: { serverInfo: { name: 'plandown' } } });
  server.send({ method: 'notifications/initialized' });
  server.send({ id: 2, method: 'tools/call', params: { name: 'lint', arguments: { all: 'yes' } } });
  server.send({ id: 3, method: 'tools/call', params: { name: 'rm', arguments: {} } });
  server.send({ id: 4, method: 'no/such' });
  server.send({ id: 5, method: 'tools/call', params: { name: 'show', arguments: { id: 'G9' } } });
  expect(await server.answer(2)).toMatchObject({ result: { isError: true } });
  expect(await server.answer(3)).toMatchObject({ error: { code: -32602 } });
  expect(await server.answer(4)).toMatchObject({ error: { code: -32601 } });
  expect(await server.answer(5)).toMatchObject({ result: { isError: true } });
  for (const line of server.lines()) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  server.child.stdin.end();
  expect(await server.ended).toEqual([0, null]);
});

test('a call that was cancelled does not hold up the next one', { timeout: LONG }, async () => {
  const server = start(exampleFolder());
  server.send(hello);
  await server.answer(1);
  server.send({ method: 'notifications/initialized' });
  server.send({ id: 2, method: 'tools/call', params: { name: 'lint', arguments: {} } });
  server.send({ method: 'notifications/cancelled', params: { requestId: 2, reason: 'enough' } });
  server.send({ id: 3, method: 'tools/call', params: { name: 'ready', arguments: {} } });
  expect(await server.answer(3)).toMatchObject({ result: { content: [{ type: 'text' }] } });
  server.child.stdin.end();
  expect(await server.ended).toEqual([0, null]);
});

test.skipIf(process.platform === 'win32')('a signal ends it', { timeout: LONG }, async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = start(exampleFolder());
    server.send(hello);
    await server.answer(1);
    server.child.kill(signal);
    expect(await server.ended).toEqual([0, null]);
  }
});

test('of two servers that claim at once one has it', { timeout: LONG }, async () => {
  const folder = exampleFolder();
  const both = await Promise.all([connect(folder), connect(folder)]);
  const answers = await Promise.all(
    both.map(({ call }, index) => call('claim', { id: 'ft-0001.8b', as: ['ana', 'bo'][index] })),
  );
  expect(answers.filter(({ text }) => text.startsWith('claimed '))).toHaveLength(1);
  const log = readFileSync(join(folder, 'plans/data/progress.md'), 'utf8');
  expect(log.match(/ft-0001\.8b · claimed/g)).toHaveLength(1);
  await Promise.all(both.map(({ client }) => client.close()));
});

test.skipIf(inspector === null)('the inspector reads it', { timeout: LONG }, () => {
  const folder = exampleFolder();
  const inspect = (...words: string[]) =>
    JSON.parse(
      execFileSync(inspector ?? '', ['--cli', process.execPath, program, 'mcp', ...words], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  const { tools } = inspect('--method', 'tools/list');
  expect(tools.map(({ name }: { name: string }) => name)).toContain('brief');
  const called = inspect('--method', 'tools/call', '--tool-name', 'show', '--tool-arg', 'id=G3');
  expect(called.content[0].text).toMatch(/^G3 — Training health/);
  const { resources } = inspect('--method', 'resources/list');
  expect(resources[1].uri).toBe('plan://files/plans/PLAN-finetune-qwen.md');
  const read = inspect('--method', 'resources/read', '--uri', 'plan://show/G3');
  expect(read.contents[0].text).toMatch(/^G3 — Training health/);
});
