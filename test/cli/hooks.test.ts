import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { driverAttributes, hookText, ownerOf } from '../../src/edit/git-hook.js';
import { plan, world } from '../helpers/cli.js';
import { gitEnvironment, hasGit, newRepository, type Repository, temporaryFolder } from '../helpers/git.js';
import { buildProgram } from '../helpers/program.js';

const bead = (id: string, blockedBy: string) =>
  `### ${id} — Something\n\n- **Priority:** P1\n- **Blocked by:** ${blockedBy}\n- **Done when:** 0 errors\n\n`;

let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);

/** Runs the built program. */
function run(repository: Repository, ...words: readonly string[]) {
  try {
    const options = { cwd: repository.root, env: gitEnvironment, encoding: 'utf8', stdio: 'pipe' } as const;
    return { code: 0, text: execFileSync(process.execPath, [program, ...words], options) };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, text: `${stdout}${stderr}` };
  }
}

const commit = (repository: Repository, env: Record<string, string> = {}, ...more: readonly string[]) =>
  repository.tryGit(['commit', '-q', '-m', 'x', ...more], env);

/** A hook of somebody's. */
function writeHook(repository: Repository, path: string, text: string, mode = 0o755) {
  repository.write(path, text);
  chmodSync(join(repository.root, path), mode);
}

const hook = '.git/hooks/pre-commit';
const kept = `${hook}.before-plandown`;

describe.skipIf(!hasGit())('plan hooks install git', { timeout: 60_000 }, () => {
  test('holds up a commit that brings an error, and no other', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-8') });
    repository.commit();
    const { code, text } = run(repository, 'hooks', 'install', 'git');
    expect([code, text.split('\n')[0]]).toEqual([
      0,
      `installed ${hook}: plan lint --staged --since HEAD before each commit`,
    ]);
    expect(statSync(join(repository.root, hook)).mode & 0o111).not.toBe(0);

    repository.write('x', 'x');
    repository.git('add', '-A');
    expect(commit(repository)).toEqual({ code: 0, text: '' });

    repository.write('PLAN.md', `Words.\n\n${bead('a-1', 'a-8')}`);
    repository.git('add', '-A');
    expect(commit(repository)).toEqual({ code: 0, text: '' });

    repository.write('PLAN.md', bead('a-1', 'a-8') + bead('a-2', 'a-9'));
    repository.git('add', '-A');
    const held = commit(repository);
    expect(held.code).toBe(1);
    expect(held.text).toContain('a-2 is blocked by a-9');
    expect(held.text).not.toContain('a-8');
    expect(held.text).toContain('git commit --no-verify');
    expect(commit(repository, {}, '--no-verify').code).toBe(0);
  });

  test('checks what git commits: with -a, with paths, before the first commit, in a linked work tree', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    run(repository, 'hooks', 'install', 'git');
    repository.git('add', '-A');
    expect(commit(repository).code).toBe(1);
    repository.write('PLAN.md', bead('a-1', 'none'));
    repository.git('add', '-A');
    expect(commit(repository).code).toBe(0);

    repository.write('PLAN.md', bead('a-1', 'a-9'));
    expect(commit(repository, {}, '-a').code).toBe(1);
    repository.write('x', 'x');
    repository.git('add', 'x');
    expect(commit(repository, {}, '--', 'PLAN.md').code).toBe(1);
    expect(commit(repository, {}, '--', 'x').code).toBe(0);

    repository.git('checkout', '-q', 'PLAN.md');
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', linked, '-b', 'other');
    writeFileSync(join(linked, 'PLAN.md'), bead('a-1', 'a-9'));
    expect(repository.tryGit(['-C', linked, 'commit', '-a', '-q', '-m', 'x']).code).toBe(1);
  });

  test('a merge is not held up by what the other side had', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none') + bead('a-2', 'none') });
    repository.commit();
    repository.git('checkout', '-q', '-b', 'other');
    repository.write('PLAN.md', bead('a-1', 'none') + bead('a-2', 'a-9'));
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('PLAN.md', bead('a-1', 'none') + bead('a-2', 'a-1'));
    repository.commit();
    run(repository, 'hooks', 'install', 'git');
    expect(repository.tryGit(['merge', '-q', 'other']).code).toBe(1);
    repository.write('PLAN.md', bead('a-1', 'none') + bead('a-2', 'a-9'));
    repository.git('add', '-A');
    expect(commit(repository).code).toBe(0);
  });

  test('a hook that was there runs first, its bytes untouched, and uninstall puts it back', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none') });
    const theirs = '#!/bin/sh\necho "theirs $#"\ntest ! -e stop\n';
    writeHook(repository, hook, theirs, 0o750);
    const { text } = run(repository, 'hooks', 'install', 'git');
    expect(text).toContain(`runs first, unchanged: ${kept}`);
    expect([repository.read(kept), statSync(join(repository.root, kept)).mode & 0o777]).toEqual([
      theirs,
      0o750,
    ]);

    repository.write('stop', '');
    repository.git('add', '-A');
    expect(commit(repository)).toMatchObject({ code: 1 });
    repository.git('rm', '-q', '-f', 'stop');
    const passed = repository.tryGit(['-c', 'x.y=z', 'commit', '-m', 'x']);
    expect(passed.code).toBe(0);

    expect(run(repository, 'hooks', 'install', 'git').text).toContain('already installed');
    expect(repository.read(kept)).toBe(theirs);
    expect(run(repository, 'hooks', 'uninstall', 'git').text).toContain('put back what was there before');
    expect([repository.read(hook), statSync(join(repository.root, hook)).mode & 0o777]).toEqual([
      theirs,
      0o750,
    ]);
    expect(existsSync(join(repository.root, kept))).toBe(false);
    expect(run(repository, 'hooks', 'uninstall', 'git')).toMatchObject({ code: 0 });
    expect(repository.read(hook)).toBe(theirs);
  });

  test('a hook that git would not run, since it is not executable, is not run after that either', () => {
    const repository = newRepository({ x: '' });
    writeHook(repository, hook, '#!/bin/sh\nexit 1\n', 0o644);
    run(repository, 'hooks', 'install', 'git');
    repository.git('add', 'x');
    expect(commit(repository).code).toBe(0);
    run(repository, 'hooks', 'uninstall', 'git');
    expect(statSync(join(repository.root, hook)).mode & 0o777).toBe(0o644);
  });

  test('a hook that is a link stays that link', () => {
    const repository = newRepository({ 'scripts/check': '#!/bin/sh\ntouch ran\n' });
    chmodSync(join(repository.root, 'scripts/check'), 0o755);
    symlinkSync('../../scripts/check', join(repository.root, hook));
    run(repository, 'hooks', 'install', 'git');
    repository.git('add', '-A');
    expect(commit(repository).code).toBe(0);
    expect(existsSync(join(repository.root, 'ran'))).toBe(true);
    run(repository, 'hooks', 'uninstall', 'git');
    expect(lstatSync(join(repository.root, hook)).isSymbolicLink()).toBe(true);
    expect(repository.read('scripts/check')).toBe('#!/bin/sh\ntouch ran\n');
  });

  test('a hook of bytes that are no text is kept as it is', () => {
    const repository = newRepository();
    const bytes = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0]);
    writeFileSync(join(repository.root, hook), bytes);
    run(repository, 'hooks', 'install', 'git');
    expect(readFileSync(join(repository.root, kept))).toEqual(bytes);
    run(repository, 'hooks', 'uninstall', 'git');
    expect(readFileSync(join(repository.root, hook))).toEqual(bytes);
  });

  test('core.hooksPath is respected', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    repository.git('config', 'core.hooksPath', '.githooks');
    expect(run(repository, 'hooks', 'install', 'git').text).toContain('installed .githooks/pre-commit');
    expect(repository.read('.githooks/pre-commit')).not.toContain(program);
    expect(existsSync(join(repository.root, hook))).toBe(false);
  });

  test('with husky it goes where the project keeps its hooks', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    repository.git('config', 'core.hooksPath', '.husky/_');
    writeHook(repository, '.husky/_/pre-commit', '#!/bin/sh\nsh -e .husky/pre-commit "$@"\n');
    writeHook(repository, '.husky/pre-commit', 'touch ran\n', 0o644);
    fakeProgram(repository, 1, '1 error');
    expect(run(repository, 'hooks', 'install', 'git').text).toContain('installed .husky/pre-commit');
    repository.git('add', 'PLAN.md');
    expect(commit(repository)).toMatchObject({ code: 1, text: expect.stringContaining('1 error') });
    expect(existsSync(join(repository.root, 'ran'))).toBe(true);
    run(repository, 'hooks', 'uninstall', 'git');
    expect(repository.read('.husky/pre-commit')).toBe('touch ran\n');
  });

  test('a folder that other repositories use too is left alone', () => {
    const repository = newRepository();
    const shared = temporaryFolder();
    repository.git('config', 'core.hooksPath', shared);
    const { code, text } = run(repository, 'hooks', 'install', 'git');
    expect([code, text]).toEqual([
      1,
      expect.stringContaining('which other repositories use too; nothing written'),
    ]);
    expect(existsSync(join(shared, 'pre-commit'))).toBe(false);
  });

  test('a hook of ours that was edited is neither overwritten nor removed', () => {
    const repository = newRepository();
    run(repository, 'hooks', 'install', 'git');
    const edited = repository.read(hook).replace('code=0', 'echo mine\ncode=0');
    repository.write(hook, edited);
    expect(run(repository, 'hooks', 'install', 'git')).toMatchObject({
      code: 1,
      text: expect.stringContaining('was edited since it was installed; nothing written'),
    });
    expect(run(repository, 'hooks', 'uninstall', 'git').code).toBe(1);
    expect(repository.read(hook)).toBe(edited);
  });

  test('an older hook of ours is brought up to date', () => {
    const repository = newRepository();
    run(repository, 'hooks', 'install', 'git');
    writeHook(repository, hook, hookText({ program: null, sourced: false }));
    expect(run(repository, 'hooks', 'install', 'git').text).toContain(`updated ${hook}`);
    expect(repository.read(hook)).toContain(program);
  });

  test('with two hooks of others it refuses to choose', () => {
    const repository = newRepository();
    writeHook(repository, hook, 'a');
    writeHook(repository, kept, 'b');
    expect(run(repository, 'hooks', 'install', 'git').code).toBe(1);
    expect([repository.read(hook), repository.read(kept)]).toEqual(['a', 'b']);
  });

  test.each([
    [0, '0 errors, 0 warnings in 1 file', 0, ''],
    [0, '0 errors, 1 warning in 1 file', 0, '0 errors, 1 warning in 1 file'],
    [1, '1 error, 0 warnings', 1, '1 error, 0 warnings'],
    [2, 'error: cannot', 0, 'plandown: plans could not be checked; the commit goes on'],
  ])("the project's own program answers %i: %s", (code, out, wanted, said) => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    fakeProgram(repository, code, out);
    run(repository, 'hooks', 'install', 'git');
    repository.git('add', 'PLAN.md');
    const answer = commit(repository);
    expect(answer.code).toBe(wanted);
    if (wanted === 1) expect(answer.text).toContain(said);
    const direct = execHook(repository);
    expect(direct).toContain(said);
    if (said === '') expect(direct).toBe('');
  });

  test('where there is no program it says so, and the commit goes on', () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    run(repository, 'hooks', 'install', 'git');
    writeHook(repository, hook, repository.read(hook).replaceAll(program, '/nowhere/bin.js'));
    repository.git('add', 'PLAN.md');
    const tools = temporaryFolder();
    for (const tool of ['git', 'sh', 'dirname'])
      symlinkSync(
        execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(),
        join(tools, tool),
      );
    expect(commit(repository, { PATH: tools }).code).toBe(0);
    expect(execHook(repository, { PATH: tools })).toContain('plandown: not found, so plans were not checked');
  });

  test('--dry-run and status write nothing; status exits with 1 until it is installed', () => {
    const repository = newRepository();
    expect(run(repository, 'hooks', 'install', 'git', '--dry-run').text).toContain('+#!/bin/sh');
    expect(run(repository, 'hooks', 'status')).toMatchObject({ code: 1 });
    expect(existsSync(join(repository.root, hook))).toBe(false);
    run(repository, 'hooks', 'install', 'git');
    const { code, text } = run(repository, 'hooks', 'status', 'git');
    expect([code, text.split('\n')[0]]).toEqual([0, `git: installed, ${hook}`]);
    expect(run(repository, 'hooks', 'uninstall', 'git', '--dry-run').text).toContain('nothing written');
    expect(existsSync(join(repository.root, hook))).toBe(true);
  });

  test('works in a folder below the root', () => {
    const repository = newRepository();
    mkdirSync(join(repository.root, 'src'));
    expect(run(repository, '-C', 'src', 'hooks', 'install', 'git').text).toContain(
      '../.git/hooks/pre-commit',
    );
  });

  test('--merge-driver changes this clone alone, and uninstall takes it back', () => {
    const repository = newRepository();
    repository.write('.git/info/attributes', '*.png binary');
    repository.git('config', 'user.name', 'Ana');
    const config = repository.read('.git/config');
    run(repository, 'hooks', 'install', 'git', '--merge-driver');
    expect(repository.read('.git/info/attributes')).toBe(`*.png binary\n${driverAttributes}`);
    expect(repository.git('check-attr', 'merge', 'plans/PLAN-a.md', 'README.md')).toBe(
      'plans/PLAN-a.md: merge: plandown\nREADME.md: merge: unspecified\n',
    );
    expect(repository.git('config', 'merge.plandown.driver')).toContain(program);
    expect(repository.git('status', '--short')).toBe('');
    expect(run(repository, 'hooks', 'status').text).toContain('merge driver: registered in this clone');
    expect(run(repository, 'hooks', 'install', 'git', '--merge-driver').text).toContain('already registered');
    run(repository, 'hooks', 'uninstall', 'git');
    expect(repository.read('.git/info/attributes')).toBe('*.png binary\n');
    expect(repository.read('.git/config').replace(/\[merge "plandown"\]\n/, '')).toBe(config);
  });
});

/** A program in the project's own packages that prints this and ends so. */
function fakeProgram(repository: Repository, code: number, out: string) {
  writeHook(repository, 'node_modules/.bin/plandown', `#!/bin/sh\necho '${out}'\nexit ${code}\n`);
}

/** What the hook prints. */
function execHook(repository: Repository, env: Record<string, string> = {}): string {
  try {
    execFileSync('/bin/sh', ['-c', `${hook} 2>out.txt`], {
      cwd: repository.root,
      env: { ...gitEnvironment, ...env },
      stdio: 'ignore',
    });
  } catch {
    // its exit code is tested by git
  }
  return repository.read('out.txt').replace(/\n$/, '');
}

test('a hook knows itself', () => {
  const text = hookText({ program: "'/a b/bin.js'", sourced: true });
  expect(ownerOf(text)).toBe('ours');
  expect(ownerOf(`${text}\n`)).toBe('edited');
  expect(ownerOf(text.replace('exit 1', 'exit 0'))).toBe('edited');
  expect(ownerOf('#!/bin/sh\nnpm test\n')).toBe('foreign');
});

test.each([
  [
    'hooks install',
    'install what? there are: git, claude, codex, cursor, gemini, copilot; --all for those of agents that are in use',
    'plan hooks install git',
  ],
  [
    'hooks install gti',
    'there are no hooks for gti; there are: git, claude, codex, cursor, gemini, copilot',
    'plan hooks install git',
  ],
  ['hooks instal git', 'hooks: there is no instal; did you mean install, uninstall?', 'plan hooks status'],
])('plan %s cannot run', async (line, message, next) => {
  const { code, err } = await plan(world({}), line);
  expect([code, err]).toEqual([2, `error: ${message}\ntry: ${next}\n`]);
});

test('without git there are no hooks', async () => {
  const { code } = await plan(world({}, { git: false }), 'hooks install git');
  expect(code).toBe(2);
});
