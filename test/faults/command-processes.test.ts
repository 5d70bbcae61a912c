import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';
import { plan } from '../helpers/cli.js';
import { workers } from '../helpers/processes.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers } from '../helpers/scheduler.js';

const { base, start } = workers(new URL('command-worker.ts', import.meta.url));

const text = `# Trip

### t-1 — Pack

- **Blocked by:** none
- **Done when:** time < 5 min

### t-2 — Go

- **Blocked by:** none
- **Done when:** 0 errors

### t-3 — Rest

- **Blocked by:** none
- **Done when:** 0 errors
`;
const head = '# Progress: Trip\n\n';

function workspace(name: string) {
  const folder = join(base, name);
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'PLAN.md'), text);
  writeFileSync(join(folder, 'progress.md'), head);
  const log = () => readFileSync(join(folder, 'progress.md'), 'utf8');
  const stray = () => [...readdirSync(folder), ...readdirSync(join(folder, '.git'))].sort();
  return { folder, log, stray };
}

const tidy = ['.git', 'PLAN.md', 'progress.md'];
const entry =
  /^- \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z · t-[123] · (?:claimed|closed|reopened|note) · @[^·]+(?: · .*)?$/;

/** Runs command lines one after the other in a process of their own. @returns their exit codes */
async function codes(folder: string, lines: readonly (readonly string[])[]): Promise<number[]> {
  const child = start(folder, ...lines.map((line) => JSON.stringify(line)));
  const out: string[] = [];
  child.stdout?.on('data', (data) => out.push(String(data)));
  await once(child, 'close');
  return out.join('').trim().split('\n').map(Number);
}

/** Each claims the same beads one after the other, then takes notes. */
async function race(name: string, beads: readonly string[], notes: number): Promise<void> {
  const { folder, log, stray } = workspace(name);
  const said = (index: number) => Array.from({ length: notes }, (_, note) => `p${index}-${note}.`);
  const all = await Promise.all(
    Array.from({ length: 32 }, (_, index) => {
      const as = ['--as', `p${index}`, '--lock-timeout', '100'];
      const claims = beads.map((id) => ['claim', id, ...as]);
      return codes(folder, [...claims, ...said(index).map((note) => ['note', 't-1', note, ...as])]);
    }),
  );
  const lines = log().slice(head.length).trimEnd().split('\n');
  expect(lines.filter((line) => !entry.test(line))).toEqual([]);
  for (const [at, id] of beads.entries()) {
    const answers = all.map((each) => each[at]);
    expect([0, 1].map((code) => answers.filter((answer) => answer === code).length)).toEqual([1, 31]);
    const claims = lines.filter((line) => line.includes(` · ${id} · claimed`));
    expect(claims).toEqual([expect.stringMatching(new RegExp(`@p${answers.indexOf(0)}$`))]);
  }
  expect(all.flatMap((each) => each.slice(beads.length))).toEqual(Array(32 * notes).fill(0));
  const noted = lines.flatMap((line) => line.split(' · ')[4] ?? []);
  expect(noted.toSorted()).toEqual(all.flatMap((_, index) => said(index)).toSorted());
  const stamps = lines.map((line) => line.slice(2, 26));
  expect(stamps.filter((stamp, index) => stamp <= (stamps[index - 1] ?? ''))).toEqual([]);
  expect(stray()).toEqual(tidy);
}

test('of 32 processes one gets each bead that all claim; none of their notes is lost or torn', {
  timeout: 4 * LONG * effort,
}, async () => {
  const rounds = effort > 1 ? 20 : 1;
  for (let round = 1; round < rounds; round++) await race(`round-${round}`, ['t-1'], 0);
  await race('notes', ['t-1', 't-2', 't-3'], effort > 1 ? 20 : 2);
});

test('killed at any moment, a command leaves whole lines and no lock that holds', {
  timeout: LONG * effort,
}, async () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const random = randomNumbers(seed);
  const kills = 12 * effort;
  const { folder, log, stray } = workspace('kill');
  const host = nodeHost(folder, {});
  const left = { locks: 0, temporary: 0 };
  let before = log();
  let events = 0;
  for (let kill = 0; kill < kills; kill++) {
    const lines = [
      ['claim', 't-1', '--as', 'ana'],
      ['close', 't-1', '--as', 'ana', '-e', 'c1=1min'],
      ['reopen', 't-1', '--as', 'ana'],
    ];
    const child = start(folder, 'loop', ...lines.map((words) => JSON.stringify(words)));
    const end = once(child, 'exit');
    if (child.stdout) await once(child.stdout, 'data');
    while (log() === before) await sleep(5);
    await sleep(random() * 150);
    child.kill('SIGKILL');
    await end;
    if (stray().includes('plandown.lock')) left.locks++;
    if (stray().some((name) => name.startsWith('.plandown-'))) left.temporary++;
    const now = log();
    expect(now.startsWith(before), `kill ${kill}: what was there stays`).toBe(true);
    expect(now.endsWith('\n')).toBe(true);
    const added = now.slice(head.length).split('\n').slice(0, -1);
    expect(added.filter((line) => !entry.test(line))).toEqual([]);
    const { code, err } = await plan(host, [
      'note',
      't-2',
      `after kill ${kill}`,
      '--as',
      'bo',
      '--lock-timeout',
      '2',
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(stray(), `kill ${kill}`).toEqual(tidy);
    events += now.split('\n').length - before.split('\n').length;
    before = log();
  }
  console.log(
    `seed ${seed}: ${kills} kills left ${left.locks} locks, ${left.temporary} times temporary files, ${events} events`,
  );
  const { err, out } = await plan(host, 'lint');
  expect(`${out}${err}`).toContain('0 errors');
});
