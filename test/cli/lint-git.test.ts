import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';
import { hasGit, newRepository, type Repository } from '../helpers/git.js';

const bead = (id: string, blockedBy: string) =>
  `### ${id} — Something\n\n- **Priority:** P1\n- **Blocked by:** ${blockedBy}\n- **Done when:** 0 errors\n\n`;

const lint = async (repository: Repository, ...more: readonly string[]) =>
  await plan(repository.host(), ['lint', ...more]);
const rulesIn = (out: string) =>
  (JSON.parse(out).diagnostics as { ruleId: string; severity: string; path: string }[])
    .filter(({ severity }) => severity !== 'info')
    .map(({ ruleId, path }) => `${ruleId} ${path}`);
const found = async (repository: Repository, ...more: readonly string[]) =>
  rulesIn((await lint(repository, '--json', ...more)).out);

describe.skipIf(!hasGit())('lint --staged', () => {
  test('reads the index, whatever the working tree holds', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    repository.git('add', 'PLAN.md');
    repository.write('PLAN.md', bead('a-1', 'none'));
    expect(await found(repository)).toEqual([]);
    expect(await found(repository, '--staged')).toEqual(['unknown-reference PLAN.md']);
    expect((await lint(repository, '--staged')).code).toBe(1);
    repository.git('add', 'PLAN.md');
    repository.write('PLAN.md', bead('a-1', 'a-9'));
    expect(await found(repository, '--staged')).toEqual([]);
  });

  test('tells about the plans that have a staged file, by a log too, and about no other', async () => {
    const repository = newRepository({
      'a/PLAN.md': bead('a-1', 'a-9'),
      'a/progress.md': '# Progress\n',
      'b/PLAN.md': bead('b-1', 'b-9'),
    });
    repository.commit();
    repository.write('a/progress.md', '# Progress\n\n- 2026-01-01T00:00:00.000Z · a-1 · note · @ana · x\n');
    repository.git('add', '-A');
    expect(await found(repository, '--staged')).toEqual(['unknown-reference a/PLAN.md']);
    expect(await found(repository, '--staged', 'b')).toEqual([]);
  });

  test('a named prompt log that is removed in the index is missing there', async () => {
    const repository = newRepository({
      'PLAN.md': `---\nprompts: log.md\n---\n\n${bead('a-1', 'none')}`,
      'log.md': '# Prompts\n',
    });
    repository.commit();
    repository.git('rm', '-q', '--cached', 'log.md');
    expect(await found(repository)).toEqual([]);
    expect((await lint(repository, '--staged', '--all')).out).toContain('log.md');
  });

  test.each([
    ['nothing at all', {}],
    ['no file of a plan', { 'main.c': 'int main;', 'README.md': '# x\n' }],
  ])('%s staged is fine', async (_, files) => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9') });
    repository.commit();
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    repository.git('add', '-A');
    for (const more of [[], ['--since', 'HEAD']]) {
      const { code, out } = await lint(repository, '--staged', ...more);
      expect([code, out]).toEqual([
        0,
        'nothing of a plan is staged, so nothing was checked\ntry: plan lint\n',
      ]);
    }
  });

  test('a plan that is there but not in the index is no part of it', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'a-9'), x: '' });
    repository.git('add', 'x');
    expect((await lint(repository, '--staged')).code).toBe(0);
  });

  test('the settings are those of the index', async () => {
    const repository = newRepository({
      'PLAN.md': bead('a-1', 'a-9'),
      '.plandown.yaml': 'rules: {unknown-reference: off}\n',
    });
    repository.git('add', '-A');
    repository.write('.plandown.yaml', '');
    expect(await found(repository, '--staged')).toEqual([]);
    expect(await found(repository)).toEqual(['unknown-reference PLAN.md']);
  });

  test('other settings are about every plan', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none').replace('0 errors', 'it works') });
    repository.commit();
    repository.write('.plandown.yaml', 'rules: {vague-language: error}\n');
    repository.git('add', '-A');
    expect(await found(repository, '--staged')).toContain('vague-language PLAN.md');
  });

  test('a link is read where it leads to in the index', async () => {
    const repository = newRepository({ 'docs/text.md': bead('a-1', 'a-9') });
    symlinkSync('docs/text.md', join(repository.root, 'PLAN.md'));
    repository.git('add', '-A');
    repository.write('docs/text.md', bead('a-1', 'none'));
    expect(await found(repository, '--staged')).toEqual(['unknown-reference PLAN.md']);
  });

  test('names outside ASCII, quotes and line breaks in names', async () => {
    const odd = 'plän "1"\nx/PLAN-ü.md';
    const repository = newRepository({ [odd]: bead('a-1', 'a-9') });
    repository.git('add', '-A');
    expect(await found(repository, '--staged')).toEqual([`unknown-reference ${odd}`]);
  });

  test('works in a folder of the work tree, and in a linked one', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none'), 'src/x': '' });
    repository.commit();
    const linked = `${repository.root}-linked`;
    repository.git('worktree', 'add', '-q', linked, '-b', 'other');
    repository.write('PLAN.md', bead('a-1', 'a-9'));
    repository.git('add', '-A');
    const here = await plan(repository.host(), ['-C', 'src', 'lint', '--staged', '--json']);
    const there = await plan(repository.host(), ['-C', linked, 'lint', '--staged', '--json']);
    expect([rulesIn(here.out), rulesIn(there.out)]).toEqual([['unknown-reference PLAN.md'], []]);
    rmSync(linked, { recursive: true });
  });

  test('in a hook the index is the one of the commit in the making, but only of its own repository', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none'), 'nested/x': '' });
    repository.commit();
    const index = join(repository.root, '.git/next');
    const env = { GIT_INDEX_FILE: index };
    repository.write('PLAN.md', bead('a-1', 'a-9'));
    repository.tryGit(['read-tree', 'HEAD'], env);
    repository.tryGit(['add', 'PLAN.md'], env);
    const hook = await plan(repository.host({ GIT_INDEX_FILE: '.git/next' }), ['lint', '--staged', '--json']);
    expect(rulesIn(hook.out)).toEqual(['unknown-reference PLAN.md']);
    expect(await found(repository, '--staged')).toEqual([]);

    mkdirSync(join(repository.root, 'nested'), { recursive: true });
    repository.git('init', '-q', 'nested');
    repository.write('nested/PLAN.md', bead('b-1', 'b-9'));
    repository.git('-C', 'nested', 'add', 'PLAN.md');
    const other = await plan(repository.host(env), ['-C', 'nested', 'lint', '--staged', '--json']);
    expect(rulesIn(other.out)).toEqual(['unknown-reference PLAN.md']);
  });

  test('a conflict in the index is no obstacle: our side is read', async () => {
    const repository = newRepository({ 'PLAN.md': bead('a-1', 'none') });
    repository.commit();
    repository.git('checkout', '-q', '-b', 'other');
    repository.write('PLAN.md', bead('a-1', 'a-8'));
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('PLAN.md', bead('a-1', 'a-9'));
    repository.commit();
    expect(repository.tryGit(['merge', 'other']).code).toBe(1);
    expect((await lint(repository, '--staged', '--all')).out).toContain('a-9, which');
  });

  test('outside a repository it cannot run, and says why', async () => {
    const { code, err } = await plan(world({ 'PLAN.md': '' }, { git: false }), 'lint --staged');
    expect([code, err]).toEqual([
      2,
      'error: git cannot say: it is not installed, or this is no repository\ntry: plan lint\n',
    ]);
  });

  test('writes nothing: --fix is refused', async () => {
    const { code, err } = await plan(world({ 'PLAN.md': '' }), 'lint --staged --fix');
    expect([code, err]).toEqual([
      2,
      'error: --staged only reads, and --fix writes the working tree\ntry: plan lint --fix\n',
    ]);
  });
});

describe.skipIf(!hasGit())('lint --since', () => {
  const old = bead('a-1', 'a-9');

  test('tells what the revision did not have, wherever old lines stand now', async () => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.commit();
    repository.write(
      'PLAN.md',
      `# Title\n\nSome words.\n\n${bead('a-0', 'none')}${old}${bead('a-2', 'a-8')}`,
    );
    const { code, out } = await lint(repository, '--since', 'HEAD');
    expect(code).toBe(1);
    expect(out).toContain('a-8');
    expect(out).not.toContain('a-9');
    expect(out).toContain('1 finding from before not told');
    repository.commit();
    expect(await found(repository, '--since', 'HEAD')).toEqual([]);
    expect(await found(repository, '--since', 'HEAD~1')).toEqual(['unknown-reference PLAN.md']);
    expect(JSON.parse((await lint(repository, '--since', 'HEAD', '--json')).out).known).toBeGreaterThan(1);
  });

  test('of equal findings as many are old as there were', async () => {
    const line = '- [ ] it works\n';
    const repository = newRepository({ 'PLAN.md': `${bead('a-1', 'none')}${bead('a-1', 'none')}${line}` });
    repository.commit();
    repository.write('PLAN.md', `${bead('a-1', 'none')}${bead('a-1', 'none')}${bead('a-1', 'none')}${line}`);
    expect(await found(repository, '--since', 'HEAD')).toEqual(['duplicate-id PLAN.md']);
  });

  test('a file that was moved brings its old findings along', async () => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.commit();
    mkdirSync(join(repository.root, 'docs'));
    renameSync(join(repository.root, 'PLAN.md'), join(repository.root, 'docs/PLAN.md'));
    expect(await found(repository, '--since', 'HEAD')).toEqual([]);
  });

  test('line ends do not count', async () => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.commit();
    repository.write('PLAN.md', old.replaceAll('\n', '\r\n'));
    expect(await found(repository, '--since', 'HEAD')).toEqual([]);
  });

  test('a rule that is turned on makes no old line new', async () => {
    const text = bead('a-1', 'none').replace('0 errors', 'it works');
    const repository = newRepository({ 'PLAN.md': text, '.plandown.yaml': 'rules: {vague-language: off}\n' });
    repository.commit();
    repository.write('.plandown.yaml', 'rules: {vague-language: error}\n');
    expect(await found(repository)).toContain('vague-language PLAN.md');
    expect(await found(repository, '--since', 'HEAD')).toEqual([]);
  });

  test('with --staged: all that the commit would make worse, in plans that are not part of it too', async () => {
    const repository = newRepository({
      'a/PLAN.md': bead('a-1', 'none') + bead('a-2', 'a-9'),
      'b/PLAN.md': bead('b-1', 'PLAN:a-1, a-1'),
    });
    repository.commit();
    repository.write('a/PLAN.md', bead('a-2', 'a-9'));
    expect(await found(repository, '--staged', '--since', 'HEAD')).toEqual([]);
    repository.git('add', '-A');
    const paths = await found(repository, '--staged', '--since', 'HEAD');
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((each) => !each.endsWith('b/PLAN.md'))).toEqual([]);
  });

  test('of several revisions it is enough that one had it', async () => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.commit();
    repository.write('PLAN.md', bead('a-1', 'none') + bead('a-2', 'a-8'));
    repository.commit();
    repository.write('PLAN.md', old + bead('a-2', 'a-8') + bead('a-3', 'a-7'));
    const { out } = await lint(repository, '--since', 'HEAD', '--since', 'HEAD~1');
    expect(out).toContain('a-7');
    expect(out).not.toMatch(/a-[89]/);
  });

  test('before the first commit everything is new', async () => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.git('add', '-A');
    expect(await found(repository, '--staged', '--since', 'HEAD')).toEqual(['unknown-reference PLAN.md']);
  });

  test.each(['nowhere', '--all', ''])('a revision that is not there: %j', async (revision) => {
    const repository = newRepository({ 'PLAN.md': old });
    repository.commit();
    const { code, err } = await lint(repository, `--since=${revision}`);
    expect([code, err]).toEqual([
      2,
      `error: git knows no revision ${revision} here\ntry: git log --oneline -5\n`,
    ]);
  });
});

test('a made-up git answers as the real one', async () => {
  const files = { 'PLAN.md': bead('a-1', 'a-9') };
  const host = world(files, {
    revisions: { HEAD: { '/ws/PLAN.md': bead('a-1', 'none') }, old: { '/ws/PLAN.md': files['PLAN.md'] } },
  });
  const answers = await Promise.all(
    ['--staged', '--since HEAD', '--since old'].map((each) => plan(host, `lint --json ${each}`)),
  );
  expect(answers.map(({ code }) => code)).toEqual([1, 1, 0]);
});
