import { describe, expect, it } from 'vitest';
import { stillHolds, traced } from '../../src/answers/trace.js';
import { type MemoryWorld, memoryHost } from '../../src/host/memory-host.js';

const files = { '/ws/PLAN.md': '# Plan\n', '/ws/log/a.md': 'a' };
const world: MemoryWorld = { files, git: true, userName: 'Ana', env: { PLAN_AS: 'ana' } };

/** Asks all that can be asked again, in a world as it is and then in one that is `after`. */
async function holds(after: Partial<MemoryWorld>): Promise<boolean> {
  const { host, trace } = traced(memoryHost(world));
  await host.readFile('/ws/PLAN.md');
  await host.readFile('/ws/gone.md').catch(() => null);
  await host.stat('/ws/log');
  await host.readFolder('/ws/log');
  await host.git.files('/ws');
  await host.git.tracked('/ws', ['PLAN.md']);
  await host.git.ignored('/ws', ['PLAN.md']);
  await host.git.userName('/ws');
  await host.git.branch('/ws');
  expect(host.env.PLAN_AS).toBe('ana');
  expect(host.env.NO_COLOR).toBe(undefined);
  return await stillHolds(memoryHost({ ...world, ...after }), trace() ?? []);
}

describe('what a command learned of the world', () => {
  it.each<[string, Partial<MemoryWorld>, boolean]>([
    ['while nothing changes', {}, true],
    ['not with another text in a file', { files: { ...files, '/ws/PLAN.md': '# Plan!\n' } }, false],
    ['not when a file is gone', { files: { '/ws/log/a.md': 'a' } }, false],
    ['not when a file is there that was missed', { files: { ...files, '/ws/gone.md': '' } }, false],
    ['not with another file in a folder', { files: { ...files, '/ws/log/b.md': '' } }, false],
    ['not with another file for git', { files: { ...files, '/ws/src/b.ts': '' } }, false],
    ['with another text in a file that was not read', { files: { ...files, '/ws/log/a.md': 'b' } }, true],
    ['not without git', { git: false }, false],
    ['not for another user', { userName: 'Bo' }, false],
    ['not on another branch', { branch: 'topic' }, false],
    ['not with another variable', { env: { PLAN_AS: 'bo' } }, false],
    ['not with one that was unset', { env: { PLAN_AS: 'ana', NO_COLOR: '1' } }, false],
    ['with one that was not looked at', { env: { PLAN_AS: 'ana', EDITOR: 'vi' } }, true],
  ])('holds %s', async (_, after, expected) => expect(await holds(after)).toBe(expected));

  it.each<[string, (host: ReturnType<typeof traced>['host']) => unknown]>([
    ['the time', (host) => host.now()],
    ['a lock', (host) => host.withLock('/ws/lock', 10, async () => {})],
    ['a write', (host) => host.writeIfUnchanged('/ws/new.md', null, 'x')],
    ['a removal', (host) => host.removeFile('/ws/PLAN.md')],
    ['a command line', (host) => host.run('true', '/ws', 10)],
    ['all variables', (host) => ({ ...host.env })],
    ['the index of git', (host) => host.git.snapshot('/ws', null)],
    ['a history without a name', (host) => host.git.versions('/ws', 'PLAN.md', 2)],
  ])('is not known after %s', async (_, act) => {
    const { host, trace } = traced(memoryHost(world));
    await act(host);
    expect(trace()).toBe(null);
  });

  it('is not known when a file changed between two looks', async () => {
    const real = memoryHost(world);
    const { host, trace } = traced(real);
    await host.readFile('/ws/PLAN.md');
    expect(trace()).not.toBe(null);
    await real.writeIfUnchanged('/ws/new.md', null, 'x');
    real.files.set('/ws/PLAN.md', new TextEncoder().encode('other'));
    await host.readFile('/ws/PLAN.md');
    expect(trace()).toBe(null);
  });
});

describe('what is long', () => {
  const long = 'x'.repeat(200_000);
  const of = (text: string) => memoryHost({ files: { '/ws/PLAN.md': text, '/ws/b.md': 'b' } });

  it('is kept as a digest, and told from what is nearly the same', async () => {
    const { host, trace } = traced(of(long));
    await host.readFile('/ws/PLAN.md');
    await host.readFile('/ws/b.md');
    const known = trace() ?? [];
    expect(JSON.stringify(known).length).toBeLessThan(1000);
    expect(await stillHolds(of(long), known)).toBe(true);
    expect(await stillHolds(of(`${long.slice(1)}y`), known)).toBe(false);
  });
});
