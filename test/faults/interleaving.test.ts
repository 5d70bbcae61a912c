import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { contentHash } from '../../src/host/content-hash.js';
import type { Host } from '../../src/host/host.js';
import { type MemoryDisk, memoryDisk, writeInPlace } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { updateWorkspace } from '../../src/session/write.js';
import { openSession } from '../../src/session.js';
import { aroundCalls } from '../helpers/disk-calls.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers, scheduler } from '../helpers/scheduler.js';

const firstSeed = Math.trunc(Math.random() * 2 ** 31);
console.log(`seeds from ${firstSeed}`);
const seeds = (count: number) => Array.from({ length: count * effort }, (_, index) => firstSeed + index);

const file = '/ws/PLAN.md';
const lock = '/ws/.plandown.lock';
const minutes = 60_000;

/** Adds a line to the file, as a command does; tries again when it changed meanwhile. */
type Writer = (host: Host, line: string) => Promise<void>;

async function addLine(host: Host, line: string): Promise<void> {
  for (;;) {
    const bytes = await host.readFile(file);
    const text = new TextDecoder().decode(bytes);
    if (await host.writeIfUnchanged(file, contentHash(bytes), `${text}${line}\n`)) return;
  }
}

const locking: Writer = (host, line) => host.withLock(lock, 10 * minutes, () => addLine(host, line));

/** As commands do it: the whole workspace is read and compiled before and after. */
const updating: Writer = async (host, line) => {
  const read = () => openSession(host, '/ws');
  const { refused } = await updateWorkspace(host, '/ws', 10 * minutes, read, ({ workspace }) => {
    const end = workspace.files.get('PLAN.md')?.source.text.length ?? 0;
    const edits = [{ range: { start: end, end }, newText: `${line}\n` }];
    return { edit: new Map([['PLAN.md', edits]]), answer: null };
  });
  expect(refused).toEqual([]);
};

const textOf = ({ files }: MemoryDisk) => new TextDecoder().decode(files.get(file));
const names = ({ files }: MemoryDisk) => [...files.keys()].sort();

interface Race {
  readonly writers: number;
  readonly writer: Writer;
  /** An editor that reads and saves in place, at one instant, once. */
  readonly editor?: boolean;
  /** Whether one of the processes is killed on the way. */
  readonly killing?: boolean;
}

/** What went wrong in one order of events. */
async function race(seed: number, { writers, writer, editor, killing }: Race): Promise<string[]> {
  const disk = memoryDisk({ files: { [file]: '' } });
  const turns = scheduler(seed);
  const random = randomNumbers(~seed);
  const wanted: string[] = [];
  const running = Array.from({ length: writers }, async (_, index) => {
    const process = disk.process(100 + index);
    const killedAt = killing && index === 0 ? 1 + Math.floor(random() * 40) : Number.POSITIVE_INFINITY;
    const own = turns.taking(process);
    const line = `writer ${index}`;
    if (killedAt === Number.POSITIVE_INFINITY) wanted.push(line);
    await untilKilled(disk, own, killedAt, (host) => writer(host, line));
  });
  if (editor) {
    wanted.push('editor');
    const saving = async () => {
      for (let patience = Math.floor(random() * 40); patience >= 0; patience--) await turns.turn();
      writeInPlace(disk, file, `${textOf(disk)}editor\n`);
    };
    running.push(saving());
  }
  await turns.run(running);
  const after = memoryHost({}, disk);
  await after.withLock(lock, 0, () => after.removeLeftovers('/ws'));
  const lines = textOf(disk).split('\n').slice(0, -1).sort();
  const lost = wanted.filter((line) => !lines.includes(line)).map((line) => `${line} is lost`);
  const twice = lines
    .filter((line, index) => line === lines[index - 1])
    .map((line) => `${line} stands twice`);
  const stray = names(disk).filter((path) => path !== file);
  return [...lost, ...twice, ...stray.map((path) => `${path} stays`)].map((each) => `seed ${seed}: ${each}`);
}

/** Runs a process up to its `at`-th call; then it is no more, and others know. */
async function untilKilled(
  world: MemoryDisk,
  disk: MemoryDisk,
  at: number,
  work: (host: Host) => Promise<void>,
): Promise<void> {
  let calls = 0;
  await new Promise<void>((resolve, reject) => {
    const counted = new Proxy(disk, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name !== 'create' && name !== 'renameFolder' && name !== 'rename' && name !== 'remove')
          return value;
        return async (...args: unknown[]) => {
          calls++;
          if (calls < at) return await value(...args);
          world.gone.add(disk.pid);
          resolve();
          return await new Promise(() => {});
        };
      },
    });
    work(memoryHost({}, counted)).then(resolve, reject);
  });
}

async function races(count: number, how: Race): Promise<string[]> {
  const problems: string[] = [];
  for (const seed of seeds(count)) problems.push(...(await race(seed, how)));
  return problems;
}

test(
  'two or three writers lose nothing, in whatever order they get their turns',
  async () => {
    expect(await races(150, { writers: 2, writer: locking })).toEqual([]);
    expect(await races(150, { writers: 3, writer: locking })).toEqual([]);
  },
  LONG * effort,
);

test(
  'what an editor saves between reading and writing is never overwritten',
  async () => {
    expect(await races(200, { writers: 2, writer: locking, editor: true })).toEqual([]);
  },
  LONG * effort,
);

test(
  'commands lose nothing either: not of one another, not of an editor',
  async () => {
    expect(await races(25, { writers: 3, writer: updating, editor: true, killing: true })).toEqual([]);
  },
  LONG * effort,
);

test(
  'one that is killed, anywhere, keeps no other from writing, and loses nothing of theirs',
  async () => {
    expect(await races(200, { writers: 3, writer: locking, killing: true })).toEqual([]);
  },
  LONG * effort,
);

/** How many times two processes that run held the lock at once, while holders are killed. */
async function heldTwice(seed: number, change = (disk: MemoryDisk) => disk): Promise<number> {
  const disk = memoryDisk({ folders: ['/ws'] });
  const turns = scheduler(seed);
  const holders = new Set<number>();
  let twice = 0;
  const hold = async (host: Host, pid: number) => {
    holders.add(pid);
    for (let call = 0; call < 4; call++) {
      await host.stat(file);
      if (holders.size > 1) twice++;
    }
    holders.delete(pid);
  };
  const running = Array.from({ length: 6 }, async (_, pid) => {
    const host = memoryHost({}, turns.taking(change(disk.process(pid))));
    await new Promise<void>((resolve, reject) => {
      const work = async () => {
        if (pid % 2 === 0) return await hold(host, pid);
        disk.gone.add(pid);
        resolve();
        return await new Promise<void>(() => {});
      };
      host.withLock(lock, 10 * minutes, work).then(resolve, reject);
    });
  });
  await turns.run(running);
  return twice;
}

async function heldTwiceIn(count: number, change?: (disk: MemoryDisk) => MemoryDisk): Promise<number> {
  let twice = 0;
  for (const seed of seeds(count)) twice += await heldTwice(seed, change);
  return twice;
}

test(
  'no two hold the lock at once, also when holders are killed and others take over',
  async () => {
    expect(await heldTwiceIn(300)).toBe(0);
  },
  LONG * effort,
);

test(
  'these tests catch a takeover that takes the lock from whoever has it by now',
  async () => {
    const rough = (disk: MemoryDisk) =>
      aroundCalls(disk, async (name, args, call) => {
        const folder = posix.dirname(String(args[0]));
        if (name !== 'remove' || folder !== lock) return await call();
        for (const path of [...disk.files.keys()]) if (posix.dirname(path) === lock) await disk.remove(path);
      });
    expect(await heldTwiceIn(300, rough)).toBeGreaterThan(0);
  },
  LONG * effort,
);

test(
  'these tests catch a writer without the lock',
  async () => {
    expect(await races(100, { writers: 3, writer: addLine })).not.toEqual([]);
  },
  LONG * effort,
);

test(
  'these tests catch a writer that does not look once more',
  async () => {
    const blind: Writer = async (host, line) => {
      await host.withLock(lock, 10 * minutes, async () => {
        const text = new TextDecoder().decode(await host.readFile(file));
        const now = contentHash(await host.readFile(file));
        await host.writeIfUnchanged(file, now, `${text}${line}\n`);
      });
    };
    expect(await races(100, { writers: 2, writer: blind, editor: true })).not.toEqual([]);
  },
  LONG * effort,
);
