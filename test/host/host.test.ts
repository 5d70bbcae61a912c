import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { contentHash } from '../../src/host/content-hash.js';
import type { Host } from '../../src/host/host.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { walk } from '../../src/host/walk.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-host-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;

/** A folder on the disk that holds these files. */
function folderOf(files: Record<string, string>): string {
  const folder = join(base, String(count++));
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const worlds: [string, (files: Record<string, string>) => Host][] = [
  ['node', (files) => nodeHost(folderOf(files), {})],
  [
    'memory',
    (files) =>
      memoryHost({
        files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/ws/${path}`, text])),
      }),
  ],
];

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe.each(worlds)('%s host', (_, makeHost) => {
  let host: Host;
  const at = (path: string) => host.resolve(host.cwd, path);
  beforeEach(() => {
    host = makeHost({ 'a.md': '\ufeffone\r\n', 'docs/b.md': 'two', 'docs/deep/c.md': 'three' });
  });

  test('reads bytes as they are', async () => {
    expect(decode(await host.readFile(at('a.md')))).toBe('\ufeffone\r\n');
  });

  test('tells files, folders and nothing apart', async () => {
    expect([await host.stat(at('a.md')), await host.stat(at('docs')), await host.stat(at('x/y'))]).toEqual([
      'file',
      'folder',
      null,
    ]);
  });

  test('lists a folder in order', async () => {
    expect(await host.readFolder(at('.'))).toEqual([
      { name: 'a.md', kind: 'file' },
      { name: 'docs', kind: 'folder' },
    ]);
  });

  test.each([
    ['readFile', 'nowhere.md', 'missing'],
    ['readFile', 'docs', 'is-folder'],
    ['readFolder', 'nowhere', 'missing'],
    ['readFolder', 'a.md', 'not-folder'],
  ] as const)('%s of %s fails as %s', async (method, path, failure) => {
    await expect(host[method](at(path))).rejects.toMatchObject({
      name: 'HostError',
      failure,
      path: at(path),
    });
  });

  test('resolves what a user types', () => {
    expect(host.resolve(at('docs'), '../a.md')).toBe(at('a.md'));
    expect(host.resolve(at('docs'), at('a.md'))).toBe(at('a.md'));
  });

  test('writes a file that is what it was read as', async () => {
    const hash = contentHash(await host.readFile(at('a.md')));
    expect(await host.writeIfUnchanged(at('a.md'), hash, 'new ✓')).toBe(true);
    expect(decode(await host.readFile(at('a.md')))).toBe('new ✓');
    expect((await host.readFolder(at('.'))).map((entry) => entry.name)).toEqual(['a.md', 'docs']);
  });

  test('never overwrites what changed meanwhile, came up or went away', async () => {
    const stale = contentHash(new Uint8Array());
    expect(await host.writeIfUnchanged(at('a.md'), stale, 'x')).toBe(false);
    expect(await host.writeIfUnchanged(at('a.md'), null, 'x')).toBe(false);
    expect(await host.writeIfUnchanged(at('gone.md'), stale, 'x')).toBe(false);
    expect(decode(await host.readFile(at('a.md')))).toBe('\ufeffone\r\n');
    expect(await host.stat(at('gone.md'))).toBe(null);
    expect((await host.readFolder(at('.'))).map((entry) => entry.name)).toEqual(['a.md', 'docs']);
  });

  test('makes new files, in new folders when asked to', async () => {
    await expect(host.writeIfUnchanged(at('new/d.md'), null, 'four')).rejects.toMatchObject({
      failure: 'missing',
    });
    await host.makeFolder(at('new'));
    await host.makeFolder(at('new'));
    expect(await host.writeIfUnchanged(at('new/d.md'), null, 'four')).toBe(true);
    expect(decode(await host.readFile(at('new/d.md')))).toBe('four');
  });

  test('adds to the end of a file, and makes one', async () => {
    await host.appendFile(at('a.md'), 'two ✓\n');
    await host.appendFile(at('docs/new.md'), 'one\n');
    await host.appendFile(at('docs/new.md'), 'two\n');
    expect(decode(await host.readFile(at('a.md')))).toBe('\ufeffone\r\ntwo ✓\n');
    expect(decode(await host.readFile(at('docs/new.md')))).toBe('one\ntwo\n');
    await expect(host.appendFile(at('gone/x.md'), 'x')).rejects.toMatchObject({ failure: 'missing' });
    await expect(host.appendFile(at('docs'), 'x')).rejects.toMatchObject({ failure: 'is-folder' });
  });

  test('finds the real path of what is there and of what is not', async () => {
    expect(await host.realPath(at('docs/b.md'))).toBe(at('docs/b.md'));
    expect(await host.realPath(at('docs/new/x.md'))).toBe(at('docs/new/x.md'));
    expect(await host.realPath(at('a.md/x'))).toBe(at('a.md/x'));
  });

  test('does not write over a folder', async () => {
    await expect(host.writeIfUnchanged(at('docs'), null, 'x')).rejects.toMatchObject({
      failure: 'is-folder',
    });
  });

  test('walks what git would list', async () => {
    const walked = makeHost({
      '.gitignore': 'out/\n*.log\n!keep.log\n',
      'PLAN.md': '',
      'keep.log': '',
      'x.log': '',
      'out/PLAN.md': '',
      'docs/.gitignore': '/draft.md\n!y.log\n',
      'docs/draft.md': '',
      'docs/y.log': '',
      'docs/deep/draft.md': '',
      'node_modules/p/PLAN.md': '',
      '.kiro/specs/s/tasks.md': '',
    });
    expect(await walk(walked, walked.cwd)).toEqual([
      '.gitignore',
      '.kiro/specs/s/tasks.md',
      'PLAN.md',
      'docs/.gitignore',
      'docs/deep/draft.md',
      'docs/y.log',
      'keep.log',
    ]);
  });
});

describe('the disk', () => {
  test('a write keeps the mode, and a link stays a link', async () => {
    const folder = folderOf({ 'real/PLAN.md': 'one' });
    chmodSync(join(folder, 'real/PLAN.md'), 0o640);
    symlinkSync('real/PLAN.md', join(folder, 'PLAN.md'));
    const host = nodeHost(folder, {});
    const path = host.resolve(folder, 'PLAN.md');
    expect(await host.writeIfUnchanged(path, contentHash(await host.readFile(path)), 'two')).toBe(true);
    expect(lstatSync(join(folder, 'PLAN.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real/PLAN.md'), 'utf8')).toBe('two');
    expect(statSync(join(folder, 'real/PLAN.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'real'))).toEqual(['PLAN.md']);
  });

  test('a real path has no links, be its end there or not', async () => {
    const folder = folderOf({ 'src/a.ts': '' });
    symlinkSync('src', join(folder, 'docs'));
    const host = nodeHost(folder, {});
    expect(await host.realPath(`${folder}/docs/a.ts`)).toBe(`${folder}/src/a.ts`);
    expect(await host.realPath(`${folder}/docs/deep/new.ts`)).toBe(`${folder}/src/deep/new.ts`);
  });

  test('what many add to one file is all there, and a new file is private', async () => {
    const folder = folderOf({});
    const hosts = Array.from({ length: 8 }, () => nodeHost(folder, {}));
    await Promise.all(
      hosts.map(async (host, index) => {
        for (let line = 0; line < 20; line++) await host.appendFile(`${folder}/log`, `${index}-${line}\n`);
      }),
    );
    const lines = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n');
    expect(new Set(lines).size).toBe(160);
    expect(statSync(join(folder, 'log')).mode & 0o777).toBe(0o600);
  });

  test.runIf(process.platform !== 'win32')('waits for nobody at a pipe', async () => {
    const folder = folderOf({});
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const host = nodeHost(folder, {});
    await expect(host.appendFile(`${folder}/pipe`, 'x')).rejects.toMatchObject({ failure: 'other' });
    await expect(host.readFile(`${folder}/pipe`)).rejects.toMatchObject({ failure: 'other' });
  });

  test('git is not asked for what cannot be a word of a command', async () => {
    expect(await nodeHost(folderOf({}), {}).git.snapshot('.', 'HEAD\0x')).toBe(null);
  });

  test('git tells what was worked on since a time: changed, new or committed, and nothing older', async () => {
    const folder = folderOf({ 'old.ts': '', 'changed.ts': '', 'gone.ts': '' });
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
      GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    };
    const run = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { env });
    run('init', '-q');
    run('add', '.');
    run('commit', '-q', '-m', 'one');
    const { git } = nodeHost(folder, env);
    const time = Date.parse('2026-02-01T00:00:00Z');
    expect(await git.touched(folder, time)).toEqual([]);
    writeFileSync(join(folder, 'stale.ts'), 'before');
    utimesSync(join(folder, 'stale.ts'), 1, 1);
    writeFileSync(join(folder, 'changed.ts'), 'x');
    writeFileSync(join(folder, 'neü.ts'), 'x');
    rmSync(join(folder, 'gone.ts'));
    writeFileSync(join(folder, 'done.ts'), 'x');
    env.GIT_COMMITTER_DATE = '2026-03-01T00:00:00Z';
    run('add', 'done.ts');
    run('commit', '-q', '-m', 'two');
    expect((await git.touched(folder, time))?.toSorted()).toEqual(['changed.ts', 'done.ts', 'neü.ts']);
    expect(await nodeHost(folderOf({}), env).git.touched(folderOf({}), time)).toBe(null);
  });

  test('a walk does not follow a folder that leads back to itself', async () => {
    const folder = folderOf({ 'docs/PLAN.md': '' });
    symlinkSync('..', join(folder, 'docs/up'));
    expect(await walk(nodeHost(folder, {}), folder)).toEqual(['docs/PLAN.md', 'docs/up']);
  });

  test('neither waits at a pipe nor reads a device', async () => {
    const folder = folderOf({ 'PLAN.md': '' });
    symlinkSync('/dev/zero', join(folder, 'zero.md'));
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    const host = nodeHost(folder, {});
    for (const name of ['zero.md', 'pipe.md']) {
      await expect(host.readFile(join(folder, name))).rejects.toMatchObject({
        name: 'HostError',
        message: 'is neither a file nor a folder',
      });
    }
  });

  test('git lists the index and what it does not ignore, relative to the root', async () => {
    const folder = folderOf({
      '.gitignore': 'out/\n',
      'PLAN.md': '',
      'döcs/PLAN-ü.md': '',
      'out/PLAN.md': '',
    });
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'add', 'PLAN.md']);
    const { git } = nodeHost(folder, process.env);
    expect([...((await git.files(folder)) ?? [])].sort()).toEqual([
      '.gitignore',
      'PLAN.md',
      'döcs/PLAN-ü.md',
    ]);
  });

  test('git runs nothing that a repository names', async () => {
    const folder = folderOf({ 'PLAN.md': '' });
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
    git('init', '-q');
    git('add', 'PLAN.md');
    git('config', 'core.fsmonitor', `touch '${join(folder, 'ran')}'; false`);
    expect(await nodeHost(folder, process.env).git.files(folder)).toEqual(['PLAN.md']);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  test('without a repository, or without git, git cannot say', async () => {
    const folder = folderOf({ 'PLAN.md': '' });
    expect(
      await nodeHost(folder, { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) }).git.files(folder),
    ).toBe(null);
    expect(await nodeHost(folder, { PATH: '' }).git.files(folder)).toBe(null);
    expect(await nodeHost(folder, { PATH: '' }).git.userName(folder)).toBe(null);
  });
});
