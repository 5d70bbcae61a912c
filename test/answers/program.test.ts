import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gitEnvironment, hasGit, type Repository, repositoryAt, temporaryFolder } from '../helpers/git.js';
import { buildProgram } from '../helpers/program.js';
import { LONG } from '../helpers/property.js';

const plan = `# Plan: Move

### mv-1 — Pack the books

P1

**Blocked by:** none

**Done when:** boxes ≤ 12

**If it fails:** F1

### F1 — Too many books

**Detection:** boxes > 12

1. Give some away
`;

let program: string;
beforeAll(async () => {
  program = await buildProgram();
}, LONG);

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function repository(): Repository {
  const repo = repositoryAt(temporaryFolder());
  repo.git('init', '--quiet', '--initial-branch=main');
  repo.git('config', 'user.name', 'Ana');
  repo.write('PLAN-move.md', plan);
  repo.write('move-prompts.md', '# Prompts\n\n### Prompt 1 — Wish\n\n> Move us.\n\n**Decisions:** none\n');
  repo.commit();
  return repo;
}

/** Runs the program with a folder for what it keeps; null lets it keep nothing. */
async function say(
  { root }: Repository,
  cache: string | null,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Said> {
  const kept = cache === null ? { PLAN_NO_CACHE: '1' } : { PLAN_NO_CACHE: '', XDG_CACHE_HOME: cache };
  const options = { cwd: root, env: { ...gitEnvironment, PLAN_AS: '', ...kept, ...env } };
  return await new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

const kept = (cache: string) => readdirSync(join(cache, 'plandown')).filter((name) => name.endsWith('.json'));

describe.runIf(hasGit())('an answer that was kept', () => {
  const commands = [['lint', '--all'], ['ready'], ['show', 'mv-1'], ['brief']];

  /** What people do between two commands. */
  const changes: readonly (readonly [string, (repo: Repository) => void])[] = [
    ['nothing', () => {}],
    ['an edit of the plan', (repo) => repo.write('PLAN-move.md', plan.replace('12', '14'))],
    ['the edit taken back', (repo) => repo.write('PLAN-move.md', plan)],
    ['another plan', (repo) => repo.write('PLAN-b.md', '# Plan: B\n\n### b-1 — Go\n\nBlocked by: b-9\n')],
    ['which git ignores', (repo) => repo.write('.gitignore', 'PLAN-b.md\n')],
    ['a configuration', (repo) => repo.write('.plandown.yaml', 'rules:\n  missing-priority: off\n')],
    ['a prompt in other words', (repo) => edit(repo, 'move-prompts.md', 'Move us.', 'Move me.')],
    ['that commit', (repo) => repo.commit()],
    ['another name', (repo) => void repo.git('config', 'user.name', 'Bo')],
    ['a branch', (repo) => void repo.git('checkout', '--quiet', '-b', 'topic')],
    ['a log that says it is claimed', (repo) => repo.write('move-progress.md', claimed)],
    ['no git', ({ root }) => rmSync(join(root, '.git'), { recursive: true })],
  ];
  const claimed = '# Progress\n\n- 2026-01-01T10:00:00.000Z · mv-1 · claimed · Bo\n';
  const edit = (repo: Repository, path: string, from: string, to: string) =>
    repo.write(path, repo.read(path).replace(from, to));

  it('is what would be worked out, whatever changes between two commands', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    for (const [change, make] of changes) {
      make(repo);
      const asked = commands.map(async (args) => {
        const fresh = await say(repo, null, args);
        for (const time of ['first', 'again'])
          expect([change, args, time, await say(repo, cache, args)]).toEqual([change, args, time, fresh]);
      });
      await Promise.all(asked);
    }
  });

  it('is for the same words, folder and variables', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    mkdirSync(join(repo.root, 'sub'));
    const variants: readonly [readonly string[], Record<string, string>][] = [
      [['ready'], {}],
      [['ready', '--json'], {}],
      [['-C', 'sub', 'ready'], {}],
      [['brief'], { PLAN_AS: 'cleo' }],
      [['brief', '--as', 'dora'], {}],
    ];
    for (const [args, env] of [...variants, ...variants])
      expect(await say(repo, cache, args, env)).toEqual(await say(repo, null, args, env));
    expect(kept(cache).length).toBe(variants.length);
  });

  it('is given without working it out', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    await say(repo, cache, ['ready']);
    const path = join(cache, 'plandown', kept(cache)[0] ?? '');
    const answer = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...answer, code: 7, output: [[2, 'kept\n']] }));
    expect(await say(repo, cache, ['ready'])).toEqual({ status: 7, stdout: '', stderr: 'kept\n' });
  });

  it('does not stand in for what a command does', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    expect((await say(repo, cache, ['claim', 'mv-1'])).stdout).toContain('claimed');
    expect((await say(repo, cache, ['claim', 'mv-1'])).stdout).toContain('already');
    expect((await say(repo, cache, ['note', 'mv-1', 'one'])).status).toBe(0);
    expect((await say(repo, cache, ['note', 'mv-1', 'one'])).status).toBe(0);
    expect(repo.read('progress.md').match(/one/g)?.length).toBe(2);
  });

  it('may be broken, or its folder, or gone', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    const fresh = await say(repo, cache, ['ready']);
    const [name = ''] = kept(cache);
    const whole = readFileSync(join(cache, 'plandown', name), 'utf8');
    for (const broken of [
      '',
      '{"trace":[',
      '{"code":0,"output":[],"trace":[["nothing",[],""]]}',
      JSON.stringify({ ...JSON.parse(whole), trace: [['nothing', [], '']] }),
    ]) {
      writeFileSync(join(cache, 'plandown', name), broken);
      expect(await say(repo, cache, ['ready'])).toEqual(fresh);
    }
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file');
    expect(await say(repo, cache, ['ready'])).toEqual(fresh);
  });

  it('may be asked for by many at once', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    const run = () => say(repo, cache, ['lint', '--all']);
    const fresh = await say(repo, null, ['lint', '--all']);
    for (let round = 0; round < 3; round++)
      for (const { stdout } of await Promise.all(Array.from({ length: 4 }, run)))
        expect(stdout).toBe(fresh.stdout);
  });

  it.runIf(process.platform !== 'win32')('is not needed: in a folder that is no more', () => {
    const run = (...args: string[]) =>
      spawnSync(
        'sh',
        ['-c', 'mkdir gone; cd gone; rmdir ../gone; "$@"', 'sh', process.execPath, program, ...args],
        {
          cwd: temporaryFolder(),
          encoding: 'utf8',
        },
      );
    expect(run('lint')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('is no more'),
    });
    expect(run('agent-hook', 'claude', 'stop')).toMatchObject({ status: 0, stdout: '' });
  });

  it('does not outlive the program, though another one of the same length takes its place', {
    timeout: LONG,
  }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    const own = await buildProgram();
    const file = join(dirname(own), 'plandown.js');
    const run = (args: readonly string[]) =>
      spawnSync(process.execPath, [own, ...args], {
        cwd: repo.root,
        env: { ...gitEnvironment, PLAN_AS: '', PLAN_NO_CACHE: '', XDG_CACHE_HOME: cache },
        encoding: 'utf8',
      }).stdout;
    for (let time = 0; time < 2; time++) expect(run(['lint', '--all'])).toContain('try: ');
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('try: ', 'TRY: '), 'latin1');
    utimesSync(file, atime, mtime);
    expect(run(['lint', '--all'])).toContain('TRY: ');
  });

  it('keeps nothing inside of what it reads', { timeout: LONG }, async () => {
    const repo = repository();
    expect((await say(repo, join(repo.root, '.cache'), ['ready'])).status).toBe(0);
    expect(readdirSync(repo.root)).not.toContain('.cache');
  });

  it('keeps nothing where that is asked for', { timeout: LONG }, async () => {
    const repo = repository();
    const cache = temporaryFolder();
    expect((await say(repo, cache, ['ready'], { PLAN_NO_CACHE: '1' })).status).toBe(0);
    expect(readdirSync(cache)).toEqual([]);
  });
});
