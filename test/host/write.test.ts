import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../src/host/content-hash.js';
import { type Disk, systemError } from '../../src/host/disk.js';
import { memoryDisk, writeInPlace } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { nodeDisk } from '../../src/host/node-disk.js';
import { nodeHost } from '../../src/host/node-host.js';
import { aroundCalls } from '../helpers/disk-calls.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-write-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;

function folderOf(files: Record<string, string>): string {
  const folder = join(base, String(count++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const hashOf = (text: string) => contentHash(new TextEncoder().encode(text));
const write = (path: string, from: string | null, to: string, disk: Disk = nodeDisk) =>
  nodeHost('/', {}, disk).writeIfUnchanged(path, from === null ? null : hashOf(from), to);

/** The real disk, where something else happens just before, or just after, a kind of call. */
const meanwhile = (call: keyof Disk, when: 'before' | 'after', act: () => void) =>
  aroundCalls(nodeDisk, async (name, _, run) => {
    if (name === call && when === 'before') act();
    const result = await run();
    if (name === call && when === 'after') act();
    return result;
  });

describe('what a write keeps', () => {
  test('the mode, with all its bits, and the owner', async () => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    const path = join(folder, 'PLAN.md');
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(path, 1234, 5678);
    chmodSync(path, 0o2664);
    expect(await write(path, 'one', 'two')).toBe(true);
    const { mode, uid, gid } = statSync(path);
    expect(mode & 0o7777).toBe(0o2664);
    if (isRoot) expect([uid, gid]).toEqual([1234, 5678]);
  });

  test('a link to a link, in another folder; the file is written in its own', async () => {
    const folder = folderOf({ 'real/PLAN.md': 'one', 'a/x': '', 'b/x': '' });
    symlinkSync('../real/PLAN.md', join(folder, 'a/PLAN.md'));
    symlinkSync('../a/PLAN.md', join(folder, 'b/PLAN.md'));
    expect(await write(join(folder, 'b/PLAN.md'), 'one', 'two')).toBe(true);
    expect(
      [lstatSync(join(folder, 'b/PLAN.md')), lstatSync(join(folder, 'a/PLAN.md'))].map((each) =>
        each.isSymbolicLink(),
      ),
    ).toEqual([true, true]);
    expect(readFileSync(join(folder, 'real/PLAN.md'), 'utf8')).toBe('two');
    expect(['a', 'b', 'real'].map((name) => readdirSync(join(folder, name)))).toEqual([
      ['PLAN.md', 'x'],
      ['PLAN.md', 'x'],
      ['PLAN.md'],
    ]);
  });

  test('the old bytes under the other names of a file', async () => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    linkSync(join(folder, 'PLAN.md'), join(folder, 'copy.md'));
    expect(await write(join(folder, 'PLAN.md'), 'one', 'two')).toBe(true);
    expect(readFileSync(join(folder, 'copy.md'), 'utf8')).toBe('one');
  });
});

describe('what a write refuses', () => {
  test('a file that is read-only, whoever asks', async () => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    chmodSync(join(folder, 'PLAN.md'), 0o444);
    await expect(write(join(folder, 'PLAN.md'), 'one', 'two')).rejects.toMatchObject({
      failure: 'denied',
      message: 'is read-only',
    });
    expect(readdirSync(folder)).toEqual(['PLAN.md']);
  });

  test('a link that leads nowhere', async () => {
    const folder = folderOf({ x: '' });
    symlinkSync('gone.md', join(folder, 'PLAN.md'));
    await expect(write(join(folder, 'PLAN.md'), null, 'two')).rejects.toMatchObject({
      failure: 'missing',
      message: 'is a link that leads nowhere',
    });
  });

  test.each([
    ['EACCES', 'denied', 'permission denied'],
    ['EROFS', 'denied', 'the file system is read-only'],
    ['ENOSPC', 'full', 'no space left on the disk'],
  ])('a folder where nothing can be made (%s)', async (code, failure, message) => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    const disk = aroundCalls(nodeDisk, async (name, [path], run) => {
      if (name === 'create') throw systemError(code, String(path));
      return await run();
    });
    await expect(write(join(folder, 'PLAN.md'), 'one', 'two', disk)).rejects.toMatchObject({
      failure,
      message,
    });
    expect([readdirSync(folder), readFileSync(join(folder, 'PLAN.md'), 'utf8')]).toEqual([
      ['PLAN.md'],
      'one',
    ]);
  });
});

describe('an editor that saves at the same moment', () => {
  const calls: (keyof Disk)[] = ['create', 'link'];

  test.each(calls)('by a rename, before %s is done: its text stays', async (call) => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    const disk = meanwhile(call, 'before', () => {
      writeFileSync(join(folder, '.swp'), 'mine');
      rmSync(join(folder, 'PLAN.md'));
      linkSync(join(folder, '.swp'), join(folder, 'PLAN.md'));
      rmSync(join(folder, '.swp'));
    });
    expect(await write(join(folder, 'PLAN.md'), 'one', 'two', disk)).toBe(false);
    expect([readdirSync(folder), readFileSync(join(folder, 'PLAN.md'), 'utf8')]).toEqual([
      ['PLAN.md'],
      'mine',
    ]);
  });

  test.each([
    ['rename', 'before'],
    ['rename', 'after'],
    ['flushFolder', 'before'],
    ['flushFolder', 'after'],
  ] as const)(
    'in place, having opened the file long ago, %s, %s: its text is put back',
    async (call, when) => {
      const folder = folderOf({ 'PLAN.md': 'one' });
      const editor = openSync(join(folder, 'PLAN.md'), 'r+');
      let saved = false;
      const disk = meanwhile(call, when, () => {
        if (!saved) writeSync(editor, 'MINE', 0);
        saved = true;
      });
      expect(await write(join(folder, 'PLAN.md'), 'one', 'two', disk)).toBe(false);
      expect([readdirSync(folder), readFileSync(join(folder, 'PLAN.md'), 'utf8')]).toEqual([
        ['PLAN.md'],
        'MINE',
      ]);
      // What it writes from now on is seen as well: it is the same file.
      writeSync(editor, 'MORE', 4);
      expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toBe('MINEMORE');
    },
  );

  test('without hard links the file is written all the same', async () => {
    const folder = folderOf({ 'PLAN.md': 'one' });
    const disk = aroundCalls(nodeDisk, async (name, [path], run) => {
      if (name === 'link') throw systemError('ENOTSUP', String(path));
      return await run();
    });
    expect(await write(join(folder, 'PLAN.md'), 'one', 'two', disk)).toBe(true);
    expect(await write(join(folder, 'new.md'), null, 'three', disk)).toBe(true);
    expect(await write(join(folder, 'new.md'), null, 'four', disk)).toBe(false);
    expect([readdirSync(folder), readFileSync(join(folder, 'new.md'), 'utf8')]).toEqual([
      ['PLAN.md', 'new.md'],
      'three',
    ]);
  });

  test('in memory it is the same', async () => {
    const disk = memoryDisk({ files: { '/ws/PLAN.md': 'one' } });
    const racing = aroundCalls(disk, async (name, _, run) => {
      if (name === 'rename') writeInPlace(disk, '/ws/PLAN.md', 'mine');
      return await run();
    });
    expect(await memoryHost({}, racing).writeIfUnchanged('/ws/PLAN.md', hashOf('one'), 'two')).toBe(false);
    expect(Object.fromEntries(disk.files)).toEqual({ '/ws/PLAN.md': new TextEncoder().encode('mine') });
  });
});

describe('what killed processes left', () => {
  const token = 'aaaaaaaaaaaa';

  test('is removed when its process is gone or it is old; what others name so stays', async () => {
    const disk = memoryDisk({ folders: ['/ws'] });
    const ours = (pid: number, machine = disk.machine) => `/ws/.plandown-${pid}-${machine}-${token}.new`;
    const make = (path: string) => disk.create(path, new Uint8Array(), { durable: false });
    await make(ours(7, 'ffffffff'));
    await disk.pause(31_000);
    for (const path of [ours(2), ours(3), ours(2, 'ffffffff'), '/ws/.plandown-2.new', '/ws/PLAN.md'])
      await make(path);
    disk.gone.add(2).add(7);
    await memoryHost({}, disk).removeLeftovers('/ws');
    expect([...disk.files.keys()].sort()).toEqual([
      '/ws/.plandown-2-ffffffff-aaaaaaaaaaaa.new',
      '/ws/.plandown-2.new',
      '/ws/.plandown-3-00000000-aaaaaaaaaaaa.new',
      '/ws/PLAN.md',
    ]);
  });

  test('on the real disk too', async () => {
    const mark = `${2 ** 22 + 1}-${nodeDisk.machine}-${token}`;
    const folder = folderOf({ 'PLAN.md': '', [`.plandown-${mark}.old`]: '', [`.plandown-${mark}.new`]: '' });
    await nodeHost('/', {}).removeLeftovers(folder);
    await nodeHost('/', {}).removeLeftovers(join(folder, 'nowhere'));
    expect(readdirSync(folder)).toEqual(['PLAN.md']);
  });
});
