import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contentHash } from '../../src/host/content-hash.js';
import { nodeHost } from '../../src/host/node-host.js';
import { workers } from '../helpers/processes.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers } from '../helpers/scheduler.js';

const { base, start } = workers(new URL('worker.ts', import.meta.url));

/** A folder with one file, and a lock elsewhere. */
function workspace(name: string, text: string) {
  const folder = join(base, name);
  mkdirSync(join(folder, 'git'), { recursive: true });
  mkdirSync(join(folder, 'plans'));
  const file = join(folder, 'plans', 'PLAN.md');
  writeFileSync(file, text);
  return {
    file,
    lock: join(folder, 'git', 'plandown.lock'),
    plans: join(folder, 'plans'),
    git: join(folder, 'git'),
  };
}

test(
  'of 32 processes that count up one number, none is lost',
  async () => {
    const { file, lock, plans, git } = workspace('count', '0');
    const ends = Array.from({ length: 32 }, () => once(start('increment', lock, file), 'exit'));
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual(Array(32).fill(0));
    expect(readFileSync(file, 'utf8')).toBe('32');
    expect([readdirSync(plans), readdirSync(git)]).toEqual([['PLAN.md'], []]);
  },
  LONG * effort,
);

test(
  'killed while it writes, at any moment, a process leaves the old text or the new one, and no lock that holds',
  async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    const kills = effort > 1 ? 100 * effort : 60;
    const random = randomNumbers(seed);
    const { file, lock, plans, git } = workspace('kill', 'a'.repeat(100_000));
    const host = nodeHost('/', {});
    const left = { locks: 0, temporary: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const child = start('write', lock, file);
      const end = once(child, 'exit');
      if (child.stdout) await once(child.stdout, 'data');
      await sleep(random() * 30);
      child.kill('SIGKILL');
      await end;
      if (readdirSync(git).length > 0) left.locks++;
      if (readdirSync(plans).length > 1) left.temporary++;
      const text = readFileSync(file, 'utf8');
      expect(text === 'a'.repeat(100_000) || text === 'b'.repeat(100_000), `kill ${kill}`).toBe(true);
      await host.withLock(lock, 1000, async () => {
        await host.removeLeftovers(plans);
        expect(await host.writeIfUnchanged(file, contentHash(await host.readFile(file)), text)).toBe(true);
      });
      expect([readdirSync(plans), readdirSync(git)], `kill ${kill}`).toEqual([['PLAN.md'], []]);
    }
    console.log(
      `seed ${seed}: ${kills} kills left ${left.locks} locks and ${left.temporary} folders with temporary files`,
    );
    expect(left.locks).toBeGreaterThan(0);
  },
  LONG * effort,
);
