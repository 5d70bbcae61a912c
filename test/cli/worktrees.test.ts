import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/workspace.js';
import { plan } from '../helpers/cli.js';
import { hasGit, newRepository, type Repository, repositoryAt, temporaryFolder } from '../helpers/git.js';

const bead = (id: string) =>
  `### ${id} — Something\n\n- **Priority:** P1\n- **Done when:** it is written\n\n`;
const planText = ['a-1', 'a-2', 'a-3'].map(bead).join('');
const logs = {
  'one log': { 'PLAN.md': planText, 'progress.md': '# Progress\n' },
  'no log yet': { 'PLAN.md': planText },
  'a folder of logs': {
    'PLAN.md': `---\nprogress: progress/\n---\n\n${planText}`,
    'progress/log.md': '# Progress\n',
  },
};

/** A work tree and a linked one on the branch `other`. */
function twoTrees(files: Readonly<Record<string, string>>) {
  const main = newRepository(files);
  main.commit();
  const folder = join(temporaryFolder(), 'linked');
  main.git('worktree', 'add', '-q', folder, '-b', 'other');
  return { main, linked: repositoryAt(folder) };
}

let clock = Date.parse('2026-03-01T08:00:00.000Z');
const run = (tree: Repository, ...words: readonly string[]) => {
  clock += 60_000;
  const time = clock;
  return plan({ ...tree.host(), now: () => time }, words);
};

describe.skipIf(!hasGit()).each(Object.entries(logs))('linked work trees with %s', (_, files) => {
  test('a claim in one is refused in the other, which names who and where', async () => {
    const { main, linked } = twoTrees(files);
    expect((await run(linked, 'claim', 'a-1', '--as', 'ana')).code).toBe(0);
    const { code, err } = await run(main, 'claim', 'a-1', '--as', 'bo');
    expect(code).toBe(1);
    expect(err).toContain('refused: a-1 — Something is claimed by ana in ');
    expect(err).toContain(`${basename(linked.root)} (branch other)`);
    expect(err).toContain("plan claim a-1 --take --why '…'");
    expect((await run(main, 'claim', 'a-1', '--as', 'ana')).code).toBe(1);
    expect((await run(linked, 'claim', 'a-1', '--as', 'ana')).out).toContain('already claimed by ana');
  });

  test('next --claim and close --next pass over what the other one has claimed or closed', async () => {
    const { main, linked } = twoTrees(files);
    await run(linked, 'claim', 'a-1', '--as', 'ana');
    expect((await run(main, 'next', '--claim', '--as', 'bo')).out).toContain('claimed a-2');
    await run(linked, 'close', 'a-1', '--as', 'ana', '--evidence', 'written');
    const { out } = await run(linked, 'close', 'a-3', '--as', 'ana', '--evidence', 'written', '--next');
    expect(out).not.toContain('claimed a-2');
    const refused = await run(main, 'claim', 'a-1', '--as', 'bo');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is closed by ana in')]);
    expect((await run(main, 'next', '--claim', '--as', 'cy')).code).toBe(1);
  });

  test('what was released there is free', async () => {
    const { main, linked } = twoTrees(files);
    await run(linked, 'claim', 'a-1', '--as', 'ana');
    await run(linked, 'release', 'a-1', '--as', 'ana');
    expect((await run(main, 'claim', 'a-1', '--as', 'bo')).code).toBe(0);
  });
});

describe.skipIf(!hasGit())('linked work trees', () => {
  test('a claim that is taken over counts once both are merged', async () => {
    const { main, linked } = twoTrees({ ...logs['one log'], '.gitattributes': 'progress.md merge=union\n' });
    await run(linked, 'claim', 'a-1', '--as', 'ana');
    const take = ['claim', 'a-1', '--as', 'bo', '--take', '--why', 'ana is ill'];
    expect((await run(main, ...take)).code).toBe(0);
    main.commit();
    linked.commit();
    main.git('merge', '-q', '-m', 'x', 'other');
    const { out } = await run(main, 'show', 'a-1', '--json');
    expect(JSON.parse(out).facts).toMatchObject({ claimedBy: 'bo' });
    const { plans } = compile(['PLAN.md', 'progress.md'].map((path) => ({ path, text: main.read(path) })));
    expect(plans[0]?.events.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'claimed ana',
      'released bo',
      'claimed bo',
    ]);
  });

  test('one that is gone from the disk, or knows less, holds nothing up', async () => {
    const { main, linked } = twoTrees(logs['one log']);
    await run(linked, 'claim', 'a-1', '--as', 'ana');
    rmSync(linked.root, { recursive: true });
    expect((await run(main, 'claim', 'a-1', '--as', 'bo')).code).toBe(0);
    const behind = twoTrees(logs['one log']);
    await run(behind.main, 'claim', 'a-1', '--as', 'ana');
    expect((await run(behind.main, 'claim', 'a-2', '--as', 'bo')).code).toBe(0);
  });

  test('two that claim at once: one of them gets it', async () => {
    const { main, linked } = twoTrees(logs['one log']);
    const answers = await Promise.all([main, linked].map((tree) => run(tree, 'claim', 'a-1', '--as', 'ana')));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 1]);
  });
});
