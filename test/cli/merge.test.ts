import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { viewHash } from '../../src/plan/views/views.js';
import { compile } from '../../src/plan/workspace.js';
import { plan } from '../helpers/cli.js';
import { hasGit, newRepository, type Repository, repositoryAt, temporaryFolder } from '../helpers/git.js';
import { buildProgram } from '../helpers/program.js';

const bead = (id: string) =>
  `### ${id} — Something\n\n- **Priority:** P1\n- **Done when:** it is written\n\n`;
const planText = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map(bead).join('');

let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);

interface Log {
  /** What the log holds before the clones part. */
  readonly text: string;
}

const logs: [string, Log][] = [
  ['a new log', { text: '# Progress\n' }],
  ['a list', { text: '# Progress\n\n- 2026-01-01T00:00:00.000Z · a-5 · closed · @ana · done\n' }],
  [
    'a table',
    { text: '# Log\n\n| When | Bead | Result |\n|---|---|---|\n| 2026-01-01T00:00:00.000Z | a-5 | done |\n' },
  ],
];

/** How a clone is set up to merge. */
const setups = {
  union: (_: Repository) => {},
  driver: (clone: Repository) => {
    execFileSync(process.execPath, [program, 'hooks', 'install', 'git', '--merge-driver'], {
      cwd: clone.root,
    });
    clone.git('config', 'core.hooksPath', '/dev/null');
  },
};

/** Two clones of one repository, each on its own way. */
function twoClones({ text }: Log, setUp: (clone: Repository) => void) {
  const origin = newRepository({
    'PLAN.md': planText,
    'progress.md': text,
    '.gitattributes': 'progress.md merge=union\n',
  });
  origin.commit();
  const [ana, bo] = ['ana', 'bo'].map((name) => {
    const folder = temporaryFolder();
    origin.git('clone', '-q', origin.root, folder);
    const clone = repositoryAt(folder);
    clone.git('checkout', '-q', '-b', name);
    setUp(clone);
    return clone;
  });
  if (ana === undefined || bo === undefined) throw new Error('two clones are wanted');
  return { ana, bo };
}

let clock = Date.parse('2026-03-01T08:00:00.000Z');

async function work(clone: Repository, line: string) {
  clock += 60_000;
  const time = clock;
  const answer = await plan({ ...clone.host(), now: () => time }, line);
  if (answer.code !== 0) throw new Error(answer.err);
}

/** Takes the other one's commits in. @returns what git says */
function merge(clone: Repository, other: Repository, name: string) {
  clone.git('fetch', '-q', other.root, name);
  return clone.tryGit(['merge', '-q', '-m', 'merge', 'FETCH_HEAD']);
}

/** What the journal of a work tree says, in words. */
function stateOf(repository: Repository) {
  const files = ['PLAN.md', 'progress.md'].map((path) => ({ path, text: repository.read(path) }));
  const { plans } = compile(files);
  return plans.flatMap((each) => {
    const { state } = viewPlan(each, plans);
    return each.beads.map((work) => {
      const { at, by, detail } = state.closing(work) ?? {};
      return [work.id, state.status(work), state.claimedBy(work), at, by, detail].join(' | ');
    });
  });
}

const lint = async (repository: Repository) => {
  const { out } = await plan(repository.host(), 'lint --json');
  return (JSON.parse(out).diagnostics as { ruleId: string; severity: string; message: string }[]).filter(
    ({ severity }) => severity !== 'info',
  );
};

describe.skipIf(!hasGit())('two clones that work on one plan', { timeout: 120_000 }, () => {
  for (const [setup, setUp] of Object.entries(setups)) {
    test.each(logs)(
      `merge without a conflict, into the same state both ways: ${setup}, %s`,
      async (_, log) => {
        const { ana, bo } = twoClones(log, setUp);
        await work(ana, 'claim a-1 --as ana');
        await work(bo, 'claim a-2 --as bo');
        await work(ana, 'close a-1 --as ana --evidence written-by-ana');
        await work(bo, 'close a-2 --as bo --evidence written-by-bo');
        await work(bo, 'claim a-3 --as bo');
        // A table has no place for notes: they stand in a list below it, which only the driver keeps apart.
        if (setup === 'driver' || !log.text.includes('|')) await work(ana, 'note a-4 --as ana x');
        ana.commit();
        bo.commit();
        ana.git('branch', '-q', 'before');
        expect(merge(ana, bo, 'bo').code).toBe(0);
        expect(merge(bo, ana, 'before').code).toBe(0);

        expect(stateOf(bo)).toEqual(stateOf(ana));
        const states = stateOf(ana).map((line) => line.split(' | ').slice(0, 3).join(' '));
        expect(states.slice(0, 4)).toEqual(['a-1 closed ', 'a-2 closed ', 'a-3 claimed bo', 'a-4 ready ']);
        expect(ana.read('progress.md')).not.toMatch(/^[<=>]{7}/m);
        if (setup === 'driver') expect(bo.read('progress.md')).toBe(ana.read('progress.md'));
        if (setup === 'driver') expect(await lint(ana)).toEqual([]);
      },
    );

    test(`of two closes of one bead the first counts, and lint tells of the other: ${setup}`, async () => {
      const { ana, bo } = twoClones({ text: '# Progress\n' }, setUp);
      await work(ana, 'close a-1 --as ana --evidence first');
      await work(bo, 'close a-1 --as bo --evidence second');
      ana.commit();
      bo.commit();
      expect(merge(bo, ana, 'ana').code).toBe(0);
      expect(stateOf(bo)[0]).toContain('closed');
      expect(stateOf(bo)[0]).toContain('first');
      const told = (await lint(bo)).filter(({ ruleId }) => ruleId === 'status-conflict');
      expect(told.map(({ message }) => message)).toEqual([
        'a-1 was closed before, so that it is closed again here counts for nothing',
      ]);
    });

    test(`of two claims of one bead the first counts, and lint tells of the other: ${setup}`, async () => {
      const { ana, bo } = twoClones({ text: '# Progress\n' }, setUp);
      await work(ana, 'claim a-1 --as ana');
      await work(bo, 'claim a-1 --as bo');
      ana.commit();
      bo.commit();
      expect(merge(ana, bo, 'bo').code).toBe(0);
      expect(stateOf(ana)[0]).toContain('claimed | ana');
      expect((await lint(ana)).map(({ ruleId }) => ruleId)).toContain('status-conflict');
    });
  }

  test('a bead that both change stays a conflict, with the driver too', () => {
    const { ana, bo } = twoClones({ text: '# Progress\n' }, setups.driver);
    ana.write('PLAN.md', planText.replace('it is written', 'ana says so'));
    bo.write('PLAN.md', planText.replace('it is written', 'bo says so'));
    ana.commit();
    bo.commit();
    expect(merge(ana, bo, 'bo').code).toBe(1);
    expect(ana.read('PLAN.md')).toMatch(/^<{7} .*\n.*ana says so\n={7}\n.*bo says so\n>{7} /m);
    expect(ana.git('diff', '--name-only', '--diff-filter=U')).toBe('PLAN.md\n');
  });

  test('views of a plan are no conflict with the driver', () => {
    const { ana, bo } = twoClones({ text: '# Progress\n' }, setups.driver);
    const view = (text: string) =>
      `${planText}<!-- plan:view status -->\n${text}\n<!-- plan:end ${viewHash(text)} -->\n`;
    ana.write('PLAN.md', view('one'));
    ana.commit();
    expect(merge(bo, ana, 'ana').code).toBe(0);
    ana.write('PLAN.md', view('two'));
    bo.write('PLAN.md', view('three'));
    ana.commit();
    bo.commit();
    expect(merge(ana, bo, 'bo').code).toBe(0);
    expect(ana.read('PLAN.md')).toBe(view('two'));
  });

  test('where the program is gone git merges by itself', () => {
    const { ana, bo } = twoClones({ text: '# Progress\n' }, setups.driver);
    const line = ana.git('config', 'merge.plandown.driver').replaceAll(program, '/nowhere/bin.js').trim();
    ana.git('config', 'merge.plandown.driver', line);
    ana.write('PLAN.md', planText.replace('a-1 — Something', 'a-1 — One'));
    bo.write('PLAN.md', planText.replace('a-5 — Something', 'a-5 — Five'));
    ana.commit();
    bo.commit();
    expect(merge(ana, bo, 'bo').code).toBe(0);
    expect(ana.read('PLAN.md')).toContain('a-5 — Five');
    ana.write('PLAN.md', planText.replace('a-2 — Something', 'a-2 — Two'));
    bo.write('PLAN.md', planText.replace('a-2 — Something', 'a-2 — Zwei'));
    ana.commit();
    bo.commit();
    expect(merge(ana, bo, 'bo').code).toBe(1);
    expect(ana.read('PLAN.md')).toMatch(/^<{7} ours\n/m);
  });
});
