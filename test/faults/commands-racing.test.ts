import { expect, test } from 'vitest';
import { contentHash } from '../../src/host/content-hash.js';
import type { Host } from '../../src/host/host.js';
import { type MemoryDisk, memoryDisk, writeInPlace } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { plan } from '../helpers/cli.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers, scheduler } from '../helpers/scheduler.js';

const firstSeed = Math.trunc(Math.random() * 2 ** 31);
console.log(`seeds from ${firstSeed}`);

const text = `# Trip

### t-1 — Pack

- **Blocked by:** none
- **Done when:** time < 5 min

### t-2 — Go

- **Blocked by:** none
- **Done when:** 0 errors
`;
const log = '/ws/progress.md';
const before = '# Progress\n\n- 2026-01-01T00:00:00.000Z · t-2 · claimed · @eve\n';

/** Runs one command of somebody. @returns whether it says that it did it */
type Doer = (host: Host, words: readonly string[], by: string) => Promise<boolean>;

const obedient: Doer = async (host, words, by) =>
  (await plan(host, [...words, '--as', by, '--lock-timeout', '600'])).code === 0;

const read = async (host: Host) => new TextDecoder().decode(await host.readFile(log));

async function append(host: Host, base: string, line: string): Promise<void> {
  const hash = contentHash(await host.readFile(log));
  await host.writeIfUnchanged(log, hash, `${base}- 2026-02-01T00:00:00.000Z · ${line}\n`);
}

const isFree = (now: string) => !now.includes('t-1 · claimed');
const lineOf = ([verb = '', id = '', note = '']: readonly string[], by: string) =>
  `${id} · ${{ claim: 'claimed', close: 'closed' }[verb] ?? verb} · @${by}${verb === 'note' ? ` · ${note}` : ''}`;

/** Broken on purpose: no lock, and what it writes is made of what it read at first. */
const unlocked: Doer = async (host, words, by) => {
  const base = await read(host);
  if (words[0] === 'claim' && !isFree(base)) return false;
  await append(host, base, lineOf(words, by));
  return true;
};

/** Broken on purpose: it takes the lock to write, but has decided before. */
const decidedBefore: Doer = async (host, words, by) => {
  if (words[0] === 'claim' && !isFree(await read(host))) return false;
  await host.withLock('/ws/.plandown.lock', 600_000, async () =>
    append(host, await read(host), lineOf(words, by)),
  );
  return true;
};

const scripts: readonly (readonly (readonly string[])[])[] = [
  [
    ['claim', 't-1'],
    ['note', 't-1', 'note one'],
  ],
  [
    ['note', 't-2', 'note two'],
    ['claim', 't-1'],
  ],
  [['claim', 't-1']],
  [
    ['close', 't-2', '-e', 'c1=0'],
    ['note', 't-2', 'note three'],
  ],
];

/** What went wrong in one order of events: four people at their commands, an editor that saves between. */
async function race(seed: number, doer: Doer): Promise<string[]> {
  const disk: MemoryDisk = memoryDisk({ files: { '/ws/PLAN.md': text, [log]: before } });
  const turns = scheduler(seed);
  const random = randomNumbers(~seed);
  const done: string[] = [];
  const people = scripts.map(async (script, index) => {
    const host = memoryHost({}, turns.taking(disk.process(100 + index)));
    for (const words of script) {
      const by = `person${index}`;
      if (await doer(host, words, by)) done.push(lineOf(words, by));
    }
  });
  const editing = async () => {
    for (let patience = Math.floor(random() * 60); patience >= 0; patience--) await turns.turn();
    const now = new TextDecoder().decode(disk.files.get(log));
    writeInPlace(disk, log, now.replace('# Progress\n', '# Progress\n\nsaved by hand\n'));
  };
  await turns.run([...people, editing()]);
  const after = new TextDecoder().decode(disk.files.get(log));
  const lines = after.split('\n');
  const said = (what: string) => lines.filter((line) => line.includes(what)).length;
  const problems = done
    .filter((what) => said(what) !== 1)
    .map((what) => `${what} stands ${said(what)} times`);
  if (said('t-1 · claimed') !== 1) problems.push(`t-1 is claimed ${said('t-1 · claimed')} times`);
  if (!after.includes('saved by hand')) problems.push('what was saved by hand is lost');
  const torn = lines.filter((line) => line.startsWith('- ') && !/^- \S{24} · t-\d · [a-z]+ · @/.test(line));
  problems.push(...torn.map((line) => `torn: ${line}`));
  for (const path of disk.files.keys()) if (/lock|\.plandown/.test(path)) problems.push(`${path} stays`);
  return problems.map((problem) => `seed ${seed}: ${problem}`);
}

async function races(count: number, doer: Doer): Promise<string[]> {
  const problems: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + count * effort; seed++)
    problems.push(...(await race(seed, doer)));
  return problems;
}

test('claims, closes and notes in any order: none lost, never two holders', {
  timeout: LONG * effort,
}, async () => {
  expect(await races(20, obedient)).toEqual([]);
});

test.each([
  ['writes without the lock', unlocked],
  ['decides before it has the lock', decidedBefore],
])('this test catches a command that %s', { timeout: LONG * effort }, async (_, doer) => {
  const problems = (await races(40, doer)).join('\n');
  expect(problems).toMatch(/t-1 is claimed [2-9] times|stands 0 times/);
});
