import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Disk } from '../../src/host/disk.js';
import type { Host } from '../../src/host/host.js';
import { acquireLock } from '../../src/host/lock.js';
import { type MemoryDisk, memoryDisk } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { nodeDisk } from '../../src/host/node-disk.js';
import { nodeHost } from '../../src/host/node-host.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-lock-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const worlds: [string, () => Host][] = [
  ['node', () => nodeHost(mkdtempSync(join(base, 'x-')), {})],
  ['memory', () => memoryHost()],
];

describe.each(worlds)('the lock of the %s host', (_, makeHost) => {
  let host: Host;
  let lock: string;
  const names = async () => (await host.readFolder(host.cwd)).map(({ name }) => name);
  beforeEach(() => {
    host = makeHost();
    lock = host.resolve(host.cwd, 'the.lock');
  });

  test('is there while the work is done, and gone after it', async () => {
    const during = await host.withLock(lock, 0, names);
    expect([during, await names()]).toEqual([['the.lock'], []]);
  });

  test('is given back when the work fails, whose error is the answer', async () => {
    const failing = host.withLock(lock, 0, async () => {
      throw new RangeError('work failed');
    });
    await expect(failing).rejects.toThrow(new RangeError('work failed'));
    expect(await names()).toEqual([]);
  });

  test('lets nobody else in, and says who holds it', async () => {
    await host.withLock(lock, 0, async () => {
      await expect(host.withLock(lock, 20, async () => {})).rejects.toMatchObject({
        name: 'HostError',
        failure: 'locked',
        path: lock,
        message: expect.stringMatching(/^is held by process \d+ on \S+$/),
      });
      expect(await names()).toEqual(['the.lock']);
    });
  });

  test('is handed on to those who wait, one at a time', async () => {
    let inside = 0;
    const most: number[] = [];
    const work = async () => {
      most.push(++inside);
      await names();
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => host.withLock(lock, 60_000, work)));
    expect([most, await names()]).toEqual([Array(8).fill(1), []]);
  });

  test('is for one path: others are free', async () => {
    const other = host.resolve(host.cwd, 'other.lock');
    expect(await host.withLock(lock, 0, () => host.withLock(other, 0, names))).toEqual([
      'other.lock',
      'the.lock',
    ]);
  });

  test('an empty folder of its name is a lock that nobody holds', async () => {
    await host.makeFolder(lock);
    expect(await host.withLock(lock, 0, async () => 'in')).toBe('in');
    expect(await names()).toEqual([]);
  });

  test('something else in its place holds it as well, and is named', async () => {
    await host.makeFolder(lock);
    await host.writeIfUnchanged(`${lock}/somebody`, null, '');
    await expect(host.withLock(lock, 0, async () => {})).rejects.toMatchObject({
      message: 'is held by somebody',
    });
  });

  test('whose folder is missing is made with it', async () => {
    expect(await host.withLock(host.resolve(host.cwd, 'a/b.lock'), 0, async () => 'in')).toBe('in');
  });
});

describe('a lock whose holder is gone', () => {
  const path = '/ws/the.lock';
  let disk: MemoryDisk;
  beforeEach(() => {
    disk = memoryDisk({ folders: ['/ws'] });
  });
  const elsewhere = (pid: number): Disk => ({
    ...disk.process(pid),
    machine: 'ffffffff',
    machineName: 'pod',
  });

  test('is taken at once on the same machine, and what waited with it is tidied up', async () => {
    await acquireLock(disk.process(2), path, 0);
    const waiting = '3-00000000-aaaaaaaaaaaa';
    await disk.makeFolder(`${path}.${waiting}`);
    await disk.create(`${path}.${waiting}/${waiting}`, new Uint8Array(), { durable: false });
    disk.gone.add(2).add(3);
    const mine = await acquireLock(disk.process(4), path, 0);
    expect(disk.now()).toBeLessThan(10);
    await mine.release();
    expect([...disk.files.keys(), ...(await disk.readFolder('/ws'))]).toEqual([]);
  });

  test('is taken after 30 s where its process cannot be seen, not before', async () => {
    await acquireLock(elsewhere(2), path, 0);
    disk.gone.add(2);
    await expect(acquireLock(disk.process(3), path, 29_000)).rejects.toMatchObject({
      message: 'is held by process 2 on pod',
    });
    expect(disk.now()).toBeGreaterThan(29_000);
    await expect(acquireLock(disk.process(3), path, 2000)).resolves.toBeDefined();
  });

  test('of a number that is used again is taken after 30 s', async () => {
    await acquireLock(disk.process(2), path, 0);
    await disk.pause(31_000);
    await expect(acquireLock(disk.process(3), path, 0)).resolves.toBeDefined();
  });

  test('who comes back late gives back nothing of the next holder', async () => {
    const late = await acquireLock(elsewhere(2), path, 0);
    await disk.pause(31_000);
    const next = await acquireLock(disk.process(3), path, 0);
    await late.release();
    await expect(acquireLock(disk.process(4), path, 50)).rejects.toMatchObject({ failure: 'locked' });
    await next.release();
    await expect(acquireLock(disk.process(4), path, 0)).resolves.toBeDefined();
  });

  test('who waited long is not taken for one who held long', async () => {
    const first = await acquireLock(elsewhere(2), path, 0);
    const waiting = acquireLock(elsewhere(3), path, 20_000);
    await disk.pause(19_000);
    await first.release();
    await waiting;
    await disk.pause(15_000);
    await expect(acquireLock(disk.process(4), path, 0)).rejects.toMatchObject({ failure: 'locked' });
  });
});

test('this process runs, on the real disk; process 1 too, whoever owns it; others do not', () => {
  expect([nodeDisk.isRunning(process.pid), nodeDisk.isRunning(1), nodeDisk.isRunning(2 ** 22 + 1)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(nodeDisk.machine).toMatch(/^[0-9a-f]{8}$/);
  expect(readdirSync(base).length).toBeGreaterThan(0);
});
