import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { systemError } from '../../src/host/disk.js';
import { type Host, HostError } from '../../src/host/host.js';
import { memoryDisk, writeInPlace } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { withWorkspaceLock } from '../../src/session/lock.js';
import { type Made, updateWorkspace } from '../../src/session/write.js';
import { openSession, type Session } from '../../src/session.js';
import type { WorkspaceEdit } from '../../src/source/text-edit.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { aroundCalls } from '../helpers/disk-calls.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-session-write-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('where the lock is', () => {
  /** The locks that are there while work is done, by path. */
  const lockPaths = async (host: Host & { files: Map<string, Uint8Array> }, root: string) =>
    await withWorkspaceLock(host, root, 0, async () =>
      [...host.files.keys()]
        .filter((path) => path.includes('.lock/'))
        .map((path) => path.replace(/\/[^/]*$/, '')),
    );

  test.each([
    ['the git folder', { '/ws/.git/HEAD': '' }, '/ws/.git/plandown.lock'],
    [
      'the one that linked work trees share',
      { '/ws/.git': 'gitdir: /repo/.git/worktrees/ws\n', '/repo/.git/worktrees/ws/commondir': '../..\n' },
      '/repo/.git/plandown.lock',
    ],
    [
      'that of a submodule',
      { '/ws/.git': 'gitdir: ../.git/modules/ws\n', '/.git/modules/ws/HEAD': '' },
      '/.git/modules/ws/plandown.lock',
    ],
    ['the root without git', { '/ws/PLAN.md': '' }, '/ws/.plandown.lock'],
    ['the root when the git folder is nowhere', { '/ws/.git': 'gitdir: /gone\n' }, '/ws/.plandown.lock'],
  ])('%s', async (_, files, path) => {
    const host = memoryHost({ files });
    expect(await lockPaths(host, '/ws')).toEqual([path]);
    expect([...host.files.keys()].sort()).toEqual(Object.keys(files).sort());
  });

  test('the root, when the git folder may not be written to', async () => {
    const disk = memoryDisk({ files: { '/ws/.git/HEAD': '' } });
    const sandboxed = aroundCalls(disk, async (name, [path], run) => {
      if (name === 'makeFolder' && String(path).includes('/.git/')) throw systemError('EROFS', String(path));
      return await run();
    });
    expect(await lockPaths(memoryHost({}, sandboxed), '/ws')).toEqual(['/ws/.plandown.lock']);
  });

  test('what the work is denied is no reason to do it twice', async () => {
    let times = 0;
    const denied = withWorkspaceLock(world({}), '/ws', 0, async () => {
      times++;
      throw new HostError('denied', '/ws/PLAN.md', 'permission denied');
    });
    await expect(denied).rejects.toMatchObject({ path: '/ws/PLAN.md' });
    expect(times).toBe(1);
  });

  test('work trees that git linked lock one another out; git sees nothing of it', async () => {
    const [main, linked] = [join(base, 'main'), join(base, 'linked')];
    const git = (...args: string[]) => execFileSync('git', ['-C', main, ...args], { encoding: 'utf8' });
    mkdirSync(main);
    git('init', '-q');
    writeFileSync(join(main, 'PLAN.md'), '');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x');
    git('worktree', 'add', '-q', linked);
    const host = nodeHost(base, process.env);
    await withWorkspaceLock(host, linked, 0, async () => {
      await expect(withWorkspaceLock(host, main, 0, async () => {})).rejects.toMatchObject({
        failure: 'locked',
      });
      expect(git('status', '--porcelain')).toBe('');
      expect(readdirSync(linked).sort()).toEqual(['.git', 'PLAN.md']);
    });
  });
});

const list = '# Trip\n\n- [ ] Pack\n';
const append = (session: Session, path: string, newText: string): WorkspaceEdit => {
  const end = session.workspace.files.get(path)?.source.text.length ?? 0;
  return new Map([[path, [{ range: { start: end, end }, newText }]]]);
};
const update = <A>(host: Host, make: (session: Session) => Made<A> | Promise<Made<A>>) =>
  updateWorkspace(host, '/ws', 0, () => openSession(host, '/ws'), make);

describe('a change of the workspace', () => {
  test('is made once more from the file that somebody saved meanwhile', async () => {
    const disk = memoryDisk({ files: { '/ws/PLAN.md': list } });
    const host = memoryHost({}, disk);
    let times = 0;
    const { answer, written, refused } = await update(host, (session) => {
      if (times++ < 3) writeInPlace(disk, '/ws/PLAN.md', `${list}\nsaved ${times} times\n`);
      return { edit: append(session, 'PLAN.md', '- [ ] Go\n'), answer: times };
    });
    expect([answer, written, refused]).toEqual([4, ['PLAN.md'], []]);
    expect(textIn(host, '/ws/PLAN.md')).toBe(`${list}\nsaved 3 times\n- [ ] Go\n`);
  });

  test('is given up, and told, when somebody saves all the time', async () => {
    const disk = memoryDisk({ files: { '/ws/PLAN.md': list } });
    let times = 0;
    const { written, refused } = await update(memoryHost({}, disk), (session) => {
      writeInPlace(disk, '/ws/PLAN.md', `${list}${times++}`);
      return { edit: append(session, 'PLAN.md', 'x'), answer: null };
    });
    expect([written, refused, times]).toEqual([
      [],
      [{ path: 'PLAN.md', reason: 'changed while this ran' }],
      5,
    ]);
  });

  test('that would bring an error is refused; errors that were there before are not its business', async () => {
    const bead = (id: string, blocker: string) =>
      `\n### ${id} — x\n\nP1 | Blocked by: ${blocker}\nDone when: 0 errors\n`;
    const host = world({ 'PLAN.md': `# P\n${bead('a-1', 'a-9')}` });
    const before = textIn(host, '/ws/PLAN.md');
    const bad = await update(host, (session) => ({
      edit: append(session, 'PLAN.md', bead('a-2', 'a-8')),
      answer: null,
    }));
    expect(bad.refused).toEqual([
      { path: 'PLAN.md', reason: expect.stringMatching(/^would have an error: .*a-8/) },
    ]);
    expect(textIn(host, '/ws/PLAN.md')).toBe(before);
    const good = await update(host, (session) => ({
      edit: append(session, 'PLAN.md', bead('a-2', 'a-1')),
      answer: null,
    }));
    expect([good.written, good.refused]).toEqual([['PLAN.md'], []]);
  });

  test('that would not bring about what it is for is refused', async () => {
    const host = world({ 'PLAN.md': list });
    const { refused } = await update(host, (session) => ({
      edit: append(session, 'PLAN.md', '- [ ] Go\n'),
      answer: null,
      holds: ({ plans }) => plans[0]?.tasks.length === 3,
    }));
    expect(refused).toEqual([
      { path: 'PLAN.md', reason: expect.stringContaining('would not be read there') },
    ]);
    expect(textIn(host, '/ws/PLAN.md')).toBe(list);
    expect([...host.files.keys()].filter((path) => path.includes('lock'))).toEqual([]);
  });

  test('makes files that are not there, and their folders', async () => {
    const host = world({ 'PLAN.md': `---\nprogress: logs/progress.md\n---\n${list}` });
    const { written } = await update(host, (session) => ({
      edit: append(session, 'logs/progress.md', '# Progress\n'),
      answer: null,
      holds: ({ files }) => files.get('logs/progress.md')?.kind === 'progress',
    }));
    expect([written, textIn(host, '/ws/logs/progress.md')]).toEqual([['logs/progress.md'], '# Progress\n']);
  });

  test('writes the log before the plan', async () => {
    const host = world({ 'PLAN.md': list, 'progress.md': '', 'prompts.md': '' });
    const { written } = await update(host, (session) => ({
      edit: new Map(
        ['PLAN.md', 'prompts.md', 'progress.md'].flatMap((path) => [...append(session, path, '\n')]),
      ),
      answer: null,
    }));
    expect(written).toEqual(['progress.md', 'prompts.md', 'PLAN.md']);
  });

  test('of several files writes none when one changed meanwhile', async () => {
    const disk = memoryDisk({ files: { '/ws/PLAN.md': list, '/ws/progress.md': '' } });
    const { written, refused } = await update(memoryHost({}, disk), (session) => {
      writeInPlace(disk, '/ws/PLAN.md', `${session.workspace.files.get('PLAN.md')?.source.text}x`);
      return {
        edit: new Map([...append(session, 'progress.md', 'x\n'), ...append(session, 'PLAN.md', 'y\n')]),
        answer: null,
      };
    });
    expect([written, refused]).toEqual([[], [{ path: 'PLAN.md', reason: 'changed while this ran' }]]);
    expect(disk.files.get('/ws/progress.md')).toEqual(new Uint8Array());
  });

  test('tells of the file that the disk refuses once another is written', async () => {
    const disk = memoryDisk({ files: { '/ws/PLAN.md': list, '/ws/progress.md': '' } });
    const full = aroundCalls(disk, async (name, [path, to], run) => {
      if (name === 'rename' && to === '/ws/PLAN.md') throw systemError('ENOSPC', String(path));
      return await run();
    });
    const { written, refused } = await update(memoryHost({}, full), (session) => ({
      edit: new Map([...append(session, 'progress.md', '\n'), ...append(session, 'PLAN.md', '\n')]),
      answer: null,
    }));
    expect([written, refused]).toEqual([
      ['progress.md'],
      [{ path: 'PLAN.md', reason: 'no space left on the disk' }],
    ]);
  });

  test('writes no plan when its log cannot be written', async () => {
    const host = world({ 'PLAN.md': list, 'progress.md': Uint8Array.of(0xff, 0x0a) });
    const { written, refused } = await update(host, (session) => ({
      edit: new Map([...append(session, 'PLAN.md', '\n'), ...append(session, 'progress.md', '\n')]),
      answer: null,
    }));
    expect([written, refused]).toEqual([[], [{ path: 'progress.md', reason: 'is not UTF-8 text' }]]);
    expect(textIn(host, '/ws/PLAN.md')).toBe(list);
  });

  test('with nothing to write writes nothing, and tidies up what a killed command left', async () => {
    const disk = memoryDisk({
      files: { '/ws/PLAN.md': list, '/ws/.plandown-9-00000000-aaaaaaaaaaaa.old': list },
    });
    disk.gone.add(9);
    const { answer, written } = await update(memoryHost({}, disk), () => ({ edit: new Map(), answer: 'no' }));
    expect([answer, written, [...disk.files.keys()]]).toEqual(['no', [], ['/ws/PLAN.md']]);
  });
});

describe('a command that finds the lock held', () => {
  test.each([
    ['adopt', 'plan adopt --lock-timeout 30'],
    ['init --name x', 'plan init --name x --lock-timeout 30'],
  ])('plan %s waits, then says who holds it and how to wait longer', async (line, next) => {
    const host = world({ 'PLAN.md': list });
    await host.withLock('/ws/.git/plandown.lock', 0, async () => {
      expect(await plan(host, `${line} --lock-timeout 1`)).toEqual({
        code: 2,
        out: '',
        err: `error: another command is writing: /ws/.git/plandown.lock is held by process 1 on memory\ntry: ${next}\n`,
      });
      expect((await plan(host, 'lint')).code).toBe(0);
      expect((await plan(host, `${line} --dry-run`)).code).toBe(0);
    });
    expect((await plan(host, line)).code).toBe(0);
  });
});
