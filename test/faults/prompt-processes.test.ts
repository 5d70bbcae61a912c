import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';
import { compile } from '../../src/plan/workspace.js';
import { keepPrompt } from '../../src/session/spool.js';
import { plan } from '../helpers/cli.js';
import { workers } from '../helpers/processes.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers } from '../helpers/scheduler.js';

const { base, start } = workers(new URL('prompt-worker.ts', import.meta.url));

const planned = '---\nmode: planning\n---\n\n# Trip\n\n### t-1 — Pack\n\n- **Blocked by:** none\n';

function workspace(name: string) {
  const folder = join(base, name);
  const spool = join(folder, '.git', 'plandown-prompts');
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'PLAN.md'), planned);
  writeFileSync(join(folder, 'PLAN-prompts.md'), '# Log\n');
  /** What the log says, its numbers being 1, 2, 3 … */
  const said = () => {
    const text = readFileSync(join(folder, 'PLAN-prompts.md'), 'utf8');
    const { plans } = compile([
      { path: 'PLAN.md', text: planned },
      { path: 'PLAN-prompts.md', text },
    ]);
    const prompts = plans[0]?.prompts ?? [];
    expect(prompts.map(({ id }) => id)).toEqual(prompts.map((_, at) => `${at + 1}`));
    return prompts.map(({ verbatim }) => verbatim?.text ?? '');
  };
  const waiting = () => readdirSync(spool).filter((entry) => entry.endsWith('.json'));
  const note = (text: string) => plan(nodeHost(folder, {}), ['note', 't-1', text, '--as', 'ana']);
  return { folder, spool, said, waiting, note };
}

/** Runs a process that says so many prompts. @returns it, and those that were answered so far */
function agent(folder: string, name: string, count: number) {
  const child = start(folder, name, `${count}`);
  let out = '';
  child.stdout?.on('data', (data) => {
    out += String(data);
  });
  const answered = () =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line): string => JSON.parse(line));
  return { child, closed: once(child, 'close'), answered };
}

test('of two agents that talk at once no prompt is lost, torn or told under the number of another', {
  timeout: LONG,
}, async () => {
  const { folder, said, waiting, note } = workspace('two');
  const agents = ['ana', 'bo'].map((name) => agent(folder, name, 20));
  await Promise.all(agents.map(({ closed }) => closed));
  expect((await note('done')).code).toBe(0);
  const told = agents.map(({ answered }) => answered());
  expect(told.map(({ length }) => length)).toEqual([20, 20]);
  const log = said();
  expect(log.toSorted()).toEqual(told.flat().toSorted());
  for (const [index, name] of ['ana', 'bo'].entries())
    expect(log.filter((text) => text.startsWith(name))).toEqual(told[index]);
  expect(waiting()).toEqual([]);
});

test('killed at any moment, the hook loses nothing that it answered, and doubles nothing', {
  timeout: LONG * effort,
}, async () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const random = randomNumbers(seed);
  const { folder, said, waiting, note } = workspace('killed');
  const kills = 10 * effort;
  let waited = 0;
  for (let kill = 0; kill < kills; kill++) {
    const before = said();
    const { child, closed, answered } = agent(folder, `k${kill}`, 1000);
    if (child.stdout) await once(child.stdout, 'data');
    await sleep(random() * 100);
    child.kill('SIGKILL');
    await closed;
    waited += waiting().length;
    expect((await note(`after kill ${kill}`)).code).toBe(0);
    const log = said();
    expect(log.slice(0, before.length)).toEqual(before);
    const added = log.slice(before.length);
    const told = answered();
    expect(added.slice(0, told.length), `kill ${kill}`).toEqual(told);
    expect(added.length - told.length, `kill ${kill}`).toBeLessThanOrEqual(1);
    expect(new Set(log).size).toBe(log.length);
    expect(waiting()).toEqual([]);
  }
  console.log(`seed ${seed}: ${kills} kills, ${waited} prompts waited, ${said().length} logged`);
});

test('what waits is for nobody else to read', { skip: process.platform === 'win32' }, async () => {
  const { folder } = workspace('private');
  const prompt = { root: folder, plan: 'PLAN.md', text: 'x', origin: null, call: null };
  const path = await keepPrompt(nodeHost(folder, {}), prompt);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
